resource "sumologic_monitor" "alerts_created" {
  name                      = "JumpCloud Directory Insights - Alerts Created"
  description               = "JumpCloud itself created more alerts within 15 minutes than usual: risks, wrong configuration or critical events of systems. Counted for the organization."
  parent_id                 = sumologic_monitor_folder.monitors.id
  content_type              = "Monitor"
  monitor_type              = "Logs"
  type                      = "MonitorsLibraryMonitor"
  is_disabled               = coalesce(try(var.monitors["alerts-created"].disabled, null), false)
  evaluation_delay          = var.evaluation_delay
  group_notifications       = var.group_notifications
  notification_group_fields = coalesce(try(var.monitors["alerts-created"].group_by, null), local.monitor_groups["alerts-created"][var.monitors_read])
  playbook                  = "Open the alerts in JumpCloud’s admin portal, oldest first; many at once are often one cause seen by several rules of JumpCloud."
  tags = {
    product = "jumpcloud"
    rule    = "alerts-created"
  }

  queries {
    row_id = "A"
    query  = local.monitor_queries["alerts-created"][var.monitors_read]
  }

  trigger_conditions {
    logs_static_condition {
      critical {
        time_range = "15m"

        alert {
          threshold      = var.monitors_read == "events" ? local.monitor_thresholds["alerts-created"] : 0
          threshold_type = "GreaterThan"
        }

        resolution {
          threshold         = var.monitors_read == "events" ? local.monitor_thresholds["alerts-created"] : 0
          threshold_type    = "LessThanOrEqual"
          resolution_window = "15m"
        }
      }
    }
  }

  dynamic "notifications" {
    for_each = local.notifications

    content {
      run_for_trigger_types = ["Critical", "ResolvedCritical"]

      notification {
        connection_type = notifications.value.connection_type
        connection_id   = notifications.value.connection_id
        recipients      = notifications.value.recipients
        subject         = "{{TriggerType}}: {{Name}}"
        message_body    = "{{Description}}\n\n{{ResultsJson}}\n\n{{AlertResponseURL}}"
        time_zone       = "Etc/UTC"
      }
    }
  }
}

resource "sumologic_monitor" "disabled_mfa" {
  name                      = "JumpCloud Directory Insights - Disabled MFA"
  description               = "A second factor was removed, switched off or excluded, by whoever did it: unauthorised, or by accident. Counted for the person who lost it."
  parent_id                 = sumologic_monitor_folder.monitors.id
  content_type              = "Monitor"
  monitor_type              = "Logs"
  type                      = "MonitorsLibraryMonitor"
  is_disabled               = coalesce(try(var.monitors["disabled-mfa"].disabled, null), false)
  evaluation_delay          = var.evaluation_delay
  group_notifications       = var.group_notifications
  notification_group_fields = coalesce(try(var.monitors["disabled-mfa"].group_by, null), local.monitor_groups["disabled-mfa"][var.monitors_read])
  playbook                  = "Ask whoever made the change, over another channel, why. If nobody can say: enrol the factor again, end the person’s sessions, and look at what the account did since."
  tags = {
    product = "jumpcloud"
    rule    = "disabled-mfa"
  }

  queries {
    row_id = "A"
    query  = local.monitor_queries["disabled-mfa"][var.monitors_read]
  }

  trigger_conditions {
    logs_static_condition {
      critical {
        time_range = "15m"

        alert {
          threshold      = var.monitors_read == "events" ? local.monitor_thresholds["disabled-mfa"] : 0
          threshold_type = "GreaterThan"
        }

        resolution {
          threshold         = var.monitors_read == "events" ? local.monitor_thresholds["disabled-mfa"] : 0
          threshold_type    = "LessThanOrEqual"
          resolution_window = "15m"
        }
      }
    }
  }

  dynamic "notifications" {
    for_each = local.notifications

    content {
      run_for_trigger_types = ["Critical", "ResolvedCritical"]

      notification {
        connection_type = notifications.value.connection_type
        connection_id   = notifications.value.connection_id
        recipients      = notifications.value.recipients
        subject         = "{{TriggerType}}: {{Name}}"
        message_body    = "{{Description}}\n\n{{ResultsJson}}\n\n{{AlertResponseURL}}"
        time_zone       = "Etc/UTC"
      }
    }
  }
}

resource "sumologic_monitor" "embargoed_location" {
  name                      = "JumpCloud Directory Insights - Events from Embargoed Locations"
  description               = "Somebody logged in or acted from an embargoed place, by JumpCloud’s word on the address or by that of the database. Counted for the person."
  parent_id                 = sumologic_monitor_folder.monitors.id
  content_type              = "Monitor"
  monitor_type              = "Logs"
  type                      = "MonitorsLibraryMonitor"
  is_disabled               = coalesce(try(var.monitors["embargoed-location"].disabled, null), false)
  evaluation_delay          = var.evaluation_delay
  group_notifications       = var.group_notifications
  notification_group_fields = coalesce(try(var.monitors["embargoed-location"].group_by, null), local.monitor_groups["embargoed-location"][var.monitors_read])
  playbook                  = "Block the address and suspend the session if anybody got in; tell whoever is responsible for sanctions. A traveller needs an exception before the journey."
  tags = {
    product = "jumpcloud"
    rule    = "embargoed-location"
  }

  queries {
    row_id = "A"
    query  = local.monitor_queries["embargoed-location"][var.monitors_read]
  }

  trigger_conditions {
    logs_static_condition {
      critical {
        time_range = "15m"

        alert {
          threshold      = var.monitors_read == "events" ? local.monitor_thresholds["embargoed-location"] : 0
          threshold_type = "GreaterThan"
        }

        resolution {
          threshold         = var.monitors_read == "events" ? local.monitor_thresholds["embargoed-location"] : 0
          threshold_type    = "LessThanOrEqual"
          resolution_window = "15m"
        }
      }
    }
  }

  dynamic "notifications" {
    for_each = local.notifications

    content {
      run_for_trigger_types = ["Critical", "ResolvedCritical"]

      notification {
        connection_type = notifications.value.connection_type
        connection_id   = notifications.value.connection_id
        recipients      = notifications.value.recipients
        subject         = "{{TriggerType}}: {{Name}}"
        message_body    = "{{Description}}\n\n{{ResultsJson}}\n\n{{AlertResponseURL}}"
        time_zone       = "Etc/UTC"
      }
    }
  }
}

resource "sumologic_monitor" "impossible_login" {
  name                      = "JumpCloud Directory Insights - Impossible Logins"
  description               = "One person logged in from two places too far apart for the time between. Read from events it sees what happened within 15 minutes only; detect looks back for days, and knows networks and usual journeys."
  parent_id                 = sumologic_monitor_folder.monitors.id
  content_type              = "Monitor"
  monitor_type              = "Logs"
  type                      = "MonitorsLibraryMonitor"
  is_disabled               = coalesce(try(var.monitors["impossible-login"].disabled, null), false)
  evaluation_delay          = var.evaluation_delay
  group_notifications       = var.group_notifications
  notification_group_fields = coalesce(try(var.monitors["impossible-login"].group_by, null), local.monitor_groups["impossible-login"][var.monitors_read])
  playbook                  = "Ask the person where they were and whether a VPN was in use. If the place is not theirs: end all sessions, reset password and factors, and review what was done from that address."
  tags = {
    product = "jumpcloud"
    rule    = "impossible-login"
  }

  queries {
    row_id = "A"
    query  = local.monitor_queries["impossible-login"][var.monitors_read]
  }

  trigger_conditions {
    logs_static_condition {
      critical {
        time_range = "15m"

        alert {
          threshold      = var.monitors_read == "events" ? local.monitor_thresholds["impossible-login"] : 0
          threshold_type = "GreaterThan"
        }

        resolution {
          threshold         = var.monitors_read == "events" ? local.monitor_thresholds["impossible-login"] : 0
          threshold_type    = "LessThanOrEqual"
          resolution_window = "15m"
        }
      }
    }
  }

  dynamic "notifications" {
    for_each = local.notifications

    content {
      run_for_trigger_types = ["Critical", "ResolvedCritical"]

      notification {
        connection_type = notifications.value.connection_type
        connection_id   = notifications.value.connection_id
        recipients      = notifications.value.recipients
        subject         = "{{TriggerType}}: {{Name}}"
        message_body    = "{{Description}}\n\n{{ResultsJson}}\n\n{{AlertResponseURL}}"
        time_zone       = "Etc/UTC"
      }
    }
  }
}

resource "sumologic_monitor" "unsuccessful_logins" {
  name                      = "JumpCloud Directory Insights - Unsuccessful Logins"
  description               = "Several logins failed within 15 minutes, at the portal, the console, a device, LDAP or RADIUS: wrong credentials, brute force or stuffing. Counted for the person."
  parent_id                 = sumologic_monitor_folder.monitors.id
  content_type              = "Monitor"
  monitor_type              = "Logs"
  type                      = "MonitorsLibraryMonitor"
  is_disabled               = coalesce(try(var.monitors["unsuccessful-logins"].disabled, null), false)
  evaluation_delay          = var.evaluation_delay
  group_notifications       = var.group_notifications
  notification_group_fields = coalesce(try(var.monitors["unsuccessful-logins"].group_by, null), local.monitor_groups["unsuccessful-logins"][var.monitors_read])
  playbook                  = "See whether a success follows and from where. A known address and device is mostly a forgotten password; an unknown one deserves a call and a new password."
  tags = {
    product = "jumpcloud"
    rule    = "unsuccessful-logins"
  }

  queries {
    row_id = "A"
    query  = local.monitor_queries["unsuccessful-logins"][var.monitors_read]
  }

  trigger_conditions {
    logs_static_condition {
      critical {
        time_range = "15m"

        alert {
          threshold      = var.monitors_read == "events" ? local.monitor_thresholds["unsuccessful-logins"] : 0
          threshold_type = "GreaterThan"
        }

        resolution {
          threshold         = var.monitors_read == "events" ? local.monitor_thresholds["unsuccessful-logins"] : 0
          threshold_type    = "LessThanOrEqual"
          resolution_window = "15m"
        }
      }
    }
  }

  dynamic "notifications" {
    for_each = local.notifications

    content {
      run_for_trigger_types = ["Critical", "ResolvedCritical"]

      notification {
        connection_type = notifications.value.connection_type
        connection_id   = notifications.value.connection_id
        recipients      = notifications.value.recipients
        subject         = "{{TriggerType}}: {{Name}}"
        message_body    = "{{Description}}\n\n{{ResultsJson}}\n\n{{AlertResponseURL}}"
        time_zone       = "Etc/UTC"
      }
    }
  }
}

resource "sumologic_monitor" "unsuccessful_ssos" {
  name                      = "JumpCloud Directory Insights - Unsuccessful SSOs"
  description               = "Several single sign-ons failed within 15 minutes: a wrongly configured identity provider or application, or an attempt to get past it. Counted for the person."
  parent_id                 = sumologic_monitor_folder.monitors.id
  content_type              = "Monitor"
  monitor_type              = "Logs"
  type                      = "MonitorsLibraryMonitor"
  is_disabled               = coalesce(try(var.monitors["unsuccessful-ssos"].disabled, null), false)
  evaluation_delay          = var.evaluation_delay
  group_notifications       = var.group_notifications
  notification_group_fields = coalesce(try(var.monitors["unsuccessful-ssos"].group_by, null), local.monitor_groups["unsuccessful-ssos"][var.monitors_read])
  playbook                  = "Look at the application and the error: one application failing for many people is its configuration; one person failing everywhere is the account."
  tags = {
    product = "jumpcloud"
    rule    = "unsuccessful-ssos"
  }

  queries {
    row_id = "A"
    query  = local.monitor_queries["unsuccessful-ssos"][var.monitors_read]
  }

  trigger_conditions {
    logs_static_condition {
      critical {
        time_range = "15m"

        alert {
          threshold      = var.monitors_read == "events" ? local.monitor_thresholds["unsuccessful-ssos"] : 0
          threshold_type = "GreaterThan"
        }

        resolution {
          threshold         = var.monitors_read == "events" ? local.monitor_thresholds["unsuccessful-ssos"] : 0
          threshold_type    = "LessThanOrEqual"
          resolution_window = "15m"
        }
      }
    }
  }

  dynamic "notifications" {
    for_each = local.notifications

    content {
      run_for_trigger_types = ["Critical", "ResolvedCritical"]

      notification {
        connection_type = notifications.value.connection_type
        connection_id   = notifications.value.connection_id
        recipients      = notifications.value.recipients
        subject         = "{{TriggerType}}: {{Name}}"
        message_body    = "{{Description}}\n\n{{ResultsJson}}\n\n{{AlertResponseURL}}"
        time_zone       = "Etc/UTC"
      }
    }
  }
}

resource "sumologic_monitor" "silent_source" {
  for_each         = toset(var.sources)
  name             = "JumpCloud Directory Insights - No Sign of Life of source ${each.value}"
  description      = "For 10 minutes nothing was heard of this source, neither events nor trouble: the pipeline stands still, or does not reach Sumo."
  parent_id        = sumologic_monitor_folder.monitors.id
  content_type     = "Monitor"
  monitor_type     = "Logs"
  type             = "MonitorsLibraryMonitor"
  is_disabled      = false
  evaluation_delay = "0m"
  playbook         = "See whether ingest runs and reads this source (`/readyz` and `ingest_source_state`), then whether Kafka and ship run. Events wait at JumpCloud and in Kafka meanwhile; none is lost for days. A source that was taken away on purpose is to be taken out of the list of this monitor’s names."
  tags = {
    product = "jumpcloud"
    subject = "source"
  }

  queries {
    row_id = "A"
    query  = "${local.scopes.health}\n| json \"id\", \"kind\", \"subject_kind\", \"subject\" as id, kind, subject_kind, subject nodrop\n| where kind = \"heartbeat\" and subject_kind = \"source\" and subject = ${local.quoted[each.value]}"
  }

  trigger_conditions {
    logs_missing_data_condition {
      time_range = "10m"
    }
  }

  dynamic "notifications" {
    for_each = local.notifications

    content {
      run_for_trigger_types = ["MissingData", "ResolvedMissingData"]

      notification {
        connection_type = notifications.value.connection_type
        connection_id   = notifications.value.connection_id
        recipients      = notifications.value.recipients
        subject         = "{{TriggerType}}: {{Name}}"
        message_body    = "{{Description}}\n\n{{ResultsJson}}\n\n{{AlertResponseURL}}"
        time_zone       = "Etc/UTC"
      }
    }
  }
}

resource "sumologic_monitor" "silent_delivery" {
  for_each         = toset(var.deliveries)
  name             = "JumpCloud Directory Insights - No Sign of Life of delivery ${each.value}"
  description      = "For 10 minutes nothing was heard of this delivery: ship stands still, or does not reach the HTTP source for health events."
  parent_id        = sumologic_monitor_folder.monitors.id
  content_type     = "Monitor"
  monitor_type     = "Logs"
  type             = "MonitorsLibraryMonitor"
  is_disabled      = false
  evaluation_delay = "0m"
  playbook         = "See whether ship runs (`/readyz`), whether its settings name this delivery, and what its log says of the destination. What is not delivered waits in Kafka."
  tags = {
    product = "jumpcloud"
    subject = "delivery"
  }

  queries {
    row_id = "A"
    query  = "${local.scopes.health}\n| json \"id\", \"kind\", \"subject_kind\", \"subject\" as id, kind, subject_kind, subject nodrop\n| where kind = \"heartbeat\" and subject_kind = \"destination\" and subject = ${local.quoted[each.value]}"
  }

  trigger_conditions {
    logs_missing_data_condition {
      time_range = "10m"
    }
  }

  dynamic "notifications" {
    for_each = local.notifications

    content {
      run_for_trigger_types = ["MissingData", "ResolvedMissingData"]

      notification {
        connection_type = notifications.value.connection_type
        connection_id   = notifications.value.connection_id
        recipients      = notifications.value.recipients
        subject         = "{{TriggerType}}: {{Name}}"
        message_body    = "{{Description}}\n\n{{ResultsJson}}\n\n{{AlertResponseURL}}"
        time_zone       = "Etc/UTC"
      }
    }
  }
}
