resource "sumologic_dashboard" "overview" {
  title            = "JumpCloud Directory Insights - Overview"
  description      = "What happens in the directory: logins, accounts that come and go, groups, what administrators do, devices, and what policies decide."
  folder_id        = sumologic_folder.integration_folder.id
  theme            = "Light"
  refresh_interval = 0

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }

  layout {
    grid {
      layout_structure {
        key       = "events"
        structure = "{\"height\":4,\"width\":6,\"x\":0,\"y\":0}"
      }

      layout_structure {
        key       = "active-users"
        structure = "{\"height\":4,\"width\":6,\"x\":6,\"y\":0}"
      }

      layout_structure {
        key       = "failed-logins"
        structure = "{\"height\":4,\"width\":6,\"x\":12,\"y\":0}"
      }

      layout_structure {
        key       = "login-success-rate"
        structure = "{\"height\":4,\"width\":6,\"x\":18,\"y\":0}"
      }

      layout_structure {
        key       = "logins-over-time"
        structure = "{\"height\":8,\"width\":16,\"x\":0,\"y\":4}"
      }

      layout_structure {
        key       = "top-services"
        structure = "{\"height\":8,\"width\":8,\"x\":16,\"y\":4}"
      }

      layout_structure {
        key       = "provisioning"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":12}"
      }

      layout_structure {
        key       = "provisioned-accounts"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":12}"
      }

      layout_structure {
        key       = "group-membership"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":20}"
      }

      layout_structure {
        key       = "group-changes"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":20}"
      }

      layout_structure {
        key       = "admin-actions"
        structure = "{\"height\":8,\"width\":8,\"x\":0,\"y\":28}"
      }

      layout_structure {
        key       = "password-changes"
        structure = "{\"height\":8,\"width\":8,\"x\":8,\"y\":28}"
      }

      layout_structure {
        key       = "policy-changes"
        structure = "{\"height\":8,\"width\":8,\"x\":16,\"y\":28}"
      }

      layout_structure {
        key       = "access-decisions"
        structure = "{\"height\":8,\"width\":8,\"x\":0,\"y\":36}"
      }

      layout_structure {
        key       = "policies-applied"
        structure = "{\"height\":8,\"width\":8,\"x\":8,\"y\":36}"
      }

      layout_structure {
        key       = "device-policies"
        structure = "{\"height\":8,\"width\":8,\"x\":16,\"y\":36}"
      }

      layout_structure {
        key       = "system-changes"
        structure = "{\"height\":8,\"width\":16,\"x\":0,\"y\":44}"
      }

      layout_structure {
        key       = "changed-systems"
        structure = "{\"height\":8,\"width\":8,\"x\":16,\"y\":44}"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "events"
      title                                       = "Events"
      description                                 = "All events of JumpCloud; about the same number every working day, and 0 only where something is broken."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\" as id, service, event_type, region_name nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| dedup by id\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "active-users"
      title                                       = "Active users"
      description                                 = "Different people and administrators who logged in or failed to; normally those who work that day."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"login_attempt\" OR \"sso_auth\" OR \"radius_auth\" OR \"radius_auth_attempt\" OR \"ldap_bind\")\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"enrich.actor.key\" as id, event_type, service, region_name, user nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"login_attempt\", \"sso_auth\", \"radius_auth\", \"radius_auth_attempt\", \"ldap_bind\")\n| dedup by id\n| where !isBlank(user)\n| count_distinct(user) as users"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "failed-logins"
      title                                       = "Failed logins"
      description                                 = "Logins of all kinds that were refused; mistyped passwords make a few per hundred logins."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"login_attempt\" OR \"sso_auth\" OR \"radius_auth\" OR \"radius_auth_attempt\" OR \"ldap_bind\")\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"enrich.outcome\" as id, event_type, service, region_name, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"login_attempt\", \"sso_auth\", \"radius_auth\", \"radius_auth_attempt\", \"ldap_bind\")\n| dedup by id\n| where outcome = \"failure\"\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "login-success-rate"
      title                                       = "Successful logins, %"
      description                                 = "Share of the logins that succeeded, challenges for a second factor left out; normally above 90."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"login_attempt\" OR \"sso_auth\" OR \"radius_auth\" OR \"radius_auth_attempt\" OR \"ldap_bind\")\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"enrich.outcome\" as id, event_type, service, region_name, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"login_attempt\", \"sso_auth\", \"radius_auth\", \"radius_auth_attempt\", \"ldap_bind\")\n| dedup by id\n| where outcome = \"success\" or outcome = \"failure\"\n| if(outcome = \"success\", 1, 0) as succeeded\n| count as events, sum(succeeded) as succeeded\n| 100 * succeeded / events as percent\n| fields percent"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "logins-over-time"
      title                                       = "Logins over time"
      description                                 = "Logins to portals, applications, networks and devices by their outcome; failures rise and fall with successes."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"column\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"login_attempt\" OR \"sso_auth\" OR \"radius_auth\" OR \"radius_auth_attempt\" OR \"ldap_bind\")\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"enrich.outcome\" as id, event_type, service, region_name, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"login_attempt\", \"sso_auth\", \"radius_auth\", \"radius_auth_attempt\", \"ldap_bind\")\n| dedup by id\n| timeslice 1h\n| count by _timeslice, outcome\n| fillmissing timeslice(1h), values all in outcome\n| transpose row _timeslice column outcome"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "top-services"
      title                                       = "Top 10 services"
      description                                 = "Which services of JumpCloud send most events; the order hardly changes from day to day."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"bar\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"timestamp\", \"service\", \"event_type\", \"client_ip\", \"success\", \"initiated_by.type\", \"auth_method\", \"useragent.os_full\", \"geoip.region_name\", \"resource.name\" as id, event_time, service, event_type, ip, success, event_initiator, auth_method, device, region_name, resource_name nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where !isBlank(service)\n| count by id, service\n| count as frequency by service\n| sort by frequency, service\n| limit 10"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "provisioning"
      title                                       = "Provisioning and de-provisioning"
      description                                 = "Accounts created, activated, suspended and deleted; single ones on working days, many at once by an import."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"column\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"user_create\" OR \"user_activated\" OR \"user_unsuspended\" OR \"user_create_provision\" OR \"user_suspended\" OR \"user_delete\" OR \"user_delete_provision\")\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\" as id, service, region_name, event_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"user_create\", \"user_activated\", \"user_unsuspended\", \"user_create_provision\", \"user_suspended\", \"user_delete\", \"user_delete_provision\")\n| dedup by id\n| timeslice 1h\n| count by _timeslice, event_type\n| fillmissing timeslice(1h), values all in event_type\n| transpose row _timeslice column event_type"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "provisioned-accounts"
      title                                       = "Latest accounts that came or went"
      description                                 = "Whose account was created, suspended or deleted, and by whom; each should be known to those who hire."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"user_create\" OR \"user_activated\" OR \"user_unsuspended\" OR \"user_create_provision\" OR \"user_suspended\" OR \"user_delete\" OR \"user_delete_provision\")\n| json \"id\", \"service\", \"geoip.region_name\", \"timestamp\", \"event_type\", \"enrich.target.key\", \"enrich.actor.key\", \"enrich.outcome\" as id, service, region_name, event_time, event_type, target, user, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"user_create\", \"user_activated\", \"user_unsuspended\", \"user_create_provision\", \"user_suspended\", \"user_delete\", \"user_delete_provision\")\n| dedup by id\n| count by event_time, event_type, target, user, outcome\n| sort by event_time\n| limit 50\n| fields - _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "group-membership"
      title                                       = "Group membership changes"
      description                                 = "Who or what was bound to a group or taken out of it; each change follows a request."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"association_change\"\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"timestamp\", \"resource.type\", \"resource.name\", \"association.op\", \"enrich.target.key\", \"enrich.actor.key\" as id, event_type, service, region_name, event_time, resource_type, resource_name, operation, target, user nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type = \"association_change\"\n| dedup by id\n| count by event_time, resource_type, resource_name, operation, target, user\n| sort by event_time\n| limit 50\n| fields - _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "group-changes"
      title                                       = "Changed groups"
      description                                 = "Groups created, changed and deleted, and those whose members changed most; few a day."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"group_create\" OR \"group_update\" OR \"group_delete\" OR \"association_change\")\n| json \"id\", \"service\", \"geoip.region_name\", \"resource.name\", \"event_type\" as id, service, region_name, resource_name, event_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"group_create\", \"group_update\", \"group_delete\", \"association_change\")\n| dedup by id\n| if(isBlank(resource_name), \"(none)\", resource_name) as resource_name\n| count as events by resource_name, event_type\n| sort by events, resource_name, event_type\n| limit 10"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "admin-actions"
      title                                       = "Actions of administrators"
      description                                 = "What administrators did, most frequent first, and how often; logins and updates of users lead."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"bar\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"directory\"\n| json \"id\", \"service\", \"geoip.region_name\", \"enrich.actor.kind\", \"event_type\" as id, service, region_name, user_kind, event_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"directory\"\n| dedup by id\n| where user_kind = \"admin\"\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by event_type\n| sort by events, event_type\n| limit 10"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "password-changes"
      title                                       = "Password changes and resets"
      description                                 = "Passwords changed, set and asked to be reset; some every day, many at once when they expire together."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"column\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"user_password_change\" OR \"user_password_set\" OR \"user_password_reset_request\" OR \"admin_password_change\" OR \"admin_password_reset_request\")\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\" as id, service, region_name, event_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"user_password_change\", \"user_password_set\", \"user_password_reset_request\", \"admin_password_change\", \"admin_password_reset_request\")\n| dedup by id\n| timeslice 1h\n| count by _timeslice, event_type\n| fillmissing timeslice(1h), values all in event_type\n| transpose row _timeslice column event_type"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "policy-changes"
      title                                       = "Policy changes"
      description                                 = "Device policies, access policies and lists of addresses that were changed, and by whom; rare and planned."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"policy_create\" OR \"policy_update\" OR \"policy_delete\" OR \"authnpolicy_create\" OR \"authpolicy_update\" OR \"authnpolicy_delete\" OR \"iplist_create\" OR \"iplist_update\" OR \"iplist_delete\")\n| json \"id\", \"service\", \"geoip.region_name\", \"timestamp\", \"event_type\", \"resource.name\", \"enrich.actor.key\" as id, service, region_name, event_time, event_type, resource_name, user nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"policy_create\", \"policy_update\", \"policy_delete\", \"authnpolicy_create\", \"authpolicy_update\", \"authnpolicy_delete\", \"iplist_create\", \"iplist_update\", \"iplist_delete\")\n| dedup by id\n| count by event_time, event_type, resource_name, user\n| sort by event_time\n| limit 50\n| fields - _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "access-decisions"
      title                                       = "What access policies decided"
      description                                 = "Logins that policies allowed, asked a second factor for, or denied; denials are few."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"column\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"sso_auth\")\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"auth_context.policies_applied[*].metadata.action\" as id, event_type, service, region_name, policy_actions nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"sso_auth\")\n| dedup by id\n| timeslice 1h\n| where policy_actions matches \"*ALLOW*\" or policy_actions matches \"*DENY*\"\n| if(policy_actions matches \"*ALLOW_WITH_MFA*\", \"second factor\", \"allowed\") as decision\n| if(policy_actions matches \"*DENY*\", \"denied\", decision) as decision\n| count by _timeslice, decision\n| fillmissing timeslice(1h), values all in decision\n| transpose row _timeslice column decision"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "policies-applied"
      title                                       = "Which access policies decided"
      description                                 = "Policies by what they decided; one that nobody meets any more, or that suddenly denies, was changed."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"sso_auth\")\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"auth_context.policies_applied[*].metadata.action\", \"auth_context.policies_applied[*].name\" as id, event_type, service, region_name, policy_actions, policy_names nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"sso_auth\")\n| dedup by id\n| where policy_actions matches \"*ALLOW*\" or policy_actions matches \"*DENY*\"\n| if(policy_actions matches \"*ALLOW_WITH_MFA*\", \"second factor\", \"allowed\") as decision\n| if(policy_actions matches \"*DENY*\", \"denied\", decision) as decision\n| if(isBlank(policy_names), \"(none)\", policy_names) as policy_names\n| count by policy_names, decision\n| transpose row policy_names column decision"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "device-policies"
      title                                       = "Device policies that reported"
      description                                 = "Devices by how often they reported the result of a policy; each reports now and then."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"policy_result\"\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"system.hostname\", \"enrich.outcome\" as id, event_type, service, region_name, host, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type = \"policy_result\"\n| dedup by id\n| if(isBlank(host), \"(none)\", host) as host\n| count as events by host, outcome\n| sort by events, host, outcome\n| limit 10"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "system-changes"
      title                                       = "System changes"
      description                                 = "Devices added, changed and removed, encryption keys and versions of operating systems; waves after updates."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"column\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"system_create\" OR \"system_update\" OR \"system_delete\" OR \"system_fde_key_update\" OR \"os_minor_upgrade\" OR \"os_major_upgrade\" OR \"os_minor_rollback\" OR \"os_major_rollback\")\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\" as id, service, region_name, event_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"system_create\", \"system_update\", \"system_delete\", \"system_fde_key_update\", \"os_minor_upgrade\", \"os_major_upgrade\", \"os_minor_rollback\", \"os_major_rollback\")\n| dedup by id\n| timeslice 1h\n| count by _timeslice, event_type\n| fillmissing timeslice(1h), values all in event_type\n| transpose row _timeslice column event_type"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "changed-systems"
      title                                       = "Most changed devices"
      description                                 = "Devices with the most changes; one far above the others is being set up, or broken."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"system_create\" OR \"system_update\" OR \"system_delete\" OR \"system_fde_key_update\" OR \"os_minor_upgrade\" OR \"os_major_upgrade\" OR \"os_minor_rollback\" OR \"os_major_rollback\")\n| json \"id\", \"service\", \"geoip.region_name\", \"system.hostname\", \"resource.displayName\", \"resource.name\", \"event_type\" as id, service, region_name, host, resource_label, resource_name, event_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"system_create\", \"system_update\", \"system_delete\", \"system_fde_key_update\", \"os_minor_upgrade\", \"os_major_upgrade\", \"os_minor_rollback\", \"os_major_rollback\")\n| dedup by id\n| if(isBlank(host), resource_label, host) as device\n| if(isBlank(device), resource_name, device) as device\n| if(isBlank(device), \"(none)\", device) as device\n| count as events by device, event_type\n| sort by events, device, event_type\n| limit 10"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  variable {
    name               = "Logsdatasource"
    display_name       = "Logsdatasource"
    default_value      = var.events_category
    allow_multi_select = false
    include_all_option = false
    hide_from_ui       = false

    source_definition {
      csv_variable_source_definition {
        values = var.events_category
      }
    }
  }

  variable {
    name               = "service"
    display_name       = "service"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"service\" as id, service nodrop\n| dedup by id\n| where !isBlank(service) AND !(service matches /[\"\\\\]/)\n| count by service"
        field = "service"
      }
    }
  }

  variable {
    name               = "event_type"
    display_name       = "event_type"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"event_type\" as id, event_type nodrop\n| dedup by id\n| where !isBlank(event_type) AND !(event_type matches /[\"\\\\]/)\n| count by event_type"
        field = "event_type"
      }
    }
  }

  variable {
    name               = "region_name"
    display_name       = "region_name"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"geoip.region_name\" as id, region_name nodrop\n| dedup by id\n| where !isBlank(region_name) AND !(region_name matches /[\"\\\\]/)\n| count by region_name"
        field = "region_name"
      }
    }
  }
}

resource "sumologic_dashboard" "security_overview" {
  title            = "JumpCloud Directory Insights - Security Overview"
  description      = "What may be an attack: failed logins, lockouts, rights that were granted, places of logins, second factors that failed, and access that was denied."
  folder_id        = sumologic_folder.integration_folder.id
  theme            = "Light"
  refresh_interval = 0

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }

  layout {
    grid {
      layout_structure {
        key       = "failed-logins"
        structure = "{\"height\":4,\"width\":6,\"x\":0,\"y\":0}"
      }

      layout_structure {
        key       = "lockouts"
        structure = "{\"height\":4,\"width\":6,\"x\":6,\"y\":0}"
      }

      layout_structure {
        key       = "granted-rights"
        structure = "{\"height\":4,\"width\":6,\"x\":12,\"y\":0}"
      }

      layout_structure {
        key       = "denied-access"
        structure = "{\"height\":4,\"width\":6,\"x\":18,\"y\":0}"
      }

      layout_structure {
        key       = "failed-logins-over-time"
        structure = "{\"height\":8,\"width\":16,\"x\":0,\"y\":4}"
      }

      layout_structure {
        key       = "failure-reasons"
        structure = "{\"height\":8,\"width\":8,\"x\":16,\"y\":4}"
      }

      layout_structure {
        key       = "failing-users"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":12}"
      }

      layout_structure {
        key       = "failing-addresses"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":12}"
      }

      layout_structure {
        key       = "lockouts-table"
        structure = "{\"height\":8,\"width\":8,\"x\":0,\"y\":20}"
      }

      layout_structure {
        key       = "privilege-changes"
        structure = "{\"height\":8,\"width\":16,\"x\":8,\"y\":20}"
      }

      layout_structure {
        key       = "successes-on-map"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":28}"
      }

      layout_structure {
        key       = "failures-on-map"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":28}"
      }

      layout_structure {
        key       = "second-factor-failures"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":36}"
      }

      layout_structure {
        key       = "second-factors-over-time"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":36}"
      }

      layout_structure {
        key       = "factor-changes"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":44}"
      }

      layout_structure {
        key       = "logins-without-factor"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":44}"
      }

      layout_structure {
        key       = "unauthorized-access"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":52}"
      }

      layout_structure {
        key       = "access-trend"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":52}"
      }

      layout_structure {
        key       = "countries"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":60}"
      }

      layout_structure {
        key       = "networks"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":60}"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "failed-logins"
      title                                       = "Failed logins"
      description                                 = "Logins of all kinds that were refused; mistyped passwords make a few per hundred logins."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"login_attempt\" OR \"sso_auth\" OR \"radius_auth\" OR \"radius_auth_attempt\" OR \"ldap_bind\")\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"enrich.outcome\" as id, event_type, service, region_name, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"login_attempt\", \"sso_auth\", \"radius_auth\", \"radius_auth_attempt\", \"ldap_bind\")\n| dedup by id\n| where outcome = \"failure\"\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "lockouts"
      title                                       = "Lockouts"
      description                                 = "Accounts of people and administrators that were locked, on devices too; a few a day among a thousand people."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"user_lockout\" OR \"admin_lockout\")\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\" as id, event_type, service, region_name nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"user_lockout\", \"admin_lockout\")\n| dedup by id\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "granted-rights"
      title                                       = "Rights granted"
      description                                 = "New administrators, and people or groups who became administrators of devices; none on most days."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"admin_create\" OR \"user_admin_granted\" OR \"user_group_admin_grant\")\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\" as id, event_type, service, region_name nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"admin_create\", \"user_admin_granted\", \"user_group_admin_grant\")\n| dedup by id\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "denied-access"
      title                                       = "Denied by policy"
      description                                 = "Logins that an access policy denied; few, and from places or devices that are not allowed."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"sso_auth\")\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"auth_context.policies_applied[*].metadata.action\" as id, event_type, service, region_name, policy_actions nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"sso_auth\")\n| dedup by id\n| where policy_actions matches \"*ALLOW*\" or policy_actions matches \"*DENY*\"\n| if(policy_actions matches \"*ALLOW_WITH_MFA*\", \"second factor\", \"allowed\") as decision\n| if(policy_actions matches \"*DENY*\", \"denied\", decision) as decision\n| where decision = \"denied\"\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "failed-logins-over-time"
      title                                       = "Failed logins over time"
      description                                 = "Failed logins by service; a peak at one service that no other shows is a fault there or an attack."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"column\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"login_attempt\" OR \"sso_auth\" OR \"radius_auth\" OR \"radius_auth_attempt\" OR \"ldap_bind\")\n| json \"id\", \"event_type\", \"geoip.region_name\", \"enrich.outcome\", \"service\" as id, event_type, region_name, outcome, service nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"login_attempt\", \"sso_auth\", \"radius_auth\", \"radius_auth_attempt\", \"ldap_bind\")\n| dedup by id\n| timeslice 1h\n| where outcome = \"failure\"\n| count by _timeslice, service\n| fillmissing timeslice(1h), values all in service\n| transpose row _timeslice column service"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "failure-reasons"
      title                                       = "Reasons of failures"
      description                                 = "Why logins failed, in JumpCloud’s words; wrong passwords lead."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"login_attempt\" OR \"sso_auth\" OR \"radius_auth\" OR \"radius_auth_attempt\" OR \"ldap_bind\")\n| json \"id\", \"service\", \"geoip.region_name\", \"enrich.outcome\", \"error_message\", \"outer.error_message\", \"message\", \"event_type\" as id, service, region_name, outcome, error, outer_error, message, event_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"login_attempt\", \"sso_auth\", \"radius_auth\", \"radius_auth_attempt\", \"ldap_bind\")\n| dedup by id\n| where outcome = \"failure\"\n| if(isBlank(error), outer_error, error) as reason\n| if(isBlank(reason), message, reason) as reason\n| if(isBlank(reason), \"(none)\", reason) as reason\n| count as events by reason, event_type\n| sort by events, reason, event_type\n| limit 10"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "failing-users"
      title                                       = "Who failed to log in"
      description                                 = "People with most failures, from how many addresses and which countries; many addresses for one person are suspicious."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"login_attempt\" OR \"sso_auth\" OR \"radius_auth\" OR \"radius_auth_attempt\" OR \"ldap_bind\")\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"enrich.outcome\", \"enrich.actor.key\", \"client_ip\", \"geoip.country_code\" as id, event_type, service, region_name, outcome, user, ip, country nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"login_attempt\", \"sso_auth\", \"radius_auth\", \"radius_auth_attempt\", \"ldap_bind\")\n| dedup by id\n| where outcome = \"failure\"\n| if(isBlank(user), \"(none)\", user) as user\n| count as failures, count_distinct(ip) as addresses, values(country) as countries, max(_messagetime) as last_at by user\n| formatDate(toLong(last_at), \"yyyy-MM-dd HH:mm:ss\", \"Etc/UTC\") as last_seen\n| sort by failures, user\n| limit 20\n| fields user, failures, addresses, countries, last_seen"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "failing-addresses"
      title                                       = "Where failures come from"
      description                                 = "Addresses and networks with most failures; an office leads on a normal day, a hosting company never."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"login_attempt\" OR \"sso_auth\" OR \"radius_auth\" OR \"radius_auth_attempt\" OR \"ldap_bind\")\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"enrich.outcome\", \"client_ip\", \"geoip.country_code\", \"enrich.asn.organization\" as id, event_type, service, region_name, outcome, ip, country, network nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"login_attempt\", \"sso_auth\", \"radius_auth\", \"radius_auth_attempt\", \"ldap_bind\")\n| dedup by id\n| where outcome = \"failure\"\n| if(isBlank(ip), \"(none)\", ip) as ip\n| if(isBlank(country), \"(none)\", country) as country\n| if(isBlank(network), \"(none)\", network) as network\n| count as events by ip, country, network\n| sort by events, ip, country, network\n| limit 20"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "lockouts-table"
      title                                       = "Latest lockouts"
      description                                 = "Whose account was locked and when; one that follows failures from abroad wants a look."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"user_lockout\" OR \"admin_lockout\")\n| json \"id\", \"geoip.region_name\", \"timestamp\", \"event_type\", \"enrich.target.key\", \"service\", \"system.hostname\" as id, region_name, event_time, event_type, target, service, host nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"user_lockout\", \"admin_lockout\")\n| dedup by id\n| count by event_time, event_type, target, service, host\n| sort by event_time\n| limit 50\n| fields - _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "privilege-changes"
      title                                       = "Privilege escalation"
      description                                 = "Who gave rights of an administrator to whom, or took them away; each follows a request."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"admin_create\" OR \"user_admin_granted\" OR \"user_admin_revoked\" OR \"user_group_admin_grant\" OR \"user_group_admin_revoke\")\n| json \"id\", \"service\", \"geoip.region_name\", \"timestamp\", \"event_type\", \"enrich.target.key\", \"resource.name\", \"enrich.actor.key\", \"client_ip\", \"geoip.country_code\" as id, service, region_name, event_time, event_type, target, resource_name, user, ip, country nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"admin_create\", \"user_admin_granted\", \"user_admin_revoked\", \"user_group_admin_grant\", \"user_group_admin_revoke\")\n| dedup by id\n| count by event_time, event_type, target, resource_name, user, ip, country\n| sort by event_time\n| limit 50\n| fields - _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "successes-on-map"
      title                                       = "Where logins come from"
      description                                 = "Places of successful logins; normally where people live, work and travel."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"map\",\"type\":\"map\",\"displayType\":\"default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"login_attempt\" OR \"sso_auth\" OR \"ldap_bind\")\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"enrich.outcome\", \"enrich.place.latitude\", \"enrich.place.longitude\" as id, event_type, service, region_name, outcome, latitude, longitude nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"login_attempt\", \"sso_auth\", \"ldap_bind\")\n| dedup by id\n| where outcome = \"success\"\n| where !isBlank(latitude) and !isBlank(longitude)\n| count by latitude, longitude\n| sort by _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "failures-on-map"
      title                                       = "Where failed logins come from"
      description                                 = "Places of failed logins; normally the same as of those that succeed."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"map\",\"type\":\"map\",\"displayType\":\"default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"login_attempt\" OR \"sso_auth\" OR \"ldap_bind\")\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"enrich.outcome\", \"enrich.place.latitude\", \"enrich.place.longitude\" as id, event_type, service, region_name, outcome, latitude, longitude nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"login_attempt\", \"sso_auth\", \"ldap_bind\")\n| dedup by id\n| where outcome = \"failure\"\n| where !isBlank(latitude) and !isBlank(longitude)\n| count by latitude, longitude\n| sort by _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "second-factor-failures"
      title                                       = "Failures of the second factor"
      description                                 = "Logins with the right password that failed at the second factor; several for one person mean that somebody else knows the password."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"sso_auth\")\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"enrich.outcome\", \"auth_context.auth_methods.password.success\", \"auth_context.policies_applied[*].metadata.action\", \"enrich.actor.key\", \"client_ip\", \"geoip.country_code\" as id, event_type, service, region_name, outcome, password_accepted, policy_actions, user, ip, country nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"sso_auth\")\n| dedup by id\n| where outcome = \"failure\" and password_accepted = \"true\"\n| where isBlank(policy_actions) or !(policy_actions matches \"*DENY*\")\n| if(isBlank(user), \"(none)\", user) as user\n| if(isBlank(ip), \"(none)\", ip) as ip\n| if(isBlank(country), \"(none)\", country) as country\n| count as events by user, ip, country\n| sort by events, user, ip, country\n| limit 20"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "second-factors-over-time"
      title                                       = "Failures of the second factor over time"
      description                                 = "The same by kind of login; single ones are normal, a row of them is not."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"column\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"sso_auth\")\n| json \"id\", \"service\", \"geoip.region_name\", \"enrich.outcome\", \"auth_context.auth_methods.password.success\", \"auth_context.policies_applied[*].metadata.action\", \"event_type\" as id, service, region_name, outcome, password_accepted, policy_actions, event_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"sso_auth\")\n| dedup by id\n| timeslice 1h\n| where outcome = \"failure\" and password_accepted = \"true\"\n| where isBlank(policy_actions) or !(policy_actions matches \"*DENY*\")\n| count by _timeslice, event_type\n| fillmissing timeslice(1h), values all in event_type\n| transpose row _timeslice column event_type"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "factor-changes"
      title                                       = "Second factors that came or went"
      description                                 = "Enrolments that were finished or deleted, and exclusions that ended; a deletion is followed by a new enrolment."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"totp_finish_enrollment\" OR \"totp_delete_enrollment\" OR \"admin_totp_finish_enrollment\" OR \"admin_totp_disable\" OR \"user_mfa_exclusion_expired\")\n| json \"id\", \"service\", \"geoip.region_name\", \"timestamp\", \"event_type\", \"enrich.target.key\", \"enrich.actor.key\", \"client_ip\" as id, service, region_name, event_time, event_type, target, user, ip nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"totp_finish_enrollment\", \"totp_delete_enrollment\", \"admin_totp_finish_enrollment\", \"admin_totp_disable\", \"user_mfa_exclusion_expired\")\n| dedup by id\n| count by event_time, event_type, target, user, ip\n| sort by event_time\n| limit 50\n| fields - _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "logins-without-factor"
      title                                       = "Logins without a second factor"
      description                                 = "People who logged in without a second factor; those whom a policy exempts, and no administrator."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"sso_auth\")\n| json \"id\", \"service\", \"geoip.region_name\", \"enrich.outcome\", \"mfa\", \"enrich.actor.key\", \"event_type\" as id, service, region_name, outcome, mfa, user, event_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"sso_auth\")\n| dedup by id\n| where outcome = \"success\" and mfa = \"false\"\n| if(isBlank(user), \"(none)\", user) as user\n| count as events by user, event_type\n| sort by events, user, event_type\n| limit 20"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "unauthorized-access"
      title                                       = "Denied access"
      description                                 = "Who was denied access by which policy and from where; the same people and places from day to day."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"sso_auth\")\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"auth_context.policies_applied[*].metadata.action\", \"enrich.actor.key\", \"auth_context.policies_applied[*].name\", \"client_ip\", \"geoip.country_code\" as id, event_type, service, region_name, policy_actions, user, policy_names, ip, country nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"sso_auth\")\n| dedup by id\n| where policy_actions matches \"*ALLOW*\" or policy_actions matches \"*DENY*\"\n| if(policy_actions matches \"*ALLOW_WITH_MFA*\", \"second factor\", \"allowed\") as decision\n| if(policy_actions matches \"*DENY*\", \"denied\", decision) as decision\n| where decision = \"denied\"\n| if(isBlank(user), \"(none)\", user) as user\n| if(isBlank(policy_names), \"(none)\", policy_names) as policy_names\n| if(isBlank(ip), \"(none)\", ip) as ip\n| if(isBlank(country), \"(none)\", country) as country\n| count as events by user, policy_names, ip, country\n| sort by events, user, policy_names, ip, country\n| limit 20"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "access-trend"
      title                                       = "Access by service"
      description                                 = "Successful logins by service; follows the working day."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"line\",\"displayType\":\"default\",\"markerSize\":5,\"lineDashType\":\"solid\",\"markerType\":\"none\",\"lineThickness\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"login_attempt\" OR \"sso_auth\" OR \"radius_auth\" OR \"radius_auth_attempt\" OR \"ldap_bind\")\n| json \"id\", \"event_type\", \"geoip.region_name\", \"enrich.outcome\", \"service\" as id, event_type, region_name, outcome, service nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"login_attempt\", \"sso_auth\", \"radius_auth\", \"radius_auth_attempt\", \"ldap_bind\")\n| dedup by id\n| timeslice 1h\n| where outcome = \"success\"\n| count by _timeslice, service\n| fillmissing timeslice(1h), values all in service\n| transpose row _timeslice column service"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "countries"
      title                                       = "Logins by country"
      description                                 = "Successful logins by country over time; a new country belongs to somebody who travels."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"area\",\"displayType\":\"stacked\"},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"login_attempt\" OR \"sso_auth\" OR \"ldap_bind\")\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"enrich.outcome\", \"geoip.country_code\" as id, event_type, service, region_name, outcome, country nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"login_attempt\", \"sso_auth\", \"ldap_bind\")\n| dedup by id\n| timeslice 1h\n| where outcome = \"success\"\n| if(isBlank(country), \"(none)\", country) as country\n| count by _timeslice, country\n| fillmissing timeslice(1h), values all in country\n| transpose row _timeslice column country"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "networks"
      title                                       = "Logins by network"
      description                                 = "Networks that people log in through, by successful logins; carriers and the offices’ providers lead."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"login_attempt\" OR \"sso_auth\" OR \"ldap_bind\")\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"enrich.outcome\", \"enrich.asn.organization\", \"geoip.country_code\" as id, event_type, service, region_name, outcome, network, country nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"login_attempt\", \"sso_auth\", \"ldap_bind\")\n| dedup by id\n| where outcome = \"success\"\n| if(isBlank(network), \"(none)\", network) as network\n| if(isBlank(country), \"(none)\", country) as country\n| count as events by network, country\n| sort by events, network, country\n| limit 20"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  variable {
    name               = "Logsdatasource"
    display_name       = "Logsdatasource"
    default_value      = var.events_category
    allow_multi_select = false
    include_all_option = false
    hide_from_ui       = false

    source_definition {
      csv_variable_source_definition {
        values = var.events_category
      }
    }
  }

  variable {
    name               = "service"
    display_name       = "service"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"service\" as id, service nodrop\n| dedup by id\n| where !isBlank(service) AND !(service matches /[\"\\\\]/)\n| count by service"
        field = "service"
      }
    }
  }

  variable {
    name               = "event_type"
    display_name       = "event_type"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"event_type\" as id, event_type nodrop\n| dedup by id\n| where !isBlank(event_type) AND !(event_type matches /[\"\\\\]/)\n| count by event_type"
        field = "event_type"
      }
    }
  }

  variable {
    name               = "region_name"
    display_name       = "region_name"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"geoip.region_name\" as id, region_name nodrop\n| dedup by id\n| where !isBlank(region_name) AND !(region_name matches /[\"\\\\]/)\n| count by region_name"
        field = "region_name"
      }
    }
  }
}

resource "sumologic_dashboard" "password_manager" {
  title            = "JumpCloud Directory Insights - Password Manager Events"
  description      = "How people use the password manager, what comes of it, and from where."
  folder_id        = sumologic_folder.integration_folder.id
  theme            = "Light"
  refresh_interval = 0

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }

  layout {
    grid {
      layout_structure {
        key       = "events"
        structure = "{\"height\":4,\"width\":6,\"x\":0,\"y\":0}"
      }

      layout_structure {
        key       = "users"
        structure = "{\"height\":4,\"width\":6,\"x\":6,\"y\":0}"
      }

      layout_structure {
        key       = "failed"
        structure = "{\"height\":4,\"width\":6,\"x\":12,\"y\":0}"
      }

      layout_structure {
        key       = "exports"
        structure = "{\"height\":4,\"width\":6,\"x\":18,\"y\":0}"
      }

      layout_structure {
        key       = "types-over-time"
        structure = "{\"height\":8,\"width\":16,\"x\":0,\"y\":4}"
      }

      layout_structure {
        key       = "outcomes"
        structure = "{\"height\":8,\"width\":8,\"x\":16,\"y\":4}"
      }

      layout_structure {
        key       = "behaviour"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":12}"
      }

      layout_structure {
        key       = "places"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":12}"
      }

      layout_structure {
        key       = "failures"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":20}"
      }

      layout_structure {
        key       = "regions"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":20}"
      }

      layout_structure {
        key       = "summary"
        structure = "{\"height\":8,\"width\":24,\"x\":0,\"y\":28}"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "events"
      title                                       = "Events"
      description                                 = "All events of the password manager; follows the working day."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"password_manager\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\" as id, service, event_type, region_name nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"password_manager\"\n| dedup by id\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "users"
      title                                       = "Users"
      description                                 = "Different people who used it; normally the same as yesterday."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"password_manager\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.actor.key\" as id, service, event_type, region_name, user nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"password_manager\"\n| dedup by id\n| where !isBlank(user)\n| count_distinct(user) as users"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "failed"
      title                                       = "Failed"
      description                                 = "Operations that failed; hardly any."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"password_manager\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.outcome\" as id, service, event_type, region_name, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"password_manager\"\n| dedup by id\n| where outcome = \"failure\"\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "exports"
      title                                       = "Exports and backups"
      description                                 = "Items exported and backups made or restored, which take passwords out of the vault; rare, and announced."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"passwordmanager_items_export\" OR \"passwordmanager_local_backup_create\" OR \"passwordmanager_local_backup_restore\" OR \"passwordmanager_backup_request_restore\")\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\" as id, event_type, service, region_name nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"passwordmanager_items_export\", \"passwordmanager_local_backup_create\", \"passwordmanager_local_backup_restore\", \"passwordmanager_backup_request_restore\")\n| dedup by id\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "types-over-time"
      title                                       = "Event types over time"
      description                                 = "What was done and when; filling in passwords leads, during working hours."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"column\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"password_manager\"\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\" as id, service, region_name, event_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"password_manager\"\n| dedup by id\n| timeslice 1h\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count by _timeslice, event_type\n| fillmissing timeslice(1h), values all in event_type\n| transpose row _timeslice column event_type"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "outcomes"
      title                                       = "Outcomes"
      description                                 = "Operations by their outcome; nearly all succeed."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"distribution\",\"type\":\"pie\",\"displayType\":\"donut\",\"fillOpacity\":1,\"maxNumOfSlices\":10},\"legend\":{\"enabled\":true,\"verticalAlign\":\"right\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"password_manager\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.outcome\" as id, service, event_type, region_name, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"password_manager\"\n| dedup by id\n| count as events by outcome\n| sort by events, outcome\n| limit 10"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "behaviour"
      title                                       = "What people do"
      description                                 = "People by what they do most; somebody who reveals or copies far more than others wants a look."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"password_manager\"\n| json \"id\", \"service\", \"geoip.region_name\", \"enrich.actor.key\", \"event_type\" as id, service, region_name, user, event_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"password_manager\"\n| dedup by id\n| if(isBlank(user), \"(none)\", user) as user\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by user, event_type\n| sort by events, user, event_type\n| limit 50"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "places"
      title                                       = "Where it is used"
      description                                 = "Places from which it is used; where people live and work."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"map\",\"type\":\"map\",\"displayType\":\"default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"password_manager\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.place.latitude\", \"enrich.place.longitude\" as id, service, event_type, region_name, latitude, longitude nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"password_manager\"\n| dedup by id\n| where !isBlank(latitude) and !isBlank(longitude)\n| count by latitude, longitude\n| sort by _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "failures"
      title                                       = "Latest failures"
      description                                 = "Who failed at what, and why; mostly rights that are missing in a folder."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"password_manager\"\n| json \"id\", \"service\", \"geoip.region_name\", \"enrich.outcome\", \"timestamp\", \"event_type\", \"enrich.actor.key\", \"error_message\", \"client_ip\" as id, service, region_name, outcome, event_time, event_type, user, error, ip nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"password_manager\"\n| dedup by id\n| where outcome = \"failure\"\n| count by event_time, event_type, user, error, ip\n| sort by event_time\n| limit 50\n| fields - _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "regions"
      title                                       = "Countries"
      description                                 = "Events by country and network; a country without people of yours is suspicious."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"password_manager\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"geoip.country_code\", \"enrich.asn.organization\" as id, service, event_type, region_name, country, network nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"password_manager\"\n| dedup by id\n| if(isBlank(country), \"(none)\", country) as country\n| if(isBlank(network), \"(none)\", network) as network\n| count as events by country, network\n| sort by events, country, network\n| limit 20"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "summary"
      title                                       = "Operation summary"
      description                                 = "Each operation with its outcomes and users, and when it was seen last; administration is rare, use is not."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"password_manager\"\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\", \"enrich.outcome\", \"enrich.actor.key\" as id, service, region_name, event_type, outcome, user nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"password_manager\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| if(outcome = \"success\", 1, 0) as succeeded\n| if(outcome = \"failure\", 1, 0) as failed\n| count as events, sum(succeeded) as succeeded, sum(failed) as failed, count_distinct(user) as users, max(_messagetime) as last_at by event_type\n| formatDate(toLong(last_at), \"yyyy-MM-dd HH:mm:ss\", \"Etc/UTC\") as last_seen\n| sort by events, event_type\n| fields event_type, events, succeeded, failed, users, last_seen"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  variable {
    name               = "Logsdatasource"
    display_name       = "Logsdatasource"
    default_value      = var.events_category
    allow_multi_select = false
    include_all_option = false
    hide_from_ui       = false

    source_definition {
      csv_variable_source_definition {
        values = var.events_category
      }
    }
  }

  variable {
    name               = "service"
    display_name       = "service"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"service\" as id, service nodrop\n| dedup by id\n| where !isBlank(service) AND !(service matches /[\"\\\\]/)\n| count by service"
        field = "service"
      }
    }
  }

  variable {
    name               = "event_type"
    display_name       = "event_type"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"event_type\" as id, event_type nodrop\n| dedup by id\n| where !isBlank(event_type) AND !(event_type matches /[\"\\\\]/)\n| count by event_type"
        field = "event_type"
      }
    }
  }

  variable {
    name               = "region_name"
    display_name       = "region_name"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"geoip.region_name\" as id, region_name nodrop\n| dedup by id\n| where !isBlank(region_name) AND !(region_name matches /[\"\\\\]/)\n| count by region_name"
        field = "region_name"
      }
    }
  }
}

resource "sumologic_dashboard" "directory" {
  title            = "JumpCloud Directory Insights - Directory Events"
  description      = "What people and administrators do in the portals and in the directory, and what comes of it."
  folder_id        = sumologic_folder.integration_folder.id
  theme            = "Light"
  refresh_interval = 0

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }

  layout {
    grid {
      layout_structure {
        key       = "events"
        structure = "{\"height\":4,\"width\":6,\"x\":0,\"y\":0}"
      }

      layout_structure {
        key       = "users"
        structure = "{\"height\":4,\"width\":6,\"x\":6,\"y\":0}"
      }

      layout_structure {
        key       = "failed"
        structure = "{\"height\":4,\"width\":6,\"x\":12,\"y\":0}"
      }

      layout_structure {
        key       = "by-api-key"
        structure = "{\"height\":4,\"width\":6,\"x\":18,\"y\":0}"
      }

      layout_structure {
        key       = "trend"
        structure = "{\"height\":8,\"width\":16,\"x\":0,\"y\":4}"
      }

      layout_structure {
        key       = "types"
        structure = "{\"height\":8,\"width\":8,\"x\":16,\"y\":4}"
      }

      layout_structure {
        key       = "user-actions"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":12}"
      }

      layout_structure {
        key       = "places"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":12}"
      }

      layout_structure {
        key       = "outcomes"
        structure = "{\"height\":8,\"width\":8,\"x\":0,\"y\":20}"
      }

      layout_structure {
        key       = "second-factor"
        structure = "{\"height\":8,\"width\":8,\"x\":8,\"y\":20}"
      }

      layout_structure {
        key       = "second-factor-types"
        structure = "{\"height\":8,\"width\":8,\"x\":16,\"y\":20}"
      }

      layout_structure {
        key       = "latest-changes"
        structure = "{\"height\":8,\"width\":16,\"x\":0,\"y\":28}"
      }

      layout_structure {
        key       = "failures"
        structure = "{\"height\":8,\"width\":8,\"x\":16,\"y\":28}"
      }

      layout_structure {
        key       = "summary"
        structure = "{\"height\":8,\"width\":24,\"x\":0,\"y\":36}"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "events"
      title                                       = "Events"
      description                                 = "All events of the directory; about the same number every working day."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"directory\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\" as id, service, event_type, region_name nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"directory\"\n| dedup by id\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "users"
      title                                       = "Users"
      description                                 = "Different people and administrators who did something; normally those who work that day."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"directory\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.actor.key\" as id, service, event_type, region_name, user nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"directory\"\n| dedup by id\n| where !isBlank(user)\n| count_distinct(user) as users"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "failed"
      title                                       = "Failed"
      description                                 = "Events that failed, mostly logins; a few per hundred."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"directory\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.outcome\" as id, service, event_type, region_name, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"directory\"\n| dedup by id\n| where outcome = \"failure\"\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "by-api-key"
      title                                       = "By API key"
      description                                 = "Changes made with an API key instead of a session; the same programs at the same hours."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"directory\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"auth_method\" as id, service, event_type, region_name, auth_method nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"directory\"\n| dedup by id\n| where auth_method matches \"api*key\"\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "trend"
      title                                       = "Events over time"
      description                                 = "Events by their outcome; follows the working day, with peaks at imports."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"column\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"directory\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.outcome\" as id, service, event_type, region_name, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"directory\"\n| dedup by id\n| timeslice 1h\n| count by _timeslice, outcome\n| fillmissing timeslice(1h), values all in outcome\n| transpose row _timeslice column outcome"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "types"
      title                                       = "Event types"
      description                                 = "The most frequent types; logins and updates of users lead."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"distribution\",\"type\":\"pie\",\"displayType\":\"donut\",\"fillOpacity\":1,\"maxNumOfSlices\":10},\"legend\":{\"enabled\":true,\"verticalAlign\":\"right\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"directory\"\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\" as id, service, region_name, event_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"directory\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by event_type\n| sort by events, event_type\n| limit 15"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "user-actions"
      title                                       = "What people do"
      description                                 = "People and administrators by what they do most; programs with an API key lead, if there are any."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"directory\"\n| json \"id\", \"service\", \"geoip.region_name\", \"enrich.actor.key\", \"event_type\" as id, service, region_name, user, event_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"directory\"\n| dedup by id\n| if(isBlank(user), \"(none)\", user) as user\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by user, event_type\n| sort by events, user, event_type\n| limit 50"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "places"
      title                                       = "Where it comes from"
      description                                 = "Places of all events; where people live and work, and where programs run."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"map\",\"type\":\"map\",\"displayType\":\"default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"directory\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.place.latitude\", \"enrich.place.longitude\" as id, service, event_type, region_name, latitude, longitude nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"directory\"\n| dedup by id\n| where !isBlank(latitude) and !isBlank(longitude)\n| count by latitude, longitude\n| sort by _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "outcomes"
      title                                       = "Outcomes"
      description                                 = "Events by their outcome; changes that say nothing of it are unknown, and most are."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"distribution\",\"type\":\"pie\",\"displayType\":\"donut\",\"fillOpacity\":1,\"maxNumOfSlices\":10},\"legend\":{\"enabled\":true,\"verticalAlign\":\"right\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"directory\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.outcome\" as id, service, event_type, region_name, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"directory\"\n| dedup by id\n| count as events by outcome\n| sort by events, outcome\n| limit 10"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "second-factor"
      title                                       = "Second factor"
      description                                 = "Portal logins with and without a second factor, by outcome; without one only where a policy allows it."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"column\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"user_login_attempt\" OR \"admin_login_attempt\")\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"mfa\", \"enrich.outcome\" as id, event_type, service, region_name, mfa, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\")\n| dedup by id\n| if(isBlank(mfa), \"(none)\", mfa) as mfa\n| count by mfa, outcome\n| transpose row mfa column outcome"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "second-factor-types"
      title                                       = "Kinds of second factors"
      description                                 = "Which second factors are used at the portals; the order hardly changes."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"distribution\",\"type\":\"pie\",\"displayType\":\"donut\",\"fillOpacity\":1,\"maxNumOfSlices\":10},\"legend\":{\"enabled\":true,\"verticalAlign\":\"right\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"user_login_attempt\" OR \"admin_login_attempt\")\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"mfa_meta.type\" as id, event_type, service, region_name, mfa_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\")\n| dedup by id\n| if(isBlank(mfa_type), \"(none)\", mfa_type) as mfa_type\n| count as events by mfa_type\n| sort by events, mfa_type\n| limit 10"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "latest-changes"
      title                                       = "Latest changes"
      description                                 = "What was changed, by whom and by what means; administrators during working hours."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"directory\"\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\", \"timestamp\", \"resource.type\", \"resource.name\", \"enrich.target.key\", \"enrich.actor.key\", \"auth_method\", \"client_ip\" as id, service, region_name, event_type, event_time, resource_type, resource_name, target, user, auth_method, ip nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"directory\"\n| dedup by id\n| where !(event_type matches \"*login_attempt\")\n| count by event_time, event_type, resource_type, resource_name, target, user, auth_method, ip\n| sort by event_time\n| limit 50\n| fields - _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "failures"
      title                                       = "Latest failures"
      description                                 = "What failed last, for whom and why; mistyped passwords lead."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"directory\"\n| json \"id\", \"service\", \"geoip.region_name\", \"enrich.outcome\", \"timestamp\", \"event_type\", \"enrich.actor.key\", \"error_message\" as id, service, region_name, outcome, event_time, event_type, user, error nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"directory\"\n| dedup by id\n| where outcome = \"failure\"\n| count by event_time, event_type, user, error\n| sort by event_time\n| limit 50\n| fields - _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "summary"
      title                                       = "Summary"
      description                                 = "Each type with its outcomes and users, and when it was seen last; a type never seen before is worth a look."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"directory\"\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\", \"enrich.outcome\", \"enrich.actor.key\" as id, service, region_name, event_type, outcome, user nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"directory\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| if(outcome = \"success\", 1, 0) as succeeded\n| if(outcome = \"failure\", 1, 0) as failed\n| count as events, sum(succeeded) as succeeded, sum(failed) as failed, count_distinct(user) as users, max(_messagetime) as last_at by event_type\n| formatDate(toLong(last_at), \"yyyy-MM-dd HH:mm:ss\", \"Etc/UTC\") as last_seen\n| sort by events, event_type\n| fields event_type, events, succeeded, failed, users, last_seen"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  variable {
    name               = "Logsdatasource"
    display_name       = "Logsdatasource"
    default_value      = var.events_category
    allow_multi_select = false
    include_all_option = false
    hide_from_ui       = false

    source_definition {
      csv_variable_source_definition {
        values = var.events_category
      }
    }
  }

  variable {
    name               = "service"
    display_name       = "service"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"service\" as id, service nodrop\n| dedup by id\n| where !isBlank(service) AND !(service matches /[\"\\\\]/)\n| count by service"
        field = "service"
      }
    }
  }

  variable {
    name               = "event_type"
    display_name       = "event_type"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"event_type\" as id, event_type nodrop\n| dedup by id\n| where !isBlank(event_type) AND !(event_type matches /[\"\\\\]/)\n| count by event_type"
        field = "event_type"
      }
    }
  }

  variable {
    name               = "region_name"
    display_name       = "region_name"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"geoip.region_name\" as id, region_name nodrop\n| dedup by id\n| where !isBlank(region_name) AND !(region_name matches /[\"\\\\]/)\n| count by region_name"
        field = "region_name"
      }
    }
  }
}

resource "sumologic_dashboard" "sso_radius" {
  title            = "JumpCloud Directory Insights - SSO and Radius Events"
  description      = "Who reaches which application by single sign-on, and who gets into networks by RADIUS."
  folder_id        = sumologic_folder.integration_folder.id
  theme            = "Light"
  refresh_interval = 0

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }

  layout {
    grid {
      layout_structure {
        key       = "sign-ons"
        structure = "{\"height\":4,\"width\":6,\"x\":0,\"y\":0}"
      }

      layout_structure {
        key       = "failed-sign-ons"
        structure = "{\"height\":4,\"width\":6,\"x\":6,\"y\":0}"
      }

      layout_structure {
        key       = "applications"
        structure = "{\"height\":4,\"width\":6,\"x\":12,\"y\":0}"
      }

      layout_structure {
        key       = "failed-radius"
        structure = "{\"height\":4,\"width\":6,\"x\":18,\"y\":0}"
      }

      layout_structure {
        key       = "sso-trend"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":4}"
      }

      layout_structure {
        key       = "radius-trend"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":4}"
      }

      layout_structure {
        key       = "application-access"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":12}"
      }

      layout_structure {
        key       = "application-types"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":12}"
      }

      layout_structure {
        key       = "initiated"
        structure = "{\"height\":8,\"width\":8,\"x\":0,\"y\":20}"
      }

      layout_structure {
        key       = "second-factor"
        structure = "{\"height\":8,\"width\":8,\"x\":8,\"y\":20}"
      }

      layout_structure {
        key       = "radius-types"
        structure = "{\"height\":8,\"width\":8,\"x\":16,\"y\":20}"
      }

      layout_structure {
        key       = "sso-users"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":28}"
      }

      layout_structure {
        key       = "failing-sso-users"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":28}"
      }

      layout_structure {
        key       = "radius-users"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":36}"
      }

      layout_structure {
        key       = "radius-failures"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":36}"
      }

      layout_structure {
        key       = "sso-places"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":44}"
      }

      layout_structure {
        key       = "radius-places"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":44}"
      }

      layout_structure {
        key       = "regions"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":52}"
      }

      layout_structure {
        key       = "summary"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":52}"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "sign-ons"
      title                                       = "Successful single sign-ons"
      description                                 = "Sign-ons to applications that succeeded; follows the working day."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"sso\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.outcome\" as id, service, event_type, region_name, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"sso\"\n| dedup by id\n| where outcome = \"success\"\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "failed-sign-ons"
      title                                       = "Failed single sign-ons"
      description                                 = "Sign-ons that failed, steps of a second factor not among them; a few per hundred."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"sso\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.outcome\" as id, service, event_type, region_name, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"sso\"\n| dedup by id\n| where outcome = \"failure\"\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "applications"
      title                                       = "Applications"
      description                                 = "Different applications that somebody reached; nearly all that there are, on a working day."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"sso\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.outcome\", \"application.display_label\" as id, service, event_type, region_name, outcome, application nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"sso\"\n| dedup by id\n| where outcome = \"success\"\n| where !isBlank(application)\n| count_distinct(application) as applications"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "failed-radius"
      title                                       = "Failed RADIUS logins"
      description                                 = "Logins to networks that failed; devices with an old password make rows of them."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"radius\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.outcome\" as id, service, event_type, region_name, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"radius\"\n| dedup by id\n| where outcome = \"failure\"\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "sso-trend"
      title                                       = "Single sign-ons over time"
      description                                 = "Sign-ons by outcome; challenges are the steps at which a second factor is asked for."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"column\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"sso\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.outcome\" as id, service, event_type, region_name, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"sso\"\n| dedup by id\n| timeslice 1h\n| count by _timeslice, outcome\n| fillmissing timeslice(1h), values all in outcome\n| transpose row _timeslice column outcome"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "radius-trend"
      title                                       = "RADIUS logins over time"
      description                                 = "Logins to networks by outcome; a peak when people arrive, failures in step with successes."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"column\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"radius\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.outcome\" as id, service, event_type, region_name, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"radius\"\n| dedup by id\n| timeslice 1h\n| count by _timeslice, outcome\n| fillmissing timeslice(1h), values all in outcome\n| transpose row _timeslice column outcome"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "application-access"
      title                                       = "Access to applications"
      description                                 = "Applications by successes and failures; one with failures only is misconfigured or attacked."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"column\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"sso\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"application.display_label\", \"enrich.outcome\" as id, service, event_type, region_name, application, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"sso\"\n| dedup by id\n| if(isBlank(application), \"(none)\", application) as application\n| count by application, outcome\n| transpose row application column outcome"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "application-types"
      title                                       = "Protocols of applications"
      description                                 = "Applications by protocol; changes only when one is added or moved."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"sso\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"application.display_label\", \"application.sso_type\" as id, service, event_type, region_name, application, sso_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"sso\"\n| dedup by id\n| if(isBlank(application), \"(none)\", application) as application\n| if(isBlank(sso_type), \"(none)\", sso_type) as sso_type\n| count as events by application, sso_type\n| sort by events, application, sso_type\n| limit 20"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "initiated"
      title                                       = "Begun at JumpCloud or at the application"
      description                                 = "Sign-ons by where they began, true at JumpCloud’s portal and false at the application; most begin at the application."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"distribution\",\"type\":\"pie\",\"displayType\":\"donut\",\"fillOpacity\":1,\"maxNumOfSlices\":10},\"legend\":{\"enabled\":true,\"verticalAlign\":\"right\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"sso\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"idp_initiated\" as id, service, event_type, region_name, idp_initiated nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"sso\"\n| dedup by id\n| if(isBlank(idp_initiated), \"(none)\", idp_initiated) as idp_initiated\n| count as events by idp_initiated\n| sort by events, idp_initiated\n| limit 10"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "second-factor"
      title                                       = "Second factor at sign-on"
      description                                 = "Sign-ons with and without a second factor, by outcome; what policies ask for."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"column\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"sso\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"mfa\", \"enrich.outcome\" as id, service, event_type, region_name, mfa, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"sso\"\n| dedup by id\n| if(isBlank(mfa), \"(none)\", mfa) as mfa\n| count by mfa, outcome\n| transpose row mfa column outcome"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "radius-types"
      title                                       = "RADIUS methods"
      description                                 = "Logins to networks by method and inner method; the same as the access points are set to."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"radius\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"auth_type\", \"eap_type\", \"nas_mfa_state\" as id, service, event_type, region_name, radius_type, eap_type, radius_mfa nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"radius\"\n| dedup by id\n| if(isBlank(radius_type), \"(none)\", radius_type) as radius_type\n| if(isBlank(eap_type), \"(none)\", eap_type) as eap_type\n| if(isBlank(radius_mfa), \"(none)\", radius_mfa) as radius_mfa\n| count as events by radius_type, eap_type, radius_mfa\n| sort by events, radius_type, eap_type, radius_mfa\n| limit 10"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "sso-users"
      title                                       = "Users of applications"
      description                                 = "People by the applications they reach most; nobody is far above all others."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"sso\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.outcome\", \"enrich.actor.key\", \"application.display_label\" as id, service, event_type, region_name, outcome, user, application nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"sso\"\n| dedup by id\n| where outcome = \"success\"\n| if(isBlank(user), \"(none)\", user) as user\n| if(isBlank(application), \"(none)\", application) as application\n| count as events by user, application\n| sort by events, user, application\n| limit 50"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "failing-sso-users"
      title                                       = "Who failed to sign on"
      description                                 = "People with most failed sign-ons, from how many addresses and countries; one or two each."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"sso\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.outcome\", \"enrich.actor.key\", \"client_ip\", \"geoip.country_code\" as id, service, event_type, region_name, outcome, user, ip, country nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"sso\"\n| dedup by id\n| where outcome = \"failure\"\n| if(isBlank(user), \"(none)\", user) as user\n| count as failures, count_distinct(ip) as addresses, values(country) as countries, max(_messagetime) as last_at by user\n| formatDate(toLong(last_at), \"yyyy-MM-dd HH:mm:ss\", \"Etc/UTC\") as last_seen\n| sort by failures, user\n| limit 20\n| fields user, failures, addresses, countries, last_seen"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "radius-users"
      title                                       = "Users of networks"
      description                                 = "People by logins to networks and their outcome; devices log in again all day."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"radius\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.actor.key\", \"enrich.outcome\" as id, service, event_type, region_name, user, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"radius\"\n| dedup by id\n| if(isBlank(user), \"(none)\", user) as user\n| count as events by user, outcome\n| sort by events, user, outcome\n| limit 50"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "radius-failures"
      title                                       = "Why RADIUS logins failed"
      description                                 = "Reasons, in the words of the RADIUS server; wrong passwords lead."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"radius\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.outcome\", \"error_message\", \"outer.error_message\", \"enrich.actor.key\" as id, service, event_type, region_name, outcome, error, outer_error, user nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"radius\"\n| dedup by id\n| where outcome = \"failure\"\n| if(isBlank(error), outer_error, error) as reason\n| if(isBlank(reason), \"(none)\", reason) as reason\n| if(isBlank(user), \"(none)\", user) as user\n| count as events by reason, user\n| sort by events, reason, user\n| limit 20"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "sso-places"
      title                                       = "Where single sign-ons come from"
      description                                 = "Places of sign-ons to applications; where people live, work and travel."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"map\",\"type\":\"map\",\"displayType\":\"default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"sso\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.place.latitude\", \"enrich.place.longitude\" as id, service, event_type, region_name, latitude, longitude nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"sso\"\n| dedup by id\n| where !isBlank(latitude) and !isBlank(longitude)\n| count by latitude, longitude\n| sort by _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "radius-places"
      title                                       = "Where networks are"
      description                                 = "Places of the access points or gateways, not of people; your sites."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"map\",\"type\":\"map\",\"displayType\":\"default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"radius\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.place.latitude\", \"enrich.place.longitude\" as id, service, event_type, region_name, latitude, longitude nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"radius\"\n| dedup by id\n| where !isBlank(latitude) and !isBlank(longitude)\n| count by latitude, longitude\n| sort by _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "regions"
      title                                       = "Regions of single sign-ons"
      description                                 = "Sign-ons by region and country; a region without people of yours is suspicious."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"sso\"\n| json \"id\", \"service\", \"event_type\", \"geoip.country_code\", \"geoip.region_name\" as id, service, event_type, country, region_name nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"sso\"\n| dedup by id\n| where !isBlank(country)\n| if(isBlank(country), \"(none)\", country) as country\n| if(isBlank(region_name), \"(none)\", region_name) as region_name\n| count as events by country, region_name\n| sort by events, country, region_name\n| limit 20"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "summary"
      title                                       = "Summary"
      description                                 = "Both services with outcomes and users, and when they were seen last; both within minutes."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"sso\" OR \"radius\")\n| json \"id\", \"event_type\", \"geoip.region_name\", \"service\", \"enrich.outcome\", \"enrich.actor.key\" as id, event_type, region_name, service, outcome, user nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service in (\"sso\", \"radius\")\n| dedup by id\n| if(outcome = \"success\", 1, 0) as succeeded\n| if(outcome = \"failure\", 1, 0) as failed\n| count as events, sum(succeeded) as succeeded, sum(failed) as failed, count_distinct(user) as users, max(_messagetime) as last_at by service\n| formatDate(toLong(last_at), \"yyyy-MM-dd HH:mm:ss\", \"Etc/UTC\") as last_seen\n| sort by events, service\n| fields service, events, succeeded, failed, users, last_seen"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  variable {
    name               = "Logsdatasource"
    display_name       = "Logsdatasource"
    default_value      = var.events_category
    allow_multi_select = false
    include_all_option = false
    hide_from_ui       = false

    source_definition {
      csv_variable_source_definition {
        values = var.events_category
      }
    }
  }

  variable {
    name               = "service"
    display_name       = "service"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"service\" as id, service nodrop\n| dedup by id\n| where !isBlank(service) AND !(service matches /[\"\\\\]/)\n| count by service"
        field = "service"
      }
    }
  }

  variable {
    name               = "event_type"
    display_name       = "event_type"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"event_type\" as id, event_type nodrop\n| dedup by id\n| where !isBlank(event_type) AND !(event_type matches /[\"\\\\]/)\n| count by event_type"
        field = "event_type"
      }
    }
  }

  variable {
    name               = "region_name"
    display_name       = "region_name"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"geoip.region_name\" as id, region_name nodrop\n| dedup by id\n| where !isBlank(region_name) AND !(region_name matches /[\"\\\\]/)\n| count by region_name"
        field = "region_name"
      }
    }
  }
}

resource "sumologic_dashboard" "systems" {
  title            = "JumpCloud Directory Insights - System Events"
  description      = "Logins to devices, and what their agents report."
  folder_id        = sumologic_folder.integration_folder.id
  theme            = "Light"
  refresh_interval = 0

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }

  layout {
    grid {
      layout_structure {
        key       = "events"
        structure = "{\"height\":4,\"width\":6,\"x\":0,\"y\":0}"
      }

      layout_structure {
        key       = "devices"
        structure = "{\"height\":4,\"width\":6,\"x\":6,\"y\":0}"
      }

      layout_structure {
        key       = "failed-logins"
        structure = "{\"height\":4,\"width\":6,\"x\":12,\"y\":0}"
      }

      layout_structure {
        key       = "remote-sessions"
        structure = "{\"height\":4,\"width\":6,\"x\":18,\"y\":0}"
      }

      layout_structure {
        key       = "trend"
        structure = "{\"height\":8,\"width\":16,\"x\":0,\"y\":4}"
      }

      layout_structure {
        key       = "types"
        structure = "{\"height\":8,\"width\":8,\"x\":16,\"y\":4}"
      }

      layout_structure {
        key       = "outcomes"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":12}"
      }

      layout_structure {
        key       = "places"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":12}"
      }

      layout_structure {
        key       = "users"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":20}"
      }

      layout_structure {
        key       = "hosts"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":20}"
      }

      layout_structure {
        key       = "failures"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":28}"
      }

      layout_structure {
        key       = "latest-failures"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":28}"
      }

      layout_structure {
        key       = "summary"
        structure = "{\"height\":8,\"width\":24,\"x\":0,\"y\":36}"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "events"
      title                                       = "Events"
      description                                 = "All events of devices; follows the working day."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"systems\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\" as id, service, event_type, region_name nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"systems\"\n| dedup by id\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "devices"
      title                                       = "Devices"
      description                                 = "Different devices that reported something; most of those in use."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"systems\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"system.hostname\" as id, service, event_type, region_name, host nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"systems\"\n| dedup by id\n| where !isBlank(host)\n| count_distinct(host) as devices"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "failed-logins"
      title                                       = "Failed device logins"
      description                                 = "Logins to devices that failed; a few per hundred, and rows of them on servers open to the world."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"login_attempt\"\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"enrich.outcome\" as id, event_type, service, region_name, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type = \"login_attempt\"\n| dedup by id\n| where outcome = \"failure\"\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "remote-sessions"
      title                                       = "Remote assistance"
      description                                 = "Sessions in which an administrator took over a device; each was asked for."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"remote_session_start\"\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\" as id, event_type, service, region_name nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type = \"remote_session_start\"\n| dedup by id\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "trend"
      title                                       = "Events over time"
      description                                 = "Events by type; logins lead in the morning, upgrades come in waves."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"column\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"systems\"\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\" as id, service, region_name, event_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"systems\"\n| dedup by id\n| timeslice 1h\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count by _timeslice, event_type\n| fillmissing timeslice(1h), values all in event_type\n| transpose row _timeslice column event_type"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "types"
      title                                       = "Event types"
      description                                 = "The most frequent types; logins and results of policies lead."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"distribution\",\"type\":\"pie\",\"displayType\":\"donut\",\"fillOpacity\":1,\"maxNumOfSlices\":10},\"legend\":{\"enabled\":true,\"verticalAlign\":\"right\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"systems\"\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\" as id, service, region_name, event_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"systems\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by event_type\n| sort by events, event_type\n| limit 15"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "outcomes"
      title                                       = "Outcomes by type"
      description                                 = "Types by their outcome; only logins can fail, what agents report has none."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"column\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"systems\"\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\", \"enrich.outcome\" as id, service, region_name, event_type, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"systems\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count by event_type, outcome\n| transpose row event_type column outcome"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "places"
      title                                       = "Where devices are"
      description                                 = "Places of devices, by their public address; offices and homes."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"map\",\"type\":\"map\",\"displayType\":\"default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"systems\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.place.latitude\", \"enrich.place.longitude\" as id, service, event_type, region_name, latitude, longitude nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"systems\"\n| dedup by id\n| where !isBlank(latitude) and !isBlank(longitude)\n| count by latitude, longitude\n| sort by _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "users"
      title                                       = "Users of devices"
      description                                 = "People by the devices they log in to; one or two each, more for administrators."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"login_attempt\"\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"enrich.actor.key\", \"system.hostname\" as id, event_type, service, region_name, user, host nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type = \"login_attempt\"\n| dedup by id\n| if(isBlank(user), \"(none)\", user) as user\n| if(isBlank(host), \"(none)\", host) as host\n| count as events by user, host\n| sort by events, user, host\n| limit 20"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "hosts"
      title                                       = "Busiest devices"
      description                                 = "Devices with most events; servers lead."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"systems\"\n| json \"id\", \"service\", \"geoip.region_name\", \"system.hostname\", \"event_type\" as id, service, region_name, host, event_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"systems\"\n| dedup by id\n| where !isBlank(host)\n| if(isBlank(host), \"(none)\", host) as host\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by host, event_type\n| sort by events, host, event_type\n| limit 20"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "failures"
      title                                       = "Failed device logins by program"
      description                                 = "Who failed to log in where, through which program; the lock screen leads, sshd from abroad is an attack."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"login_attempt\"\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"enrich.outcome\", \"enrich.actor.key\", \"system.hostname\", \"process_name\" as id, event_type, service, region_name, outcome, user, host, process nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type = \"login_attempt\"\n| dedup by id\n| where outcome = \"failure\"\n| if(isBlank(user), \"(none)\", user) as user\n| if(isBlank(host), \"(none)\", host) as host\n| if(isBlank(process), \"(none)\", process) as process\n| count as events by user, host, process\n| sort by events, user, host, process\n| limit 20"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "latest-failures"
      title                                       = "Latest failed device logins"
      description                                 = "The last failures with what the device says; mistyped passwords."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"login_attempt\"\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"enrich.outcome\", \"timestamp\", \"enrich.actor.key\", \"system.hostname\", \"client_ip\", \"message\" as id, event_type, service, region_name, outcome, event_time, user, host, ip, message nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type = \"login_attempt\"\n| dedup by id\n| where outcome = \"failure\"\n| count by event_time, user, host, ip, message\n| sort by event_time\n| limit 50\n| fields - _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "summary"
      title                                       = "Summary"
      description                                 = "Each type with its outcomes and users, and when it was seen last; logins within minutes."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"systems\"\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\", \"enrich.outcome\", \"enrich.actor.key\" as id, service, region_name, event_type, outcome, user nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"systems\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| if(outcome = \"success\", 1, 0) as succeeded\n| if(outcome = \"failure\", 1, 0) as failed\n| count as events, sum(succeeded) as succeeded, sum(failed) as failed, count_distinct(user) as users, max(_messagetime) as last_at by event_type\n| formatDate(toLong(last_at), \"yyyy-MM-dd HH:mm:ss\", \"Etc/UTC\") as last_seen\n| sort by events, event_type\n| fields event_type, events, succeeded, failed, users, last_seen"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  variable {
    name               = "Logsdatasource"
    display_name       = "Logsdatasource"
    default_value      = var.events_category
    allow_multi_select = false
    include_all_option = false
    hide_from_ui       = false

    source_definition {
      csv_variable_source_definition {
        values = var.events_category
      }
    }
  }

  variable {
    name               = "service"
    display_name       = "service"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"service\" as id, service nodrop\n| dedup by id\n| where !isBlank(service) AND !(service matches /[\"\\\\]/)\n| count by service"
        field = "service"
      }
    }
  }

  variable {
    name               = "event_type"
    display_name       = "event_type"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"event_type\" as id, event_type nodrop\n| dedup by id\n| where !isBlank(event_type) AND !(event_type matches /[\"\\\\]/)\n| count by event_type"
        field = "event_type"
      }
    }
  }

  variable {
    name               = "region_name"
    display_name       = "region_name"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"geoip.region_name\" as id, region_name nodrop\n| dedup by id\n| where !isBlank(region_name) AND !(region_name matches /[\"\\\\]/)\n| count by region_name"
        field = "region_name"
      }
    }
  }
}

resource "sumologic_dashboard" "software_reports" {
  title            = "JumpCloud Directory Insights - Software and Report Events"
  description      = "Software that came to devices or left them, and reports that were run."
  folder_id        = sumologic_folder.integration_folder.id
  theme            = "Light"
  refresh_interval = 0

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }

  layout {
    grid {
      layout_structure {
        key       = "software-events"
        structure = "{\"height\":4,\"width\":6,\"x\":0,\"y\":0}"
      }

      layout_structure {
        key       = "programs"
        structure = "{\"height\":4,\"width\":6,\"x\":6,\"y\":0}"
      }

      layout_structure {
        key       = "report-events"
        structure = "{\"height\":4,\"width\":6,\"x\":12,\"y\":0}"
      }

      layout_structure {
        key       = "failed"
        structure = "{\"height\":4,\"width\":6,\"x\":18,\"y\":0}"
      }

      layout_structure {
        key       = "trend"
        structure = "{\"height\":8,\"width\":16,\"x\":0,\"y\":4}"
      }

      layout_structure {
        key       = "types"
        structure = "{\"height\":8,\"width\":8,\"x\":16,\"y\":4}"
      }

      layout_structure {
        key       = "software"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":12}"
      }

      layout_structure {
        key       = "added-software"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":12}"
      }

      layout_structure {
        key       = "reports"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":20}"
      }

      layout_structure {
        key       = "places"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":20}"
      }

      layout_structure {
        key       = "failures"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":28}"
      }

      layout_structure {
        key       = "regions"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":28}"
      }

      layout_structure {
        key       = "software-summary"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":36}"
      }

      layout_structure {
        key       = "report-summary"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":36}"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "software-events"
      title                                       = "Software events"
      description                                 = "Software added, changed or removed on devices; hundreds when a browser is updated."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"software\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\" as id, service, event_type, region_name nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"software\"\n| dedup by id\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "programs"
      title                                       = "Programs"
      description                                 = "Different programs that changed somewhere; a few dozen."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"software\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"application.name\" as id, service, event_type, region_name, software nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"software\"\n| dedup by id\n| where !isBlank(software)\n| count_distinct(software) as programs"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "report-events"
      title                                       = "Report events"
      description                                 = "Reports run, exported or changed; a few a day."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"reports\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\" as id, service, event_type, region_name nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"reports\"\n| dedup by id\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "failed"
      title                                       = "Failed"
      description                                 = "Events of both that say they failed; normally none."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"software\" OR \"reports\")\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.outcome\" as id, service, event_type, region_name, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service in (\"software\", \"reports\")\n| dedup by id\n| where outcome = \"failure\"\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "trend"
      title                                       = "Events over time"
      description                                 = "Events by type; waves after updates, reports during working hours."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"column\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"software\" OR \"reports\")\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\" as id, service, region_name, event_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service in (\"software\", \"reports\")\n| dedup by id\n| timeslice 1h\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count by _timeslice, event_type\n| fillmissing timeslice(1h), values all in event_type\n| transpose row _timeslice column event_type"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "types"
      title                                       = "Event types"
      description                                 = "The most frequent types; changes of software lead."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"distribution\",\"type\":\"pie\",\"displayType\":\"donut\",\"fillOpacity\":1,\"maxNumOfSlices\":10},\"legend\":{\"enabled\":true,\"verticalAlign\":\"right\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"software\" OR \"reports\")\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\" as id, service, region_name, event_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service in (\"software\", \"reports\")\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by event_type\n| sort by events, event_type\n| limit 10"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "software"
      title                                       = "Most changed software"
      description                                 = "Programs by what happened to them; browsers and meeting programs lead."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"software\"\n| json \"id\", \"service\", \"geoip.region_name\", \"application.name\", \"event_type\" as id, service, region_name, software, event_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"software\"\n| dedup by id\n| if(isBlank(software), \"(none)\", software) as software\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by software, event_type\n| sort by events, software, event_type\n| limit 20"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "added-software"
      title                                       = "Newest software"
      description                                 = "Programs that were added most recently, and on which device; one that nobody knows is worth a question."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"software_add\"\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"timestamp\", \"application.name\", \"application.version\", \"system.hostname\" as id, event_type, service, region_name, event_time, software, version, host nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type = \"software_add\"\n| dedup by id\n| count by event_time, software, version, host\n| sort by event_time\n| limit 50\n| fields - _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "reports"
      title                                       = "Reports"
      description                                 = "Which reports were run or exported, and by whom; exports leave the company’s walls."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"reports\"\n| json \"id\", \"service\", \"geoip.region_name\", \"resource.name\", \"event_type\", \"enrich.actor.key\" as id, service, region_name, resource_name, event_type, user nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"reports\"\n| dedup by id\n| if(isBlank(resource_name), \"(none)\", resource_name) as resource_name\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| if(isBlank(user), \"(none)\", user) as user\n| count as events by resource_name, event_type, user\n| sort by events, resource_name, event_type, user\n| limit 20"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "places"
      title                                       = "Where reports are run"
      description                                 = "Places of those who ran reports, as software events name none; your offices."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"map\",\"type\":\"map\",\"displayType\":\"default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"reports\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.place.latitude\", \"enrich.place.longitude\" as id, service, event_type, region_name, latitude, longitude nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"reports\"\n| dedup by id\n| where !isBlank(latitude) and !isBlank(longitude)\n| count by latitude, longitude\n| sort by _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "failures"
      title                                       = "Latest failures"
      description                                 = "The last events that say they failed; normally none."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"software\" OR \"reports\")\n| json \"id\", \"service\", \"geoip.region_name\", \"enrich.outcome\", \"timestamp\", \"event_type\", \"enrich.actor.key\", \"resource.name\", \"application.name\" as id, service, region_name, outcome, event_time, event_type, user, resource_name, software nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service in (\"software\", \"reports\")\n| dedup by id\n| where outcome = \"failure\"\n| count by event_time, event_type, user, resource_name, software\n| sort by event_time\n| limit 50\n| fields - _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "regions"
      title                                       = "Report users by country"
      description                                 = "Who ran reports from where; few people from few countries."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"reports\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.actor.key\", \"geoip.country_code\" as id, service, event_type, region_name, user, country nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"reports\"\n| dedup by id\n| if(isBlank(user), \"(none)\", user) as user\n| if(isBlank(country), \"(none)\", country) as country\n| count as events by user, country\n| sort by events, user, country\n| limit 10"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "software-summary"
      title                                       = "Software summary"
      description                                 = "Each type with its devices, and when it was seen last; within hours."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"software\"\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\", \"enrich.outcome\", \"system.hostname\" as id, service, region_name, event_type, outcome, host nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"software\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| if(outcome = \"success\", 1, 0) as succeeded\n| if(outcome = \"failure\", 1, 0) as failed\n| count as events, sum(succeeded) as succeeded, sum(failed) as failed, count_distinct(host) as devices, max(_messagetime) as last_at by event_type\n| formatDate(toLong(last_at), \"yyyy-MM-dd HH:mm:ss\", \"Etc/UTC\") as last_seen\n| sort by events, event_type\n| fields event_type, events, succeeded, failed, devices, last_seen"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "report-summary"
      title                                       = "Report summary"
      description                                 = "Each type with its users, and when it was seen last; within days."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"reports\"\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\", \"enrich.outcome\", \"enrich.actor.key\" as id, service, region_name, event_type, outcome, user nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"reports\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| if(outcome = \"success\", 1, 0) as succeeded\n| if(outcome = \"failure\", 1, 0) as failed\n| count as events, sum(succeeded) as succeeded, sum(failed) as failed, count_distinct(user) as users, max(_messagetime) as last_at by event_type\n| formatDate(toLong(last_at), \"yyyy-MM-dd HH:mm:ss\", \"Etc/UTC\") as last_seen\n| sort by events, event_type\n| fields event_type, events, succeeded, failed, users, last_seen"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  variable {
    name               = "Logsdatasource"
    display_name       = "Logsdatasource"
    default_value      = var.events_category
    allow_multi_select = false
    include_all_option = false
    hide_from_ui       = false

    source_definition {
      csv_variable_source_definition {
        values = var.events_category
      }
    }
  }

  variable {
    name               = "service"
    display_name       = "service"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"service\" as id, service nodrop\n| dedup by id\n| where !isBlank(service) AND !(service matches /[\"\\\\]/)\n| count by service"
        field = "service"
      }
    }
  }

  variable {
    name               = "event_type"
    display_name       = "event_type"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"event_type\" as id, event_type nodrop\n| dedup by id\n| where !isBlank(event_type) AND !(event_type matches /[\"\\\\]/)\n| count by event_type"
        field = "event_type"
      }
    }
  }

  variable {
    name               = "region_name"
    display_name       = "region_name"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"geoip.region_name\" as id, region_name nodrop\n| dedup by id\n| where !isBlank(region_name) AND !(region_name matches /[\"\\\\]/)\n| count by region_name"
        field = "region_name"
      }
    }
  }
}

resource "sumologic_dashboard" "ldap" {
  title            = "JumpCloud Directory Insights - LDAP Events"
  description      = "Who and what authenticates by LDAP, how, and what fails."
  folder_id        = sumologic_folder.integration_folder.id
  theme            = "Light"
  refresh_interval = 0

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }

  layout {
    grid {
      layout_structure {
        key       = "events"
        structure = "{\"height\":4,\"width\":6,\"x\":0,\"y\":0}"
      }

      layout_structure {
        key       = "users"
        structure = "{\"height\":4,\"width\":6,\"x\":6,\"y\":0}"
      }

      layout_structure {
        key       = "failed-binds"
        structure = "{\"height\":4,\"width\":6,\"x\":12,\"y\":0}"
      }

      layout_structure {
        key       = "networks"
        structure = "{\"height\":4,\"width\":6,\"x\":18,\"y\":0}"
      }

      layout_structure {
        key       = "trend"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":4}"
      }

      layout_structure {
        key       = "outcomes-over-time"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":4}"
      }

      layout_structure {
        key       = "types"
        structure = "{\"height\":8,\"width\":8,\"x\":0,\"y\":12}"
      }

      layout_structure {
        key       = "outcomes"
        structure = "{\"height\":8,\"width\":8,\"x\":8,\"y\":12}"
      }

      layout_structure {
        key       = "methods"
        structure = "{\"height\":8,\"width\":8,\"x\":16,\"y\":12}"
      }

      layout_structure {
        key       = "busiest-users"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":20}"
      }

      layout_structure {
        key       = "failed-patterns"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":20}"
      }

      layout_structure {
        key       = "failing-users"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":28}"
      }

      layout_structure {
        key       = "failures-over-time"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":28}"
      }

      layout_structure {
        key       = "places"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":36}"
      }

      layout_structure {
        key       = "network-organizations"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":36}"
      }

      layout_structure {
        key       = "latest-failures"
        structure = "{\"height\":8,\"width\":16,\"x\":0,\"y\":44}"
      }

      layout_structure {
        key       = "countries"
        structure = "{\"height\":8,\"width\":8,\"x\":16,\"y\":44}"
      }

      layout_structure {
        key       = "summary"
        structure = "{\"height\":8,\"width\":24,\"x\":0,\"y\":52}"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "events"
      title                                       = "Events"
      description                                 = "Binds and searches; programs make them all day and night."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"ldap\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\" as id, service, event_type, region_name nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"ldap\"\n| dedup by id\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "users"
      title                                       = "Users"
      description                                 = "Different accounts that bound or searched; the same from day to day."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"ldap\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.actor.key\" as id, service, event_type, region_name, user nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"ldap\"\n| dedup by id\n| where !isBlank(user)\n| count_distinct(user) as users"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "failed-binds"
      title                                       = "Failed binds"
      description                                 = "Binds that failed; a program with an old password makes thousands."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"ldap_bind\"\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"enrich.outcome\" as id, event_type, service, region_name, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type = \"ldap_bind\"\n| dedup by id\n| where outcome = \"failure\"\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "networks"
      title                                       = "Networks"
      description                                 = "Different networks that binds came from, where JumpCloud tells the address; few, and yours."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"ldap_bind\"\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"enrich.asn.organization\" as id, event_type, service, region_name, network nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type = \"ldap_bind\"\n| dedup by id\n| where !isBlank(network)\n| count_distinct(network) as networks"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "trend"
      title                                       = "Events over time"
      description                                 = "Events by type; nearly flat, as programs make most of them."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"line\",\"displayType\":\"default\",\"markerSize\":5,\"lineDashType\":\"solid\",\"markerType\":\"none\",\"lineThickness\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"ldap\"\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\" as id, service, region_name, event_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"ldap\"\n| dedup by id\n| timeslice 1h\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count by _timeslice, event_type\n| fillmissing timeslice(1h), values all in event_type\n| transpose row _timeslice column event_type"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "outcomes-over-time"
      title                                       = "Outcomes over time"
      description                                 = "Events by outcome; failures far below successes."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"column\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"ldap\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.outcome\" as id, service, event_type, region_name, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"ldap\"\n| dedup by id\n| timeslice 1h\n| count by _timeslice, outcome\n| fillmissing timeslice(1h), values all in outcome\n| transpose row _timeslice column outcome"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "types"
      title                                       = "Event types"
      description                                 = "Binds and searches; searches lead."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"distribution\",\"type\":\"pie\",\"displayType\":\"donut\",\"fillOpacity\":1,\"maxNumOfSlices\":10},\"legend\":{\"enabled\":true,\"verticalAlign\":\"right\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"ldap\"\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\" as id, service, region_name, event_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"ldap\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by event_type\n| sort by events, event_type\n| limit 10"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "outcomes"
      title                                       = "Outcomes"
      description                                 = "Events by outcome; nearly all succeed."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"distribution\",\"type\":\"pie\",\"displayType\":\"donut\",\"fillOpacity\":1,\"maxNumOfSlices\":10},\"legend\":{\"enabled\":true,\"verticalAlign\":\"right\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"ldap\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.outcome\" as id, service, event_type, region_name, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"ldap\"\n| dedup by id\n| count as events by outcome\n| sort by events, outcome\n| limit 10"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "methods"
      title                                       = "Methods"
      description                                 = "Binds by method and whether they were encrypted; false for both means that passwords cross the network in clear."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"ldap_bind\"\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"auth_method\", \"mech\", \"tls_established\" as id, event_type, service, region_name, auth_method, mechanism, tls nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type = \"ldap_bind\"\n| dedup by id\n| if(isBlank(auth_method), \"(none)\", auth_method) as auth_method\n| if(isBlank(mechanism), \"(none)\", mechanism) as mechanism\n| if(isBlank(tls), \"(none)\", tls) as tls\n| count as events by auth_method, mechanism, tls\n| sort by events, auth_method, mechanism, tls\n| limit 10"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "busiest-users"
      title                                       = "Busiest users"
      description                                 = "Accounts by what they do; accounts of programs lead."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"ldap\"\n| json \"id\", \"service\", \"geoip.region_name\", \"enrich.actor.key\", \"event_type\", \"enrich.outcome\" as id, service, region_name, user, event_type, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"ldap\"\n| dedup by id\n| if(isBlank(user), \"(none)\", user) as user\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by user, event_type, outcome\n| sort by events, user, event_type, outcome\n| limit 20"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "failed-patterns"
      title                                       = "Why binds failed"
      description                                 = "Failed binds by code and message; 49 is a wrong password."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"ldap_bind\"\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"enrich.outcome\", \"error_code\", \"error_message\", \"enrich.actor.key\" as id, event_type, service, region_name, outcome, error_code, error, user nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type = \"ldap_bind\"\n| dedup by id\n| where outcome = \"failure\"\n| if(isBlank(error_code), \"(none)\", error_code) as error_code\n| if(isBlank(error), \"(none)\", error) as error\n| if(isBlank(user), \"(none)\", user) as user\n| count as events by error_code, error, user\n| sort by events, error_code, error, user\n| limit 20"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "failing-users"
      title                                       = "Who failed to bind"
      description                                 = "Accounts with most failures, from how many addresses and countries; one address each is a forgotten password."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"ldap_bind\"\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"enrich.outcome\", \"enrich.actor.key\", \"client_ip\", \"geoip.country_code\" as id, event_type, service, region_name, outcome, user, ip, country nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type = \"ldap_bind\"\n| dedup by id\n| where outcome = \"failure\"\n| if(isBlank(user), \"(none)\", user) as user\n| count as failures, count_distinct(ip) as addresses, values(country) as countries, max(_messagetime) as last_at by user\n| formatDate(toLong(last_at), \"yyyy-MM-dd HH:mm:ss\", \"Etc/UTC\") as last_seen\n| sort by failures, user\n| limit 20\n| fields user, failures, addresses, countries, last_seen"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "failures-over-time"
      title                                       = "Failures over time"
      description                                 = "Failed binds by code; a line that begins at once is a program whose password was changed."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"line\",\"displayType\":\"default\",\"markerSize\":5,\"lineDashType\":\"solid\",\"markerType\":\"none\",\"lineThickness\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"ldap_bind\"\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"enrich.outcome\", \"error_code\" as id, event_type, service, region_name, outcome, error_code nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type = \"ldap_bind\"\n| dedup by id\n| timeslice 1h\n| where outcome = \"failure\"\n| if(isBlank(error_code), \"(none)\", error_code) as error_code\n| count by _timeslice, error_code\n| fillmissing timeslice(1h), values all in error_code\n| transpose row _timeslice column error_code"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "places"
      title                                       = "Where binds come from"
      description                                 = "Places of binds, where JumpCloud tells the address; your data centres and offices."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"map\",\"type\":\"map\",\"displayType\":\"default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"ldap_bind\"\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"enrich.place.latitude\", \"enrich.place.longitude\" as id, event_type, service, region_name, latitude, longitude nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type = \"ldap_bind\"\n| dedup by id\n| where !isBlank(latitude) and !isBlank(longitude)\n| count by latitude, longitude\n| sort by _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "network-organizations"
      title                                       = "Networks of binds"
      description                                 = "Organizations whose networks binds came from, by outcome; your providers."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"column\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"ldap_bind\"\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"enrich.asn.organization\", \"enrich.outcome\" as id, event_type, service, region_name, network, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type = \"ldap_bind\"\n| dedup by id\n| if(isBlank(network), \"(none)\", network) as network\n| count by network, outcome\n| transpose row network column outcome"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "latest-failures"
      title                                       = "Latest failures"
      description                                 = "The last binds that failed; the same account again and again is a program."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"ldap_bind\"\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"enrich.outcome\", \"timestamp\", \"enrich.actor.key\", \"error_code\", \"error_message\", \"client_ip\", \"geoip.country_code\" as id, event_type, service, region_name, outcome, event_time, user, error_code, error, ip, country nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type = \"ldap_bind\"\n| dedup by id\n| where outcome = \"failure\"\n| count by event_time, user, error_code, error, ip, country\n| sort by event_time\n| limit 50\n| fields - _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "countries"
      title                                       = "Countries"
      description                                 = "Binds by country; few, and yours."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"ldap_bind\"\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"geoip.country_code\" as id, event_type, service, region_name, country nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type = \"ldap_bind\"\n| dedup by id\n| if(isBlank(country), \"(none)\", country) as country\n| count as events by country\n| sort by events, country\n| limit 10"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "summary"
      title                                       = "Summary"
      description                                 = "Each type with its outcomes and users, and when it was seen last; within minutes."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"ldap\"\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\", \"enrich.outcome\", \"enrich.actor.key\" as id, service, region_name, event_type, outcome, user nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"ldap\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| if(outcome = \"success\", 1, 0) as succeeded\n| if(outcome = \"failure\", 1, 0) as failed\n| count as events, sum(succeeded) as succeeded, sum(failed) as failed, count_distinct(user) as users, max(_messagetime) as last_at by event_type\n| formatDate(toLong(last_at), \"yyyy-MM-dd HH:mm:ss\", \"Etc/UTC\") as last_seen\n| sort by events, event_type\n| fields event_type, events, succeeded, failed, users, last_seen"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  variable {
    name               = "Logsdatasource"
    display_name       = "Logsdatasource"
    default_value      = var.events_category
    allow_multi_select = false
    include_all_option = false
    hide_from_ui       = false

    source_definition {
      csv_variable_source_definition {
        values = var.events_category
      }
    }
  }

  variable {
    name               = "service"
    display_name       = "service"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"service\" as id, service nodrop\n| dedup by id\n| where !isBlank(service) AND !(service matches /[\"\\\\]/)\n| count by service"
        field = "service"
      }
    }
  }

  variable {
    name               = "event_type"
    display_name       = "event_type"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"event_type\" as id, event_type nodrop\n| dedup by id\n| where !isBlank(event_type) AND !(event_type matches /[\"\\\\]/)\n| count by event_type"
        field = "event_type"
      }
    }
  }

  variable {
    name               = "region_name"
    display_name       = "region_name"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"geoip.region_name\" as id, region_name nodrop\n| dedup by id\n| where !isBlank(region_name) AND !(region_name matches /[\"\\\\]/)\n| count by region_name"
        field = "region_name"
      }
    }
  }
}

resource "sumologic_dashboard" "saas_assets" {
  title            = "JumpCloud Directory Insights - SaaS and Asset Events"
  description      = "Applications that people use beside the directory, and the inventory of things."
  folder_id        = sumologic_folder.integration_folder.id
  theme            = "Light"
  refresh_interval = 0

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }

  layout {
    grid {
      layout_structure {
        key       = "saas-events"
        structure = "{\"height\":4,\"width\":6,\"x\":0,\"y\":0}"
      }

      layout_structure {
        key       = "failed-saas"
        structure = "{\"height\":4,\"width\":6,\"x\":6,\"y\":0}"
      }

      layout_structure {
        key       = "asset-events"
        structure = "{\"height\":4,\"width\":6,\"x\":12,\"y\":0}"
      }

      layout_structure {
        key       = "failed-assets"
        structure = "{\"height\":4,\"width\":6,\"x\":18,\"y\":0}"
      }

      layout_structure {
        key       = "saas-trend"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":4}"
      }

      layout_structure {
        key       = "asset-trend"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":4}"
      }

      layout_structure {
        key       = "saas-types"
        structure = "{\"height\":8,\"width\":8,\"x\":0,\"y\":12}"
      }

      layout_structure {
        key       = "asset-types"
        structure = "{\"height\":8,\"width\":8,\"x\":8,\"y\":12}"
      }

      layout_structure {
        key       = "discovered"
        structure = "{\"height\":8,\"width\":8,\"x\":16,\"y\":12}"
      }

      layout_structure {
        key       = "saas-places"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":20}"
      }

      layout_structure {
        key       = "asset-places"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":20}"
      }

      layout_structure {
        key       = "applications"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":28}"
      }

      layout_structure {
        key       = "asset-changes"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":28}"
      }

      layout_structure {
        key       = "saas-summary"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":36}"
      }

      layout_structure {
        key       = "asset-summary"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":36}"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "saas-events"
      title                                       = "SaaS events"
      description                                 = "All events of applications as a service; logins that JumpCloud sees make most of them."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"saas_app_management\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\" as id, service, event_type, region_name nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"saas_app_management\"\n| dedup by id\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "failed-saas"
      title                                       = "Failed SaaS events"
      description                                 = "Those that say they failed; normally none."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"saas_app_management\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.outcome\" as id, service, event_type, region_name, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"saas_app_management\"\n| dedup by id\n| where outcome = \"failure\"\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "asset-events"
      title                                       = "Asset events"
      description                                 = "All events of the inventory; few, many at an import."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"asset_management\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\" as id, service, event_type, region_name nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"asset_management\"\n| dedup by id\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "failed-assets"
      title                                       = "Failed asset events"
      description                                 = "Those that say they failed; normally none."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"asset_management\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.outcome\" as id, service, event_type, region_name, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"asset_management\"\n| dedup by id\n| where outcome = \"failure\"\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "saas-trend"
      title                                       = "SaaS events over time"
      description                                 = "Events by type; logins follow the working day."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"column\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"saas_app_management\"\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\" as id, service, region_name, event_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"saas_app_management\"\n| dedup by id\n| timeslice 6h\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count by _timeslice, event_type\n| fillmissing timeslice(6h), values all in event_type\n| transpose row _timeslice column event_type"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "asset-trend"
      title                                       = "Asset events over time"
      description                                 = "Events by type; a peak is an import."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"column\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"asset_management\"\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\" as id, service, region_name, event_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"asset_management\"\n| dedup by id\n| timeslice 6h\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count by _timeslice, event_type\n| fillmissing timeslice(6h), values all in event_type\n| transpose row _timeslice column event_type"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "saas-types"
      title                                       = "SaaS event types"
      description                                 = "The most frequent types; logins lead."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"distribution\",\"type\":\"pie\",\"displayType\":\"donut\",\"fillOpacity\":1,\"maxNumOfSlices\":10},\"legend\":{\"enabled\":true,\"verticalAlign\":\"right\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"saas_app_management\"\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\" as id, service, region_name, event_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"saas_app_management\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by event_type\n| sort by events, event_type\n| limit 10"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "asset-types"
      title                                       = "Asset event types"
      description                                 = "The most frequent types; updates lead."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"distribution\",\"type\":\"pie\",\"displayType\":\"donut\",\"fillOpacity\":1,\"maxNumOfSlices\":10},\"legend\":{\"enabled\":true,\"verticalAlign\":\"right\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"asset_management\"\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\" as id, service, region_name, event_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"asset_management\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by event_type\n| sort by events, event_type\n| limit 10"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "discovered"
      title                                       = "Discovered applications and accounts"
      description                                 = "What JumpCloud has discovered last; an application that nobody approved is shadow IT."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"saas_management_application_discover\" OR \"saas_management_account_discover\" OR \"saas_management_tenant_discover\")\n| json \"id\", \"service\", \"geoip.region_name\", \"timestamp\", \"event_type\", \"resource.application_name\", \"enrich.actor.key\" as id, service, region_name, event_time, event_type, saas_application, user nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"saas_management_application_discover\", \"saas_management_account_discover\", \"saas_management_tenant_discover\")\n| dedup by id\n| count by event_time, event_type, saas_application, user\n| sort by event_time\n| limit 50\n| fields - _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "saas-places"
      title                                       = "Where SaaS events come from"
      description                                 = "Places of SaaS events; where people live and work."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"map\",\"type\":\"map\",\"displayType\":\"default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"saas_app_management\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.place.latitude\", \"enrich.place.longitude\" as id, service, event_type, region_name, latitude, longitude nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"saas_app_management\"\n| dedup by id\n| where !isBlank(latitude) and !isBlank(longitude)\n| count by latitude, longitude\n| sort by _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "asset-places"
      title                                       = "Where asset events come from"
      description                                 = "Places of asset events; where the inventory is kept."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"map\",\"type\":\"map\",\"displayType\":\"default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"asset_management\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.place.latitude\", \"enrich.place.longitude\" as id, service, event_type, region_name, latitude, longitude nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"asset_management\"\n| dedup by id\n| where !isBlank(latitude) and !isBlank(longitude)\n| count by latitude, longitude\n| sort by _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "applications"
      title                                       = "Applications"
      description                                 = "Applications by what happened to them; those of every day lead."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"saas_app_management\"\n| json \"id\", \"service\", \"geoip.region_name\", \"resource.application_name\", \"event_type\" as id, service, region_name, saas_application, event_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"saas_app_management\"\n| dedup by id\n| if(isBlank(saas_application), \"(none)\", saas_application) as saas_application\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by saas_application, event_type\n| sort by events, saas_application, event_type\n| limit 20"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "asset-changes"
      title                                       = "Latest asset changes"
      description                                 = "What was changed in the inventory and by whom; those who keep it."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"asset_management\"\n| json \"id\", \"service\", \"geoip.region_name\", \"timestamp\", \"event_type\", \"resource.type\", \"detail\", \"enrich.actor.key\" as id, service, region_name, event_time, event_type, resource_type, detail, user nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"asset_management\"\n| dedup by id\n| count by event_time, event_type, resource_type, detail, user\n| sort by event_time\n| limit 50\n| fields - _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "saas-summary"
      title                                       = "SaaS summary"
      description                                 = "Each type with its outcomes and users, and when it was seen last; most types say nothing of an outcome."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"saas_app_management\"\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\", \"enrich.outcome\", \"enrich.actor.key\" as id, service, region_name, event_type, outcome, user nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"saas_app_management\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| if(outcome = \"success\", 1, 0) as succeeded\n| if(outcome = \"failure\", 1, 0) as failed\n| count as events, sum(succeeded) as succeeded, sum(failed) as failed, count_distinct(user) as users, max(_messagetime) as last_at by event_type\n| formatDate(toLong(last_at), \"yyyy-MM-dd HH:mm:ss\", \"Etc/UTC\") as last_seen\n| sort by events, event_type\n| fields event_type, events, succeeded, failed, users, last_seen"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "asset-summary"
      title                                       = "Asset summary"
      description                                 = "Each type with its outcomes and users, and when it was seen last; most types say nothing of an outcome."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"asset_management\"\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\", \"enrich.outcome\", \"enrich.actor.key\" as id, service, region_name, event_type, outcome, user nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"asset_management\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| if(outcome = \"success\", 1, 0) as succeeded\n| if(outcome = \"failure\", 1, 0) as failed\n| count as events, sum(succeeded) as succeeded, sum(failed) as failed, count_distinct(user) as users, max(_messagetime) as last_at by event_type\n| formatDate(toLong(last_at), \"yyyy-MM-dd HH:mm:ss\", \"Etc/UTC\") as last_seen\n| sort by events, event_type\n| fields event_type, events, succeeded, failed, users, last_seen"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  variable {
    name               = "Logsdatasource"
    display_name       = "Logsdatasource"
    default_value      = var.events_category
    allow_multi_select = false
    include_all_option = false
    hide_from_ui       = false

    source_definition {
      csv_variable_source_definition {
        values = var.events_category
      }
    }
  }

  variable {
    name               = "service"
    display_name       = "service"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"service\" as id, service nodrop\n| dedup by id\n| where !isBlank(service) AND !(service matches /[\"\\\\]/)\n| count by service"
        field = "service"
      }
    }
  }

  variable {
    name               = "event_type"
    display_name       = "event_type"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"event_type\" as id, event_type nodrop\n| dedup by id\n| where !isBlank(event_type) AND !(event_type matches /[\"\\\\]/)\n| count by event_type"
        field = "event_type"
      }
    }
  }

  variable {
    name               = "region_name"
    display_name       = "region_name"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"geoip.region_name\" as id, region_name nodrop\n| dedup by id\n| where !isBlank(region_name) AND !(region_name matches /[\"\\\\]/)\n| count by region_name"
        field = "region_name"
      }
    }
  }
}

resource "sumologic_dashboard" "genai_aigw" {
  title            = "JumpCloud Directory Insights - GenAI and AIGW Events"
  description      = "Use of generative AI, and what passes the AI gateway."
  folder_id        = sumologic_folder.integration_folder.id
  theme            = "Light"
  refresh_interval = 0

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }

  layout {
    grid {
      layout_structure {
        key       = "genai-events"
        structure = "{\"height\":4,\"width\":6,\"x\":0,\"y\":0}"
      }

      layout_structure {
        key       = "gateway-events"
        structure = "{\"height\":4,\"width\":6,\"x\":6,\"y\":0}"
      }

      layout_structure {
        key       = "users"
        structure = "{\"height\":4,\"width\":6,\"x\":12,\"y\":0}"
      }

      layout_structure {
        key       = "addresses"
        structure = "{\"height\":4,\"width\":6,\"x\":18,\"y\":0}"
      }

      layout_structure {
        key       = "volume"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":4}"
      }

      layout_structure {
        key       = "types-over-time"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":4}"
      }

      layout_structure {
        key       = "types"
        structure = "{\"height\":8,\"width\":8,\"x\":0,\"y\":12}"
      }

      layout_structure {
        key       = "services"
        structure = "{\"height\":8,\"width\":8,\"x\":8,\"y\":12}"
      }

      layout_structure {
        key       = "auth-methods"
        structure = "{\"height\":8,\"width\":8,\"x\":16,\"y\":12}"
      }

      layout_structure {
        key       = "busiest-users"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":20}"
      }

      layout_structure {
        key       = "places"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":20}"
      }

      layout_structure {
        key       = "regions"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":28}"
      }

      layout_structure {
        key       = "latest"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":28}"
      }

      layout_structure {
        key       = "summary"
        structure = "{\"height\":8,\"width\":24,\"x\":0,\"y\":36}"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "genai-events"
      title                                       = "GenAI events"
      description                                 = "All events of generative AI; none where it is not used."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"genai\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\" as id, service, event_type, region_name nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"genai\"\n| dedup by id\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "gateway-events"
      title                                       = "AI gateway events"
      description                                 = "All events of the AI gateway; none where there is none."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"aigw\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\" as id, service, event_type, region_name nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"aigw\"\n| dedup by id\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "users"
      title                                       = "Users"
      description                                 = "Different people who used either; grows slowly."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"genai\" OR \"aigw\")\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.actor.key\" as id, service, event_type, region_name, user nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service in (\"genai\", \"aigw\")\n| dedup by id\n| where !isBlank(user)\n| count_distinct(user) as users"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "addresses"
      title                                       = "Addresses"
      description                                 = "Different addresses that they were used from; in step with the users."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"genai\" OR \"aigw\")\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"client_ip\" as id, service, event_type, region_name, ip nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service in (\"genai\", \"aigw\")\n| dedup by id\n| where !isBlank(ip)\n| count_distinct(ip) as addresses"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "volume"
      title                                       = "Events over time"
      description                                 = "Events by service; follows the working day."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"area\",\"displayType\":\"stacked\"},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"genai\" OR \"aigw\")\n| json \"id\", \"event_type\", \"geoip.region_name\", \"service\" as id, event_type, region_name, service nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service in (\"genai\", \"aigw\")\n| dedup by id\n| timeslice 1h\n| count by _timeslice, service\n| fillmissing timeslice(1h), values all in service\n| transpose row _timeslice column service"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "types-over-time"
      title                                       = "Event types over time"
      description                                 = "Events by type; programs that run at night show here."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"column\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"genai\" OR \"aigw\")\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\" as id, service, region_name, event_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service in (\"genai\", \"aigw\")\n| dedup by id\n| timeslice 1h\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count by _timeslice, event_type\n| fillmissing timeslice(1h), values all in event_type\n| transpose row _timeslice column event_type"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "types"
      title                                       = "Event types"
      description                                 = "The most frequent types of both services; the order hardly changes."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"distribution\",\"type\":\"pie\",\"displayType\":\"donut\",\"fillOpacity\":1,\"maxNumOfSlices\":10},\"legend\":{\"enabled\":true,\"verticalAlign\":\"right\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"genai\" OR \"aigw\")\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\" as id, service, region_name, event_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service in (\"genai\", \"aigw\")\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by event_type\n| sort by events, event_type\n| limit 15"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "services"
      title                                       = "Services"
      description                                 = "Events by service; the gateway leads where everything passes it."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"distribution\",\"type\":\"pie\",\"displayType\":\"donut\",\"fillOpacity\":1,\"maxNumOfSlices\":10},\"legend\":{\"enabled\":true,\"verticalAlign\":\"right\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"genai\" OR \"aigw\")\n| json \"id\", \"event_type\", \"geoip.region_name\", \"service\" as id, event_type, region_name, service nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service in (\"genai\", \"aigw\")\n| dedup by id\n| count as events by service\n| sort by events, service\n| limit 10"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "auth-methods"
      title                                       = "Ways of authentication"
      description                                 = "How those who used it were authenticated; sessions are people, keys are programs."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"distribution\",\"type\":\"pie\",\"displayType\":\"donut\",\"fillOpacity\":1,\"maxNumOfSlices\":10},\"legend\":{\"enabled\":true,\"verticalAlign\":\"right\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"genai\" OR \"aigw\")\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"auth_method\" as id, service, event_type, region_name, auth_method nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service in (\"genai\", \"aigw\")\n| dedup by id\n| if(isBlank(auth_method), \"(none)\", auth_method) as auth_method\n| count as events by auth_method\n| sort by events, auth_method\n| limit 10"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "busiest-users"
      title                                       = "Top users"
      description                                 = "People and programs with most events; nobody is far above all others."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"genai\" OR \"aigw\")\n| json \"id\", \"geoip.region_name\", \"enrich.actor.key\", \"service\", \"event_type\" as id, region_name, user, service, event_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service in (\"genai\", \"aigw\")\n| dedup by id\n| if(isBlank(user), \"(none)\", user) as user\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by user, service, event_type\n| sort by events, user, service, event_type\n| limit 20"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "places"
      title                                       = "Where it is used"
      description                                 = "Places of use; where people live and work."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"map\",\"type\":\"map\",\"displayType\":\"default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"genai\" OR \"aigw\")\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.place.latitude\", \"enrich.place.longitude\" as id, service, event_type, region_name, latitude, longitude nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service in (\"genai\", \"aigw\")\n| dedup by id\n| where !isBlank(latitude) and !isBlank(longitude)\n| count by latitude, longitude\n| sort by _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "regions"
      title                                       = "Regions"
      description                                 = "Events by country and region; yours."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"genai\" OR \"aigw\")\n| json \"id\", \"service\", \"event_type\", \"geoip.country_code\", \"geoip.region_name\" as id, service, event_type, country, region_name nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service in (\"genai\", \"aigw\")\n| dedup by id\n| if(isBlank(country), \"(none)\", country) as country\n| if(isBlank(region_name), \"(none)\", region_name) as region_name\n| count as events by country, region_name\n| sort by events, country, region_name\n| limit 20"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "latest"
      title                                       = "Latest events"
      description                                 = "What happened last; look here at what JumpCloud tells of a type that is new to you."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"genai\" OR \"aigw\")\n| json \"id\", \"geoip.region_name\", \"timestamp\", \"service\", \"event_type\", \"enrich.actor.key\", \"enrich.outcome\", \"client_ip\" as id, region_name, event_time, service, event_type, user, outcome, ip nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service in (\"genai\", \"aigw\")\n| dedup by id\n| count by event_time, service, event_type, user, outcome, ip\n| sort by event_time\n| limit 50\n| fields - _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "summary"
      title                                       = "Summary"
      description                                 = "Each type with its outcomes and users, and when it was seen last; failures are few."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"genai\" OR \"aigw\")\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\", \"enrich.outcome\", \"enrich.actor.key\" as id, service, region_name, event_type, outcome, user nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service in (\"genai\", \"aigw\")\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| if(outcome = \"success\", 1, 0) as succeeded\n| if(outcome = \"failure\", 1, 0) as failed\n| count as events, sum(succeeded) as succeeded, sum(failed) as failed, count_distinct(user) as users, max(_messagetime) as last_at by event_type\n| formatDate(toLong(last_at), \"yyyy-MM-dd HH:mm:ss\", \"Etc/UTC\") as last_seen\n| sort by events, event_type\n| fields event_type, events, succeeded, failed, users, last_seen"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  variable {
    name               = "Logsdatasource"
    display_name       = "Logsdatasource"
    default_value      = var.events_category
    allow_multi_select = false
    include_all_option = false
    hide_from_ui       = false

    source_definition {
      csv_variable_source_definition {
        values = var.events_category
      }
    }
  }

  variable {
    name               = "service"
    display_name       = "service"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"service\" as id, service nodrop\n| dedup by id\n| where !isBlank(service) AND !(service matches /[\"\\\\]/)\n| count by service"
        field = "service"
      }
    }
  }

  variable {
    name               = "event_type"
    display_name       = "event_type"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"event_type\" as id, event_type nodrop\n| dedup by id\n| where !isBlank(event_type) AND !(event_type matches /[\"\\\\]/)\n| count by event_type"
        field = "event_type"
      }
    }
  }

  variable {
    name               = "region_name"
    display_name       = "region_name"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"geoip.region_name\" as id, region_name nodrop\n| dedup by id\n| where !isBlank(region_name) AND !(region_name matches /[\"\\\\]/)\n| count by region_name"
        field = "region_name"
      }
    }
  }
}

resource "sumologic_dashboard" "access" {
  title            = "JumpCloud Directory Insights - Access Events"
  description      = "Requests for access, and what became of them."
  folder_id        = sumologic_folder.integration_folder.id
  theme            = "Light"
  refresh_interval = 0

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }

  layout {
    grid {
      layout_structure {
        key       = "events"
        structure = "{\"height\":4,\"width\":6,\"x\":0,\"y\":0}"
      }

      layout_structure {
        key       = "requests"
        structure = "{\"height\":4,\"width\":6,\"x\":6,\"y\":0}"
      }

      layout_structure {
        key       = "approvers"
        structure = "{\"height\":4,\"width\":6,\"x\":12,\"y\":0}"
      }

      layout_structure {
        key       = "failed"
        structure = "{\"height\":4,\"width\":6,\"x\":18,\"y\":0}"
      }

      layout_structure {
        key       = "volume"
        structure = "{\"height\":8,\"width\":16,\"x\":0,\"y\":4}"
      }

      layout_structure {
        key       = "outcomes"
        structure = "{\"height\":8,\"width\":8,\"x\":16,\"y\":4}"
      }

      layout_structure {
        key       = "outcomes-over-time"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":12}"
      }

      layout_structure {
        key       = "types"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":12}"
      }

      layout_structure {
        key       = "users"
        structure = "{\"height\":8,\"width\":8,\"x\":0,\"y\":20}"
      }

      layout_structure {
        key       = "resources"
        structure = "{\"height\":8,\"width\":8,\"x\":8,\"y\":20}"
      }

      layout_structure {
        key       = "places"
        structure = "{\"height\":8,\"width\":8,\"x\":16,\"y\":20}"
      }

      layout_structure {
        key       = "latest"
        structure = "{\"height\":8,\"width\":16,\"x\":0,\"y\":28}"
      }

      layout_structure {
        key       = "workflows"
        structure = "{\"height\":8,\"width\":8,\"x\":16,\"y\":28}"
      }

      layout_structure {
        key       = "summary"
        structure = "{\"height\":8,\"width\":24,\"x\":0,\"y\":36}"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "events"
      title                                       = "Events"
      description                                 = "All events of access requests; a few for each person who joins or moves."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"access_management\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\" as id, service, event_type, region_name nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"access_management\"\n| dedup by id\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "requests"
      title                                       = "Requests"
      description                                 = "Requests that were made; each is followed by an approval or a denial."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"access_management_access_request\"\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\" as id, event_type, service, region_name nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type = \"access_management_access_request\"\n| dedup by id\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "approvers"
      title                                       = "People who took part"
      description                                 = "Different people who asked or decided; those who work that week."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"access_management\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.actor.key\" as id, service, event_type, region_name, user nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"access_management\"\n| dedup by id\n| where !isBlank(user)\n| count_distinct(user) as users"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "failed"
      title                                       = "Failed"
      description                                 = "Events that failed; normally none."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"access_management\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.outcome\" as id, service, event_type, region_name, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"access_management\"\n| dedup by id\n| where outcome = \"failure\"\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "volume"
      title                                       = "Events over time"
      description                                 = "Events by type; requests and approvals rise together."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"column\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"access_management\"\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\" as id, service, region_name, event_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"access_management\"\n| dedup by id\n| timeslice 6h\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count by _timeslice, event_type\n| fillmissing timeslice(6h), values all in event_type\n| transpose row _timeslice column event_type"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "outcomes"
      title                                       = "Success and failure"
      description                                 = "Events by outcome; nearly all succeed."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"distribution\",\"type\":\"pie\",\"displayType\":\"donut\",\"fillOpacity\":1,\"maxNumOfSlices\":10},\"legend\":{\"enabled\":true,\"verticalAlign\":\"right\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"access_management\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.outcome\" as id, service, event_type, region_name, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"access_management\"\n| dedup by id\n| count as events by outcome\n| sort by events, outcome\n| limit 10"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "outcomes-over-time"
      title                                       = "Success and failure over time"
      description                                 = "Events by outcome; failures that begin at once are a changed workflow."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"line\",\"displayType\":\"default\",\"markerSize\":5,\"lineDashType\":\"solid\",\"markerType\":\"none\",\"lineThickness\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"access_management\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.outcome\" as id, service, event_type, region_name, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"access_management\"\n| dedup by id\n| timeslice 6h\n| count by _timeslice, outcome\n| fillmissing timeslice(6h), values all in outcome\n| transpose row _timeslice column outcome"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "types"
      title                                       = "Event types"
      description                                 = "The most frequent types; requests and approvals lead."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"bar\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"access_management\"\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\" as id, service, region_name, event_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"access_management\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by event_type\n| sort by events, event_type\n| limit 10"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "users"
      title                                       = "Top users"
      description                                 = "People with most events; those who approve lead."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"access_management\"\n| json \"id\", \"service\", \"geoip.region_name\", \"enrich.actor.key\", \"event_type\" as id, service, region_name, user, event_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"access_management\"\n| dedup by id\n| if(isBlank(user), \"(none)\", user) as user\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by user, event_type\n| sort by events, user, event_type\n| limit 20"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "resources"
      title                                       = "Types of resources"
      description                                 = "What access is asked for; people and groups."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"distribution\",\"type\":\"pie\",\"displayType\":\"donut\",\"fillOpacity\":1,\"maxNumOfSlices\":10},\"legend\":{\"enabled\":true,\"verticalAlign\":\"right\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"access_management\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"resource.type\" as id, service, event_type, region_name, resource_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"access_management\"\n| dedup by id\n| if(isBlank(resource_type), \"(none)\", resource_type) as resource_type\n| count as events by resource_type\n| sort by events, resource_type\n| limit 10"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "places"
      title                                       = "Where it comes from"
      description                                 = "Places of those who ask and decide; where people live and work."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"map\",\"type\":\"map\",\"displayType\":\"default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"access_management\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.place.latitude\", \"enrich.place.longitude\" as id, service, event_type, region_name, latitude, longitude nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"access_management\"\n| dedup by id\n| where !isBlank(latitude) and !isBlank(longitude)\n| count by latitude, longitude\n| sort by _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "latest"
      title                                       = "Latest requests and decisions"
      description                                 = "Who asked for or decided what, in which workflow; no request is open for days."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"access_management\"\n| json \"id\", \"service\", \"geoip.region_name\", \"timestamp\", \"event_type\", \"workflow.name\", \"resource.name\", \"enrich.actor.key\", \"enrich.outcome\", \"error_message\" as id, service, region_name, event_time, event_type, workflow, resource_name, user, outcome, error nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"access_management\"\n| dedup by id\n| count by event_time, event_type, workflow, resource_name, user, outcome, error\n| sort by event_time\n| limit 50\n| fields - _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "workflows"
      title                                       = "Workflows"
      description                                 = "Workflows by events; one that nobody uses can go."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"access_management\"\n| json \"id\", \"service\", \"geoip.region_name\", \"workflow.name\", \"event_type\" as id, service, region_name, workflow, event_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"access_management\"\n| dedup by id\n| if(isBlank(workflow), \"(none)\", workflow) as workflow\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by workflow, event_type\n| sort by events, workflow, event_type\n| limit 20"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "summary"
      title                                       = "Summary"
      description                                 = "Each type with its outcomes and users, and when it was seen last; changes of workflows are rare."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"access_management\"\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\", \"enrich.outcome\", \"enrich.actor.key\" as id, service, region_name, event_type, outcome, user nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"access_management\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| if(outcome = \"success\", 1, 0) as succeeded\n| if(outcome = \"failure\", 1, 0) as failed\n| count as events, sum(succeeded) as succeeded, sum(failed) as failed, count_distinct(user) as users, max(_messagetime) as last_at by event_type\n| formatDate(toLong(last_at), \"yyyy-MM-dd HH:mm:ss\", \"Etc/UTC\") as last_seen\n| sort by events, event_type\n| fields event_type, events, succeeded, failed, users, last_seen"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  variable {
    name               = "Logsdatasource"
    display_name       = "Logsdatasource"
    default_value      = var.events_category
    allow_multi_select = false
    include_all_option = false
    hide_from_ui       = false

    source_definition {
      csv_variable_source_definition {
        values = var.events_category
      }
    }
  }

  variable {
    name               = "service"
    display_name       = "service"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"service\" as id, service nodrop\n| dedup by id\n| where !isBlank(service) AND !(service matches /[\"\\\\]/)\n| count by service"
        field = "service"
      }
    }
  }

  variable {
    name               = "event_type"
    display_name       = "event_type"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"event_type\" as id, event_type nodrop\n| dedup by id\n| where !isBlank(event_type) AND !(event_type matches /[\"\\\\]/)\n| count by event_type"
        field = "event_type"
      }
    }
  }

  variable {
    name               = "region_name"
    display_name       = "region_name"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"geoip.region_name\" as id, region_name nodrop\n| dedup by id\n| where !isBlank(region_name) AND !(region_name matches /[\"\\\\]/)\n| count by region_name"
        field = "region_name"
      }
    }
  }
}

resource "sumologic_dashboard" "alerts_notifications" {
  title            = "JumpCloud Directory Insights - Alerts and Notifications Events"
  description      = "The alerts of JumpCloud’s own rules, what became of them, and the channels that tell of them."
  folder_id        = sumologic_folder.integration_folder.id
  theme            = "Light"
  refresh_interval = 0

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }

  layout {
    grid {
      layout_structure {
        key       = "created"
        structure = "{\"height\":4,\"width\":6,\"x\":0,\"y\":0}"
      }

      layout_structure {
        key       = "status-changes"
        structure = "{\"height\":4,\"width\":6,\"x\":6,\"y\":0}"
      }

      layout_structure {
        key       = "rule-changes"
        structure = "{\"height\":4,\"width\":6,\"x\":12,\"y\":0}"
      }

      layout_structure {
        key       = "channel-changes"
        structure = "{\"height\":4,\"width\":6,\"x\":18,\"y\":0}"
      }

      layout_structure {
        key       = "severities"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":4}"
      }

      layout_structure {
        key       = "statuses"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":4}"
      }

      layout_structure {
        key       = "categories"
        structure = "{\"height\":8,\"width\":8,\"x\":0,\"y\":12}"
      }

      layout_structure {
        key       = "transitions"
        structure = "{\"height\":8,\"width\":8,\"x\":8,\"y\":12}"
      }

      layout_structure {
        key       = "subjects"
        structure = "{\"height\":8,\"width\":8,\"x\":16,\"y\":12}"
      }

      layout_structure {
        key       = "latest"
        structure = "{\"height\":8,\"width\":16,\"x\":0,\"y\":20}"
      }

      layout_structure {
        key       = "alert-types"
        structure = "{\"height\":8,\"width\":8,\"x\":16,\"y\":20}"
      }

      layout_structure {
        key       = "notification-types"
        structure = "{\"height\":8,\"width\":8,\"x\":0,\"y\":28}"
      }

      layout_structure {
        key       = "notifications"
        structure = "{\"height\":8,\"width\":16,\"x\":8,\"y\":28}"
      }

      layout_structure {
        key       = "alert-summary"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":36}"
      }

      layout_structure {
        key       = "notification-summary"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":36}"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "created"
      title                                       = "Alerts created"
      description                                 = "Alerts of JumpCloud’s own rules; a few a day."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"alert_created\"\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\" as id, event_type, service, region_name nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type = \"alert_created\"\n| dedup by id\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "status-changes"
      title                                       = "Status changes"
      description                                 = "Alerts that somebody acknowledged or closed; in step with those that were created."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"alert_status_updated\"\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\" as id, event_type, service, region_name nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type = \"alert_status_updated\"\n| dedup by id\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "rule-changes"
      title                                       = "Changes of rules"
      description                                 = "Rules of JumpCloud’s that were created, changed or deleted; rare and planned."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} (\"rule_created\" OR \"rule_modified\" OR \"rule_deleted\")\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\" as id, event_type, service, region_name nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type in (\"rule_created\", \"rule_modified\", \"rule_deleted\")\n| dedup by id\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "channel-changes"
      title                                       = "Changes of channels"
      description                                 = "Channels of notification that were created, changed or deleted; rare and planned."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"notifications\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\" as id, service, event_type, region_name nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"notifications\"\n| dedup by id\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "severities"
      title                                       = "Severity over time"
      description                                 = "Created alerts by severity; a rise of high ones is a reason to look."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"column\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"alert_created\"\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"severity\" as id, event_type, service, region_name, severity nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type = \"alert_created\"\n| dedup by id\n| timeslice 6h\n| if(isBlank(severity), \"(none)\", severity) as severity\n| count by _timeslice, severity\n| fillmissing timeslice(6h), values all in severity\n| transpose row _timeslice column severity"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "statuses"
      title                                       = "Status over time"
      description                                 = "Alerts by the status they were given; closed ones follow created ones within days."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"column\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"alert_status_updated\"\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"changes[0].to\" as id, event_type, service, region_name, to_status nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type = \"alert_status_updated\"\n| dedup by id\n| timeslice 6h\n| if(isBlank(to_status), \"(none)\", to_status) as to_status\n| count by _timeslice, to_status\n| fillmissing timeslice(6h), values all in to_status\n| transpose row _timeslice column to_status"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "categories"
      title                                       = "Alerts by category"
      description                                 = "Created alerts by category and severity; the order hardly changes."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"column\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"alert_created\"\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"category\", \"severity\" as id, event_type, service, region_name, category, severity nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type = \"alert_created\"\n| dedup by id\n| if(isBlank(category), \"(none)\", category) as category\n| if(isBlank(severity), \"(none)\", severity) as severity\n| count by category, severity\n| transpose row category column severity"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "transitions"
      title                                       = "From status to status"
      description                                 = "Changes of status by what it was and became; most go from open to a closed one."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"alert_status_updated\"\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"changes[0].from\", \"changes[0].to\" as id, event_type, service, region_name, from_status, to_status nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type = \"alert_status_updated\"\n| dedup by id\n| if(isBlank(from_status), \"(none)\", from_status) as from_status\n| if(isBlank(to_status), \"(none)\", to_status) as to_status\n| count as events by from_status, to_status\n| sort by events, from_status, to_status\n| limit 10"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "subjects"
      title                                       = "What alerts are about"
      description                                 = "Created alerts by the kind of thing they are about; devices lead."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"distribution\",\"type\":\"pie\",\"displayType\":\"donut\",\"fillOpacity\":1,\"maxNumOfSlices\":10},\"legend\":{\"enabled\":true,\"verticalAlign\":\"right\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"alert_created\"\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"resource.source_type\" as id, event_type, service, region_name, source_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type = \"alert_created\"\n| dedup by id\n| if(isBlank(source_type), \"(none)\", source_type) as source_type\n| count as events by source_type\n| sort by events, source_type\n| limit 10"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "latest"
      title                                       = "Latest alerts and changes"
      description                                 = "What was created or changed last; each alert is looked at by somebody."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"alerts\"\n| json \"id\", \"service\", \"geoip.region_name\", \"timestamp\", \"event_type\", \"severity\", \"category\", \"resource.source_type\", \"changes[0].to\", \"enrich.actor.key\" as id, service, region_name, event_time, event_type, severity, category, source_type, to_status, user nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"alerts\"\n| dedup by id\n| count by event_time, event_type, severity, category, source_type, to_status, user\n| sort by event_time\n| limit 50\n| fields - _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "alert-types"
      title                                       = "Alert event types"
      description                                 = "Events of alerts by type; updates lead."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"distribution\",\"type\":\"pie\",\"displayType\":\"donut\",\"fillOpacity\":1,\"maxNumOfSlices\":10},\"legend\":{\"enabled\":true,\"verticalAlign\":\"right\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"alerts\"\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\" as id, service, region_name, event_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"alerts\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by event_type\n| sort by events, event_type\n| limit 10"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "notification-types"
      title                                       = "Channels by kind"
      description                                 = "Channels that were changed, by kind; mostly mail."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"distribution\",\"type\":\"pie\",\"displayType\":\"donut\",\"fillOpacity\":1,\"maxNumOfSlices\":10},\"legend\":{\"enabled\":true,\"verticalAlign\":\"right\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"notifications\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"type\" as id, service, event_type, region_name, channel_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"notifications\"\n| dedup by id\n| if(isBlank(channel_type), \"(none)\", channel_type) as channel_type\n| count as events by channel_type\n| sort by events, channel_type\n| limit 10"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "notifications"
      title                                       = "Latest changes of channels"
      description                                 = "Which channel was changed and by whom; a deleted channel tells nobody any more."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"notifications\"\n| json \"id\", \"service\", \"geoip.region_name\", \"timestamp\", \"event_type\", \"name\", \"type\", \"enrich.actor.key\", \"enrich.outcome\" as id, service, region_name, event_time, event_type, channel, channel_type, user, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"notifications\"\n| dedup by id\n| count by event_time, event_type, channel, channel_type, user, outcome\n| sort by event_time\n| limit 50\n| fields - _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "alert-summary"
      title                                       = "Alert summary"
      description                                 = "Each type with its outcomes and users, and when it was seen last; created ones within days."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"alerts\"\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\", \"enrich.outcome\", \"enrich.actor.key\" as id, service, region_name, event_type, outcome, user nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"alerts\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| if(outcome = \"success\", 1, 0) as succeeded\n| if(outcome = \"failure\", 1, 0) as failed\n| count as events, sum(succeeded) as succeeded, sum(failed) as failed, count_distinct(user) as users, max(_messagetime) as last_at by event_type\n| formatDate(toLong(last_at), \"yyyy-MM-dd HH:mm:ss\", \"Etc/UTC\") as last_seen\n| sort by events, event_type\n| fields event_type, events, succeeded, failed, users, last_seen"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "notification-summary"
      title                                       = "Notification summary"
      description                                 = "Each type with its outcomes and users, and when it was seen last; months ago is normal."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"notifications\"\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\", \"enrich.outcome\", \"enrich.actor.key\" as id, service, region_name, event_type, outcome, user nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"notifications\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| if(outcome = \"success\", 1, 0) as succeeded\n| if(outcome = \"failure\", 1, 0) as failed\n| count as events, sum(succeeded) as succeeded, sum(failed) as failed, count_distinct(user) as users, max(_messagetime) as last_at by event_type\n| formatDate(toLong(last_at), \"yyyy-MM-dd HH:mm:ss\", \"Etc/UTC\") as last_seen\n| sort by events, event_type\n| fields event_type, events, succeeded, failed, users, last_seen"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  variable {
    name               = "Logsdatasource"
    display_name       = "Logsdatasource"
    default_value      = var.events_category
    allow_multi_select = false
    include_all_option = false
    hide_from_ui       = false

    source_definition {
      csv_variable_source_definition {
        values = var.events_category
      }
    }
  }

  variable {
    name               = "service"
    display_name       = "service"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"service\" as id, service nodrop\n| dedup by id\n| where !isBlank(service) AND !(service matches /[\"\\\\]/)\n| count by service"
        field = "service"
      }
    }
  }

  variable {
    name               = "event_type"
    display_name       = "event_type"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"event_type\" as id, event_type nodrop\n| dedup by id\n| where !isBlank(event_type) AND !(event_type matches /[\"\\\\]/)\n| count by event_type"
        field = "event_type"
      }
    }
  }

  variable {
    name               = "region_name"
    display_name       = "region_name"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"geoip.region_name\" as id, region_name nodrop\n| dedup by id\n| where !isBlank(region_name) AND !(region_name matches /[\"\\\\]/)\n| count by region_name"
        field = "region_name"
      }
    }
  }
}

resource "sumologic_dashboard" "mdm" {
  title            = "JumpCloud Directory Insights - MDM Events"
  description      = "Commands to managed devices, what they answered, and devices that were enrolled."
  folder_id        = sumologic_folder.integration_folder.id
  theme            = "Light"
  refresh_interval = 0

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }

  layout {
    grid {
      layout_structure {
        key       = "commands"
        structure = "{\"height\":4,\"width\":6,\"x\":0,\"y\":0}"
      }

      layout_structure {
        key       = "devices"
        structure = "{\"height\":4,\"width\":6,\"x\":6,\"y\":0}"
      }

      layout_structure {
        key       = "enrolments"
        structure = "{\"height\":4,\"width\":6,\"x\":12,\"y\":0}"
      }

      layout_structure {
        key       = "failed"
        structure = "{\"height\":4,\"width\":6,\"x\":18,\"y\":0}"
      }

      layout_structure {
        key       = "trend"
        structure = "{\"height\":8,\"width\":16,\"x\":0,\"y\":4}"
      }

      layout_structure {
        key       = "mdm-types"
        structure = "{\"height\":8,\"width\":8,\"x\":16,\"y\":4}"
      }

      layout_structure {
        key       = "requests"
        structure = "{\"height\":8,\"width\":16,\"x\":0,\"y\":12}"
      }

      layout_structure {
        key       = "statuses"
        structure = "{\"height\":8,\"width\":8,\"x\":16,\"y\":12}"
      }

      layout_structure {
        key       = "request-statuses"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":20}"
      }

      layout_structure {
        key       = "busiest-devices"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":20}"
      }

      layout_structure {
        key       = "failures"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":28}"
      }

      layout_structure {
        key       = "latest-failures"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":28}"
      }

      layout_structure {
        key       = "summary"
        structure = "{\"height\":8,\"width\":24,\"x\":0,\"y\":36}"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "commands"
      title                                       = "Command results"
      description                                 = "Answers of devices to commands; hundreds a day, more when a policy is rolled out."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"mdm_command_result\"\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\" as id, event_type, service, region_name nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type = \"mdm_command_result\"\n| dedup by id\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "devices"
      title                                       = "Devices"
      description                                 = "Different devices that answered; most of those in use."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"mdm\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"mdm_device_id\", \"device_object_id\" as id, service, event_type, region_name, device_id, device_object_id nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"mdm\"\n| dedup by id\n| if(isBlank(device_id), device_object_id, device_id) as device\n| where !isBlank(device)\n| count_distinct(device) as devices"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "enrolments"
      title                                       = "Enrolments"
      description                                 = "Devices that were enrolled; as many as were handed out."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"device_enrollment\"\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\" as id, event_type, service, region_name nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type = \"device_enrollment\"\n| dedup by id\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "failed"
      title                                       = "Failed"
      description                                 = "Commands and enrolments that failed; a few per hundred."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"mdm\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.outcome\" as id, service, event_type, region_name, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"mdm\"\n| dedup by id\n| where outcome = \"failure\"\n| count as events"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "trend"
      title                                       = "Events over time"
      description                                 = "Events by outcome; unknown are devices that answered that they are idle or not now."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"column\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"mdm\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"enrich.outcome\" as id, service, event_type, region_name, outcome nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"mdm\"\n| dedup by id\n| timeslice 1h\n| count by _timeslice, outcome\n| fillmissing timeslice(1h), values all in outcome\n| transpose row _timeslice column outcome"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "mdm-types"
      title                                       = "Kinds of management"
      description                                 = "Events by kind of device management; as your devices are."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"distribution\",\"type\":\"pie\",\"displayType\":\"donut\",\"fillOpacity\":1,\"maxNumOfSlices\":10},\"legend\":{\"enabled\":true,\"verticalAlign\":\"right\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"mdm_command_result\"\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"mdm_type\" as id, event_type, service, region_name, mdm_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type = \"mdm_command_result\"\n| dedup by id\n| if(isBlank(mdm_type), \"(none)\", mdm_type) as mdm_type\n| count as events by mdm_type\n| sort by events, mdm_type\n| limit 10"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "requests"
      title                                       = "Commands over time"
      description                                 = "Commands by their type; installations of profiles come in waves."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"column\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"mdm_command_result\"\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"request_type\" as id, event_type, service, region_name, request_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type = \"mdm_command_result\"\n| dedup by id\n| timeslice 1h\n| if(isBlank(request_type), \"(none)\", request_type) as request_type\n| count by _timeslice, request_type\n| fillmissing timeslice(1h), values all in request_type\n| transpose row _timeslice column request_type"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "statuses"
      title                                       = "Status"
      description                                 = "Answers by status; nearly all are acknowledged."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"distribution\",\"type\":\"pie\",\"displayType\":\"donut\",\"fillOpacity\":1,\"maxNumOfSlices\":10},\"legend\":{\"enabled\":true,\"verticalAlign\":\"right\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"mdm_command_result\"\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"status\" as id, event_type, service, region_name, status nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type = \"mdm_command_result\"\n| dedup by id\n| if(isBlank(status), \"(none)\", status) as status\n| count as events by status\n| sort by events, status\n| limit 10"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "request-statuses"
      title                                       = "Commands by status"
      description                                 = "Types of commands by what devices answered; one with errors only is wrongly made."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"column\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"mdm_command_result\"\n| json \"id\", \"event_type\", \"service\", \"geoip.region_name\", \"request_type\", \"status\" as id, event_type, service, region_name, request_type, status nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where event_type = \"mdm_command_result\"\n| dedup by id\n| if(isBlank(request_type), \"(none)\", request_type) as request_type\n| if(isBlank(status), \"(none)\", status) as status\n| count by request_type, status\n| transpose row request_type column status"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "busiest-devices"
      title                                       = "Busiest devices"
      description                                 = "Devices with most answers; one far above the others is being set up, or in a loop."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"mdm\"\n| json \"id\", \"service\", \"event_type\", \"geoip.region_name\", \"mdm_device_id\", \"device_object_id\", \"mdm_type\" as id, service, event_type, region_name, device_id, device_object_id, mdm_type nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"mdm\"\n| dedup by id\n| if(isBlank(device_id), device_object_id, device_id) as device\n| if(isBlank(device), \"(none)\", device) as device\n| if(isBlank(mdm_type), \"(none)\", mdm_type) as mdm_type\n| count as events by device, mdm_type\n| sort by events, device, mdm_type\n| limit 20"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "failures"
      title                                       = "Failures"
      description                                 = "Failed commands by type and reason; a reason that many devices share is the profile’s fault."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"mdm\"\n| json \"id\", \"service\", \"geoip.region_name\", \"enrich.outcome\", \"event_type\", \"request_type\", \"status\", \"error_chain[0].localized_description\" as id, service, region_name, outcome, event_type, request_type, status, mdm_error nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"mdm\"\n| dedup by id\n| where outcome = \"failure\"\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| if(isBlank(request_type), \"(none)\", request_type) as request_type\n| if(isBlank(status), \"(none)\", status) as status\n| if(isBlank(mdm_error), \"(none)\", mdm_error) as mdm_error\n| count as events by event_type, request_type, status, mdm_error\n| sort by events, event_type, request_type, status, mdm_error\n| limit 20"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "latest-failures"
      title                                       = "Latest failures"
      description                                 = "Which device failed at what; the same device again and again needs a hand."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"mdm\"\n| json \"id\", \"service\", \"geoip.region_name\", \"enrich.outcome\", \"mdm_device_id\", \"device_object_id\", \"timestamp\", \"event_type\", \"request_type\", \"status\" as id, service, region_name, outcome, device_id, device_object_id, event_time, event_type, request_type, status nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"mdm\"\n| dedup by id\n| where outcome = \"failure\"\n| if(isBlank(device_id), device_object_id, device_id) as device\n| count by event_time, event_type, device, request_type, status\n| sort by event_time\n| limit 50\n| fields - _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "summary"
      title                                       = "Summary"
      description                                 = "Each type with its outcomes and users, and when it was seen last; results of commands within hours."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}} \"mdm\"\n| json \"id\", \"service\", \"geoip.region_name\", \"event_type\", \"enrich.outcome\", \"enrich.actor.key\" as id, service, region_name, event_type, outcome, user nodrop\n| where service matches \"{{service}}\"\n| where event_type matches \"{{event_type}}\"\n${local.region_filter}\n| where service = \"mdm\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| if(outcome = \"success\", 1, 0) as succeeded\n| if(outcome = \"failure\", 1, 0) as failed\n| count as events, sum(succeeded) as succeeded, sum(failed) as failed, count_distinct(user) as users, max(_messagetime) as last_at by event_type\n| formatDate(toLong(last_at), \"yyyy-MM-dd HH:mm:ss\", \"Etc/UTC\") as last_seen\n| sort by events, event_type\n| fields event_type, events, succeeded, failed, users, last_seen"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  variable {
    name               = "Logsdatasource"
    display_name       = "Logsdatasource"
    default_value      = var.events_category
    allow_multi_select = false
    include_all_option = false
    hide_from_ui       = false

    source_definition {
      csv_variable_source_definition {
        values = var.events_category
      }
    }
  }

  variable {
    name               = "service"
    display_name       = "service"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"service\" as id, service nodrop\n| dedup by id\n| where !isBlank(service) AND !(service matches /[\"\\\\]/)\n| count by service"
        field = "service"
      }
    }
  }

  variable {
    name               = "event_type"
    display_name       = "event_type"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"event_type\" as id, event_type nodrop\n| dedup by id\n| where !isBlank(event_type) AND !(event_type matches /[\"\\\\]/)\n| count by event_type"
        field = "event_type"
      }
    }
  }

  variable {
    name               = "region_name"
    display_name       = "region_name"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"geoip.region_name\" as id, region_name nodrop\n| dedup by id\n| where !isBlank(region_name) AND !(region_name matches /[\"\\\\]/)\n| count by region_name"
        field = "region_name"
      }
    }
  }
}

resource "sumologic_dashboard" "detected_alerts" {
  title            = "JumpCloud Directory Insights - Detected Alerts"
  description      = "What the rules of the pipeline have found: how grave, about whom, why, and what to do."
  folder_id        = sumologic_folder.integration_folder.id
  theme            = "Light"
  refresh_interval = 0

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }

  layout {
    grid {
      layout_structure {
        key       = "alerts"
        structure = "{\"height\":4,\"width\":6,\"x\":0,\"y\":0}"
      }

      layout_structure {
        key       = "grave"
        structure = "{\"height\":4,\"width\":6,\"x\":6,\"y\":0}"
      }

      layout_structure {
        key       = "people"
        structure = "{\"height\":4,\"width\":6,\"x\":12,\"y\":0}"
      }

      layout_structure {
        key       = "delay"
        structure = "{\"height\":4,\"width\":6,\"x\":18,\"y\":0}"
      }

      layout_structure {
        key       = "severities"
        structure = "{\"height\":8,\"width\":16,\"x\":0,\"y\":4}"
      }

      layout_structure {
        key       = "by-severity"
        structure = "{\"height\":8,\"width\":8,\"x\":16,\"y\":4}"
      }

      layout_structure {
        key       = "rules"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":12}"
      }

      layout_structure {
        key       = "rules-over-time"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":12}"
      }

      layout_structure {
        key       = "users"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":20}"
      }

      layout_structure {
        key       = "techniques"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":20}"
      }

      layout_structure {
        key       = "grave-alerts"
        structure = "{\"height\":8,\"width\":24,\"x\":0,\"y\":28}"
      }

      layout_structure {
        key       = "latest"
        structure = "{\"height\":8,\"width\":24,\"x\":0,\"y\":36}"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "alerts"
      title                                       = "Alerts"
      description                                 = "Alerts that hold, each counted once however often it was revised; a few a day."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"revision\", \"state\", \"rule\", \"severity\", \"entity\" as id, revision, state, rule, severity, user nodrop\n| count as deliveries by id, revision, state, rule, severity, user\n| num(revision)\n| sort by id, revision\n| dedup by id\n| where state != \"superseded\"\n| where rule matches \"{{rule}}\"\n| where severity matches \"{{severity}}\"\n| where user matches \"{{user}}\"\n| where rule != \"canary\"\n| count as alerts"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "grave"
      title                                       = "High and critical"
      description                                 = "Alerts that want somebody today; none on most days."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"revision\", \"state\", \"rule\", \"severity\", \"entity\" as id, revision, state, rule, severity, user nodrop\n| count as deliveries by id, revision, state, rule, severity, user\n| num(revision)\n| sort by id, revision\n| dedup by id\n| where state != \"superseded\"\n| where rule matches \"{{rule}}\"\n| where severity matches \"{{severity}}\"\n| where user matches \"{{user}}\"\n| where rule != \"canary\"\n| where severity in (\"high\", \"critical\")\n| count as alerts"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "people"
      title                                       = "People and addresses concerned"
      description                                 = "Different people, addresses or organizations that alerts are about; about as many as alerts."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"revision\", \"state\", \"rule\", \"severity\", \"entity\" as id, revision, state, rule, severity, user nodrop\n| count as deliveries by id, revision, state, rule, severity, user\n| num(revision)\n| sort by id, revision\n| dedup by id\n| where state != \"superseded\"\n| where rule matches \"{{rule}}\"\n| where severity matches \"{{severity}}\"\n| where user matches \"{{user}}\"\n| where rule != \"canary\"\n| count_distinct(user) as users"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "delay"
      title                                       = "Seconds from event to alert"
      description                                 = "Median of the time from an alert’s last event to the alert; seconds, more where JumpCloud showed the event late."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"revision\", \"state\", \"rule\", \"severity\", \"entity\", \"timestamp\", \"last_seen_at\", \"historical\" as id, revision, state, rule, severity, user, alert_time, last_event_at, historical nodrop\n| count as deliveries by id, revision, state, rule, severity, user, alert_time, last_event_at, historical\n| num(revision)\n| sort by id, revision\n| dedup by id\n| where state != \"superseded\"\n| where rule matches \"{{rule}}\"\n| where severity matches \"{{severity}}\"\n| where user matches \"{{user}}\"\n| where rule != \"canary\"\n| where historical = \"false\"\n| parseDate(alert_time, \"yyyy-MM-dd'T'HH:mm:ss.SSS'Z'\", \"Etc/UTC\") as told_at\n| parseDate(last_event_at, \"yyyy-MM-dd'T'HH:mm:ss.SSS'Z'\", \"Etc/UTC\") as happened_at\n| told_at - happened_at as delay\n| delay / 1000 as seconds\n| pct(seconds, 50) as seconds"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "severities"
      title                                       = "Severity over time"
      description                                 = "Alerts by severity; low and medium ones every day, grave ones seldom."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"column\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"revision\", \"state\", \"rule\", \"severity\", \"entity\" as id, revision, state, rule, severity, user nodrop\n| timeslice 6h\n| count as deliveries by id, revision, state, rule, severity, user, _timeslice\n| num(revision)\n| sort by id, revision\n| dedup by id\n| where state != \"superseded\"\n| where rule matches \"{{rule}}\"\n| where severity matches \"{{severity}}\"\n| where user matches \"{{user}}\"\n| where rule != \"canary\"\n| count by _timeslice, severity\n| fillmissing timeslice(6h), values all in severity\n| transpose row _timeslice column severity"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "by-severity"
      title                                       = "By severity"
      description                                 = "Alerts by severity; the graver, the fewer."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"distribution\",\"type\":\"pie\",\"displayType\":\"donut\",\"fillOpacity\":1,\"maxNumOfSlices\":10},\"legend\":{\"enabled\":true,\"verticalAlign\":\"right\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"revision\", \"state\", \"rule\", \"severity\", \"entity\" as id, revision, state, rule, severity, user nodrop\n| count as deliveries by id, revision, state, rule, severity, user\n| num(revision)\n| sort by id, revision\n| dedup by id\n| where state != \"superseded\"\n| where rule matches \"{{rule}}\"\n| where severity matches \"{{severity}}\"\n| where user matches \"{{user}}\"\n| where rule != \"canary\"\n| count as alerts by severity\n| sort by alerts, severity"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "rules"
      title                                       = "By rule"
      description                                 = "Rules by alerts and by different people; one that finds the same person every day can be tuned."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"revision\", \"state\", \"rule\", \"severity\", \"entity\", \"title\" as id, revision, state, rule, severity, user, title nodrop\n| count as deliveries by id, revision, state, rule, severity, user, title\n| num(revision)\n| sort by id, revision\n| dedup by id\n| where state != \"superseded\"\n| where rule matches \"{{rule}}\"\n| where severity matches \"{{severity}}\"\n| where user matches \"{{user}}\"\n| where rule != \"canary\"\n| count as alerts, count_distinct(user) as users by severity, rule, title\n| sort by alerts, rule\n| fields rule, title, severity, alerts, users"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "rules-over-time"
      title                                       = "Rules over time"
      description                                 = "Alerts by rule; a peak of one rule is an attack, or a change in the company."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"column\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"revision\", \"state\", \"rule\", \"severity\", \"entity\" as id, revision, state, rule, severity, user nodrop\n| timeslice 6h\n| count as deliveries by id, revision, state, rule, severity, user, _timeslice\n| num(revision)\n| sort by id, revision\n| dedup by id\n| where state != \"superseded\"\n| where rule matches \"{{rule}}\"\n| where severity matches \"{{severity}}\"\n| where user matches \"{{user}}\"\n| where rule != \"canary\"\n| count by _timeslice, rule\n| fillmissing timeslice(6h), values all in rule\n| transpose row _timeslice column rule"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "users"
      title                                       = "By user"
      description                                 = "Whom alerts are about, by how many and which rules; several rules for one person weigh more than one rule often."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"revision\", \"state\", \"rule\", \"severity\", \"entity\" as id, revision, state, rule, severity, user nodrop\n| count as deliveries by id, revision, state, rule, severity, user\n| num(revision)\n| sort by id, revision\n| dedup by id\n| where state != \"superseded\"\n| where rule matches \"{{rule}}\"\n| where severity matches \"{{severity}}\"\n| where user matches \"{{user}}\"\n| where rule != \"canary\"\n| count as alerts, count_distinct(rule) as rules, values(rule) as found_by by user\n| sort by rules, alerts, user\n| limit 20\n| fields user, alerts, rules, found_by"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "techniques"
      title                                       = "By technique"
      description                                 = "Alerts by the MITRE ATT&CK techniques of their rules; valid accounts and brute force lead."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"revision\", \"state\", \"rule\", \"severity\", \"entity\", \"techniques\" as id, revision, state, rule, severity, user, techniques nodrop\n| count as deliveries by id, revision, state, rule, severity, user, techniques\n| num(revision)\n| sort by id, revision\n| dedup by id\n| where state != \"superseded\"\n| where rule matches \"{{rule}}\"\n| where severity matches \"{{severity}}\"\n| where user matches \"{{user}}\"\n| where rule != \"canary\"\n| replace(techniques, /[^T\\d.,]/, \"\") as techniques\n| replace(techniques, \",\", \" \") as techniques\n| count as alerts, values(rule) as rules by techniques\n| sort by alerts, techniques\n| fields techniques, alerts, rules"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "grave-alerts"
      title                                       = "Latest grave alerts"
      description                                 = "High and critical alerts with what was found and what to do; each is closed by somebody."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"revision\", \"state\", \"rule\", \"severity\", \"entity\", \"timestamp\", \"explanation\", \"runbook\" as id, revision, state, rule, severity, user, alert_time, explanation, runbook nodrop\n| count as deliveries by id, revision, state, rule, severity, user, alert_time, explanation, runbook\n| num(revision)\n| sort by id, revision\n| dedup by id\n| where state != \"superseded\"\n| where rule matches \"{{rule}}\"\n| where severity matches \"{{severity}}\"\n| where user matches \"{{user}}\"\n| where rule != \"canary\"\n| where severity in (\"high\", \"critical\")\n| sort by alert_time\n| limit 20\n| fields alert_time, severity, user, explanation, runbook"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "latest"
      title                                       = "Latest alerts"
      description                                 = "All alerts in their latest revision, with why they were raised, from which countries, and their techniques; newest first."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"revision\", \"state\", \"rule\", \"severity\", \"entity\", \"timestamp\", \"title\", \"explanation\", \"count\", \"evidence[*].country_code\", \"techniques\", \"runbook\", \"organization\" as id, revision, state, rule, severity, user, alert_time, title, explanation, events, countries, techniques, runbook, organization nodrop\n| count as deliveries by id, revision, state, rule, severity, user, alert_time, title, explanation, events, countries, techniques, runbook, organization\n| num(revision)\n| sort by id, revision\n| dedup by id\n| where state != \"superseded\"\n| where rule matches \"{{rule}}\"\n| where severity matches \"{{severity}}\"\n| where user matches \"{{user}}\"\n| where rule != \"canary\"\n| replace(techniques, /[^T\\d.,]/, \"\") as techniques\n| replace(techniques, \",\", \" \") as techniques\n| sort by alert_time\n| limit 100\n| fields alert_time, severity, rule, title, user, explanation, events, countries, techniques, runbook, state, organization"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  variable {
    name               = "Logsdatasource"
    display_name       = "Logsdatasource"
    default_value      = var.alerts_category
    allow_multi_select = false
    include_all_option = false
    hide_from_ui       = false

    source_definition {
      csv_variable_source_definition {
        values = var.alerts_category
      }
    }
  }

  variable {
    name               = "rule"
    display_name       = "rule"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"revision\", \"state\", \"severity\", \"entity\", \"rule\" as id, revision, state, severity, user, rule nodrop\n| count as deliveries by id, revision, state, severity, user, rule\n| num(revision)\n| sort by id, revision\n| dedup by id\n| where state != \"superseded\"\n| where !isBlank(rule) AND !(rule matches /[\"\\\\]/)\n| count by rule"
        field = "rule"
      }
    }
  }

  variable {
    name               = "severity"
    display_name       = "severity"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"revision\", \"state\", \"rule\", \"entity\", \"severity\" as id, revision, state, rule, user, severity nodrop\n| count as deliveries by id, revision, state, rule, user, severity\n| num(revision)\n| sort by id, revision\n| dedup by id\n| where state != \"superseded\"\n| where !isBlank(severity) AND !(severity matches /[\"\\\\]/)\n| count by severity"
        field = "severity"
      }
    }
  }

  variable {
    name               = "user"
    display_name       = "user"
    default_value      = "*"
    allow_multi_select = false
    include_all_option = true
    hide_from_ui       = false

    source_definition {
      log_query_variable_source_definition {
        query = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"revision\", \"state\", \"rule\", \"severity\", \"entity\" as id, revision, state, rule, severity, user nodrop\n| count as deliveries by id, revision, state, rule, severity, user\n| num(revision)\n| sort by id, revision\n| dedup by id\n| where state != \"superseded\"\n| where !isBlank(user) AND !(user matches /[\"\\\\]/)\n| count by user"
        field = "user"
      }
    }
  }
}

resource "sumologic_dashboard" "pipeline_health" {
  title            = "JumpCloud Directory Insights - Pipeline Health"
  description      = "Whether every source is read and every destination takes what is sent, and how far behind the reading is."
  folder_id        = sumologic_folder.integration_folder.id
  theme            = "Light"
  refresh_interval = 0

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }

  layout {
    grid {
      layout_structure {
        key       = "sources"
        structure = "{\"height\":4,\"width\":6,\"x\":0,\"y\":0}"
      }

      layout_structure {
        key       = "destinations"
        structure = "{\"height\":4,\"width\":6,\"x\":6,\"y\":0}"
      }

      layout_structure {
        key       = "unhealthy"
        structure = "{\"height\":4,\"width\":6,\"x\":12,\"y\":0}"
      }

      layout_structure {
        key       = "troubles"
        structure = "{\"height\":4,\"width\":6,\"x\":18,\"y\":0}"
      }

      layout_structure {
        key       = "present"
        structure = "{\"height\":8,\"width\":24,\"x\":0,\"y\":4}"
      }

      layout_structure {
        key       = "heartbeats"
        structure = "{\"height\":8,\"width\":16,\"x\":0,\"y\":12}"
      }

      layout_structure {
        key       = "lag"
        structure = "{\"height\":8,\"width\":8,\"x\":16,\"y\":12}"
      }

      layout_structure {
        key       = "troubles-over-time"
        structure = "{\"height\":8,\"width\":12,\"x\":0,\"y\":20}"
      }

      layout_structure {
        key       = "progress"
        structure = "{\"height\":8,\"width\":12,\"x\":12,\"y\":20}"
      }

      layout_structure {
        key       = "changes"
        structure = "{\"height\":8,\"width\":16,\"x\":0,\"y\":28}"
      }

      layout_structure {
        key       = "last-events"
        structure = "{\"height\":8,\"width\":8,\"x\":16,\"y\":28}"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "sources"
      title                                       = "Sources"
      description                                 = "Sources that gave a sign of life; all that you have configured."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"kind\", \"subject_kind\", \"subject\" as id, kind, subject_kind, subject nodrop\n| dedup by id\n| where kind = \"heartbeat\" and subject_kind = \"source\"\n| count_distinct(subject) as sources"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "destinations"
      title                                       = "Destinations"
      description                                 = "Deliveries that gave a sign of life; events, alerts and health, and what else is configured."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"kind\", \"subject_kind\", \"subject\" as id, kind, subject_kind, subject nodrop\n| dedup by id\n| where kind = \"heartbeat\" and subject_kind = \"destination\"\n| count_distinct(subject) as destinations"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "unhealthy"
      title                                       = "In trouble now"
      description                                 = "Sources and destinations whose last word was that they do not work; normally none."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"timestamp\", \"subject_kind\", \"subject\", \"status\" as id, event_time, subject_kind, subject, status nodrop\n| dedup by subject_kind, subject\n| if(status = \"Unhealthy\", 1, 0) as unhealthy\n| sum(unhealthy) as unhealthy"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "troubles"
      title                                       = "Troubles"
      description                                 = "How often trouble began; now and then, when JumpCloud or Sumo is slow."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"singleValueMetrics\",\"type\":\"svp\",\"displayType\":\"default\",\"noDataMessage\":\"0\"},\"svp\":{\"option\":\"Latest\",\"rounding\":2,\"valueFontSize\":24,\"labelFontSize\":14}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"kind\" as id, kind nodrop\n| dedup by id\n| where kind = \"trouble\"\n| count as troubles"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "present"
      title                                       = "How each is"
      description                                 = "The last word of each source and destination; Healthy, and no older than a minute or two."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"timestamp\", \"subject_kind\", \"subject\", \"service\", \"state\", \"status\", \"error_type\", \"error_code\", \"description\" as id, event_time, subject_kind, subject, reporter, state, status, error_type, error_code, description nodrop\n| dedup by subject_kind, subject\n| count by subject_kind, subject, reporter, status, state, error_type, error_code, description, event_time\n| sort by status, subject_kind, subject\n| fields - _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "heartbeats"
      title                                       = "Signs of life"
      description                                 = "Heartbeats per ten minutes of each source and destination; ten for each replica that reads or delivers, without a gap."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"line\",\"displayType\":\"default\",\"markerSize\":5,\"lineDashType\":\"solid\",\"markerType\":\"none\",\"lineThickness\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"kind\", \"subject_kind\", \"subject\" as id, kind, subject_kind, subject nodrop\n| dedup by id\n| timeslice 10m\n| where kind = \"heartbeat\"\n| concat(subject_kind, \" \", subject) as whose\n| count by _timeslice, whose\n| fillmissing timeslice(10m), values all in whose\n| transpose row _timeslice column whose"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "lag"
      title                                       = "Minutes behind"
      description                                 = "How long ago the last window of each source was closed, at most in ten minutes; two to five, more while JumpCloud is away."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"line\",\"displayType\":\"default\",\"markerSize\":5,\"lineDashType\":\"solid\",\"markerType\":\"none\",\"lineThickness\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"timestamp\", \"subject_kind\", \"subject\", \"closed_until\" as id, event_time, subject_kind, subject, closed_until nodrop\n| dedup by id\n| timeslice 10m\n| where subject_kind = \"source\" and !isBlank(closed_until)\n| parseDate(event_time, \"yyyy-MM-dd'T'HH:mm:ss.SSS'Z'\", \"Etc/UTC\") as said_at\n| parseDate(closed_until, \"yyyy-MM-dd'T'HH:mm:ss.SSS'Z'\", \"Etc/UTC\") as closed_at\n| said_at - closed_at as behind\n| behind / 60000 as minutes\n| max(minutes) as minutes by _timeslice, subject\n| transpose row _timeslice column subject"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "troubles-over-time"
      title                                       = "Troubles over time"
      description                                 = "Beginnings of trouble by its type; ThirdParty is JumpCloud’s or its credentials’, FirstParty is Sumo’s."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"column\",\"displayType\":\"stacked\",\"fillOpacity\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"kind\", \"error_type\" as id, kind, error_type nodrop\n| dedup by id\n| timeslice 1h\n| where kind = \"trouble\"\n| count by _timeslice, error_type\n| fillmissing timeslice(1h), values all in error_type\n| transpose row _timeslice column error_type"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "progress"
      title                                       = "Events read and sent"
      description                                 = "Events since the start of each process, at most in ten minutes; rises all day, and falls to 0 at a restart."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"line\",\"displayType\":\"default\",\"markerSize\":5,\"lineDashType\":\"solid\",\"markerType\":\"none\",\"lineThickness\":1},\"axes\":{\"axisX\":{\"labelFontSize\":12,\"titleFontSize\":12},\"axisY\":{\"labelFontSize\":12,\"titleFontSize\":12}},\"legend\":{\"enabled\":true,\"verticalAlign\":\"bottom\",\"fontSize\":12,\"maxHeight\":50,\"showAsTable\":false,\"wrap\":true},\"color\":{\"family\":\"Categorical Default\"}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"subject_kind\", \"subject\", \"events\" as id, subject_kind, subject, new_events nodrop\n| dedup by id\n| timeslice 10m\n| concat(subject_kind, \" \", subject) as whose\n| max(new_events) as new_events by _timeslice, whose\n| transpose row _timeslice column whose"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "changes"
      title                                       = "Latest troubles and changes"
      description                                 = "What went wrong or was over, with what to do; each trouble is followed by its recovery."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"timestamp\", \"kind\", \"subject_kind\", \"subject\", \"state\", \"error_type\", \"error_code\", \"degraded\", \"description\" as id, event_time, kind, subject_kind, subject, state, error_type, error_code, degraded, description nodrop\n| dedup by id\n| where kind != \"heartbeat\"\n| count by event_time, kind, subject_kind, subject, state, error_type, error_code, degraded, description\n| sort by event_time\n| limit 50\n| fields - _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  panel {
    sumo_search_panel {
      key                                         = "last-events"
      title                                       = "Last events"
      description                                 = "When each source or destination last had an event, and how many came twice; minutes ago during the day."
      visual_settings                             = "{\"title\":{\"fontSize\":14},\"series\":{},\"general\":{\"mode\":\"timeSeries\",\"type\":\"table\",\"displayType\":\"default\",\"paginationPageSize\":100,\"fontSize\":12}}"
      keep_visual_settings_consistent_with_parent = true

      query {
        query_string = "${var.scope_key}={{Logsdatasource}}\n| json \"id\", \"timestamp\", \"subject_kind\", \"subject\", \"last_event_at\", \"duplicates\" as id, event_time, subject_kind, subject, last_event_at, duplicates nodrop\n| dedup by subject_kind, subject\n| count by subject_kind, subject, last_event_at, duplicates\n| sort by last_event_at\n| fields - _count"
        query_type   = "Logs"
        query_key    = "A"
        parse_mode   = "Manual"
        time_source  = "Message"
      }
    }
  }

  variable {
    name               = "Logsdatasource"
    display_name       = "Logsdatasource"
    default_value      = var.health_category
    allow_multi_select = false
    include_all_option = false
    hide_from_ui       = false

    source_definition {
      csv_variable_source_definition {
        values = var.health_category
      }
    }
  }
}
