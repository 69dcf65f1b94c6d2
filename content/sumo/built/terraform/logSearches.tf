resource "sumologic_log_search" "overview_events" {
  name                = "Overview - Events"
  description         = "All events of JumpCloud; about the same number every working day, and 0 only where something is broken."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events}\n| json \"id\" as id nodrop\n| dedup by id\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "overview_active_users" {
  name                = "Overview - Active users"
  description         = "Different people and administrators who logged in or failed to; normally those who work that day."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"login_attempt\" OR \"sso_auth\" OR \"radius_auth\" OR \"radius_auth_attempt\" OR \"ldap_bind\")\n| json \"id\", \"event_type\", \"enrich.actor.key\" as id, event_type, user nodrop\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"login_attempt\", \"sso_auth\", \"radius_auth\", \"radius_auth_attempt\", \"ldap_bind\")\n| dedup by id\n| where !isBlank(user)\n| count_distinct(user) as users"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "overview_failed_logins" {
  name                = "Overview - Failed logins"
  description         = "Logins of all kinds that were refused; mistyped passwords make a few per hundred logins."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"login_attempt\" OR \"sso_auth\" OR \"radius_auth\" OR \"radius_auth_attempt\" OR \"ldap_bind\")\n| json \"id\", \"event_type\", \"enrich.outcome\" as id, event_type, outcome nodrop\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"login_attempt\", \"sso_auth\", \"radius_auth\", \"radius_auth_attempt\", \"ldap_bind\")\n| dedup by id\n| where outcome = \"failure\"\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "overview_login_success_rate" {
  name                = "Overview - Successful logins, %"
  description         = "Share of the logins that succeeded, challenges for a second factor left out; normally above 90."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"login_attempt\" OR \"sso_auth\" OR \"radius_auth\" OR \"radius_auth_attempt\" OR \"ldap_bind\")\n| json \"id\", \"event_type\", \"enrich.outcome\" as id, event_type, outcome nodrop\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"login_attempt\", \"sso_auth\", \"radius_auth\", \"radius_auth_attempt\", \"ldap_bind\")\n| dedup by id\n| where outcome = \"success\" or outcome = \"failure\"\n| if(outcome = \"success\", 1, 0) as succeeded\n| count as events, sum(succeeded) as succeeded\n| 100 * succeeded / events as percent\n| fields percent"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "overview_logins_over_time" {
  name                = "Overview - Logins over time"
  description         = "Logins to portals, applications, networks and devices by their outcome; failures rise and fall with successes."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"login_attempt\" OR \"sso_auth\" OR \"radius_auth\" OR \"radius_auth_attempt\" OR \"ldap_bind\")\n| json \"id\", \"event_type\", \"enrich.outcome\" as id, event_type, outcome nodrop\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"login_attempt\", \"sso_auth\", \"radius_auth\", \"radius_auth_attempt\", \"ldap_bind\")\n| dedup by id\n| timeslice 1h\n| count by _timeslice, outcome\n| fillmissing timeslice(1h), values all in outcome\n| transpose row _timeslice column outcome"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "overview_top_services" {
  name                = "Overview - Top 10 services"
  description         = "Which services of JumpCloud send most events; the order hardly changes from day to day."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events}\n| json \"id\", \"timestamp\", \"service\", \"event_type\", \"client_ip\", \"success\", \"initiated_by.type\", \"auth_method\", \"useragent.os_full\", \"geoip.region_name\", \"resource.name\" as id, event_time, service, event_type, ip, success, event_initiator, auth_method, device, region_name, resource_name nodrop\n| where !isBlank(service)\n| count by id, service\n| count as frequency by service\n| sort by frequency, service\n| limit 10"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "overview_provisioning" {
  name                = "Overview - Provisioning and de-provisioning"
  description         = "Accounts created, activated, suspended and deleted; single ones on working days, many at once by an import."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"user_create\" OR \"user_activated\" OR \"user_unsuspended\" OR \"user_create_provision\" OR \"user_suspended\" OR \"user_delete\" OR \"user_delete_provision\")\n| json \"id\", \"event_type\" as id, event_type nodrop\n| where event_type in (\"user_create\", \"user_activated\", \"user_unsuspended\", \"user_create_provision\", \"user_suspended\", \"user_delete\", \"user_delete_provision\")\n| dedup by id\n| timeslice 1h\n| count by _timeslice, event_type\n| fillmissing timeslice(1h), values all in event_type\n| transpose row _timeslice column event_type"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "overview_provisioned_accounts" {
  name                = "Overview - Latest accounts that came or went"
  description         = "Whose account was created, suspended or deleted, and by whom; each should be known to those who hire."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"user_create\" OR \"user_activated\" OR \"user_unsuspended\" OR \"user_create_provision\" OR \"user_suspended\" OR \"user_delete\" OR \"user_delete_provision\")\n| json \"id\", \"timestamp\", \"event_type\", \"enrich.target.key\", \"enrich.actor.key\", \"enrich.outcome\" as id, event_time, event_type, target, user, outcome nodrop\n| where event_type in (\"user_create\", \"user_activated\", \"user_unsuspended\", \"user_create_provision\", \"user_suspended\", \"user_delete\", \"user_delete_provision\")\n| dedup by id\n| count by event_time, event_type, target, user, outcome\n| sort by event_time\n| limit 50\n| fields - _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "overview_group_membership" {
  name                = "Overview - Group membership changes"
  description         = "Who or what was bound to a group or taken out of it; each change follows a request."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"association_change\"\n| json \"id\", \"event_type\", \"timestamp\", \"resource.type\", \"resource.name\", \"association.op\", \"enrich.target.key\", \"enrich.actor.key\" as id, event_type, event_time, resource_type, resource_name, operation, target, user nodrop\n| where event_type = \"association_change\"\n| dedup by id\n| count by event_time, resource_type, resource_name, operation, target, user\n| sort by event_time\n| limit 50\n| fields - _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "overview_group_changes" {
  name                = "Overview - Changed groups"
  description         = "Groups created, changed and deleted, and those whose members changed most; few a day."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"group_create\" OR \"group_update\" OR \"group_delete\" OR \"association_change\")\n| json \"id\", \"resource.name\", \"event_type\" as id, resource_name, event_type nodrop\n| where event_type in (\"group_create\", \"group_update\", \"group_delete\", \"association_change\")\n| dedup by id\n| if(isBlank(resource_name), \"(none)\", resource_name) as resource_name\n| count as events by resource_name, event_type\n| sort by events, resource_name, event_type\n| limit 10"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "overview_admin_actions" {
  name                = "Overview - Actions of administrators"
  description         = "What administrators did, most frequent first, and how often; logins and updates of users lead."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"directory\"\n| json \"id\", \"service\", \"enrich.actor.kind\", \"event_type\" as id, service, user_kind, event_type nodrop\n| where service = \"directory\"\n| dedup by id\n| where user_kind = \"admin\"\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by event_type\n| sort by events, event_type\n| limit 10"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "overview_password_changes" {
  name                = "Overview - Password changes and resets"
  description         = "Passwords changed, set and asked to be reset; some every day, many at once when they expire together."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"user_password_change\" OR \"user_password_set\" OR \"user_password_reset_request\" OR \"admin_password_change\" OR \"admin_password_reset_request\")\n| json \"id\", \"event_type\" as id, event_type nodrop\n| where event_type in (\"user_password_change\", \"user_password_set\", \"user_password_reset_request\", \"admin_password_change\", \"admin_password_reset_request\")\n| dedup by id\n| timeslice 1h\n| count by _timeslice, event_type\n| fillmissing timeslice(1h), values all in event_type\n| transpose row _timeslice column event_type"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "overview_policy_changes" {
  name                = "Overview - Policy changes"
  description         = "Device policies, access policies and lists of addresses that were changed, and by whom; rare and planned."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"policy_create\" OR \"policy_update\" OR \"policy_delete\" OR \"authnpolicy_create\" OR \"authpolicy_update\" OR \"authnpolicy_delete\" OR \"iplist_create\" OR \"iplist_update\" OR \"iplist_delete\")\n| json \"id\", \"timestamp\", \"event_type\", \"resource.name\", \"enrich.actor.key\" as id, event_time, event_type, resource_name, user nodrop\n| where event_type in (\"policy_create\", \"policy_update\", \"policy_delete\", \"authnpolicy_create\", \"authpolicy_update\", \"authnpolicy_delete\", \"iplist_create\", \"iplist_update\", \"iplist_delete\")\n| dedup by id\n| count by event_time, event_type, resource_name, user\n| sort by event_time\n| limit 50\n| fields - _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "overview_access_decisions" {
  name                = "Overview - What access policies decided"
  description         = "Logins that policies allowed, asked a second factor for, or denied; denials are few."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"sso_auth\")\n| json \"id\", \"event_type\", \"auth_context.policies_applied[*].metadata.action\" as id, event_type, policy_actions nodrop\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"sso_auth\")\n| dedup by id\n| timeslice 1h\n| where policy_actions matches \"*ALLOW*\" or policy_actions matches \"*DENY*\"\n| if(policy_actions matches \"*ALLOW_WITH_MFA*\", \"second factor\", \"allowed\") as decision\n| if(policy_actions matches \"*DENY*\", \"denied\", decision) as decision\n| count by _timeslice, decision\n| fillmissing timeslice(1h), values all in decision\n| transpose row _timeslice column decision"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "overview_policies_applied" {
  name                = "Overview - Which access policies decided"
  description         = "Policies by what they decided; one that nobody meets any more, or that suddenly denies, was changed."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"sso_auth\")\n| json \"id\", \"event_type\", \"auth_context.policies_applied[*].metadata.action\", \"auth_context.policies_applied[*].name\" as id, event_type, policy_actions, policy_names nodrop\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"sso_auth\")\n| dedup by id\n| where policy_actions matches \"*ALLOW*\" or policy_actions matches \"*DENY*\"\n| if(policy_actions matches \"*ALLOW_WITH_MFA*\", \"second factor\", \"allowed\") as decision\n| if(policy_actions matches \"*DENY*\", \"denied\", decision) as decision\n| if(isBlank(policy_names), \"(none)\", policy_names) as policy_names\n| count by policy_names, decision\n| transpose row policy_names column decision"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "overview_device_policies" {
  name                = "Overview - Device policies that reported"
  description         = "Devices by how often they reported the result of a policy; each reports now and then."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"policy_result\"\n| json \"id\", \"event_type\", \"system.hostname\", \"enrich.outcome\" as id, event_type, host, outcome nodrop\n| where event_type = \"policy_result\"\n| dedup by id\n| if(isBlank(host), \"(none)\", host) as host\n| count as events by host, outcome\n| sort by events, host, outcome\n| limit 10"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "overview_system_changes" {
  name                = "Overview - System changes"
  description         = "Devices added, changed and removed, encryption keys and versions of operating systems; waves after updates."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"system_create\" OR \"system_update\" OR \"system_delete\" OR \"system_fde_key_update\" OR \"os_minor_upgrade\" OR \"os_major_upgrade\" OR \"os_minor_rollback\" OR \"os_major_rollback\")\n| json \"id\", \"event_type\" as id, event_type nodrop\n| where event_type in (\"system_create\", \"system_update\", \"system_delete\", \"system_fde_key_update\", \"os_minor_upgrade\", \"os_major_upgrade\", \"os_minor_rollback\", \"os_major_rollback\")\n| dedup by id\n| timeslice 1h\n| count by _timeslice, event_type\n| fillmissing timeslice(1h), values all in event_type\n| transpose row _timeslice column event_type"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "overview_changed_systems" {
  name                = "Overview - Most changed devices"
  description         = "Devices with the most changes; one far above the others is being set up, or broken."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"system_create\" OR \"system_update\" OR \"system_delete\" OR \"system_fde_key_update\" OR \"os_minor_upgrade\" OR \"os_major_upgrade\" OR \"os_minor_rollback\" OR \"os_major_rollback\")\n| json \"id\", \"system.hostname\", \"resource.displayName\", \"resource.name\", \"event_type\" as id, host, resource_label, resource_name, event_type nodrop\n| where event_type in (\"system_create\", \"system_update\", \"system_delete\", \"system_fde_key_update\", \"os_minor_upgrade\", \"os_major_upgrade\", \"os_minor_rollback\", \"os_major_rollback\")\n| dedup by id\n| if(isBlank(host), resource_label, host) as device\n| if(isBlank(device), resource_name, device) as device\n| if(isBlank(device), \"(none)\", device) as device\n| count as events by device, event_type\n| sort by events, device, event_type\n| limit 10"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "security_overview_failed_logins" {
  name                = "Security Overview - Failed logins"
  description         = "Logins of all kinds that were refused; mistyped passwords make a few per hundred logins."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"login_attempt\" OR \"sso_auth\" OR \"radius_auth\" OR \"radius_auth_attempt\" OR \"ldap_bind\")\n| json \"id\", \"event_type\", \"enrich.outcome\" as id, event_type, outcome nodrop\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"login_attempt\", \"sso_auth\", \"radius_auth\", \"radius_auth_attempt\", \"ldap_bind\")\n| dedup by id\n| where outcome = \"failure\"\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "security_overview_lockouts" {
  name                = "Security Overview - Lockouts"
  description         = "Accounts of people and administrators that were locked, on devices too; a few a day among a thousand people."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"user_lockout\" OR \"admin_lockout\")\n| json \"id\", \"event_type\" as id, event_type nodrop\n| where event_type in (\"user_lockout\", \"admin_lockout\")\n| dedup by id\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "security_overview_granted_rights" {
  name                = "Security Overview - Rights granted"
  description         = "New administrators, and people or groups who became administrators of devices; none on most days."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"admin_create\" OR \"user_admin_granted\" OR \"user_group_admin_grant\")\n| json \"id\", \"event_type\" as id, event_type nodrop\n| where event_type in (\"admin_create\", \"user_admin_granted\", \"user_group_admin_grant\")\n| dedup by id\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "security_overview_denied_access" {
  name                = "Security Overview - Denied by policy"
  description         = "Logins that an access policy denied; few, and from places or devices that are not allowed."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"sso_auth\")\n| json \"id\", \"event_type\", \"auth_context.policies_applied[*].metadata.action\" as id, event_type, policy_actions nodrop\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"sso_auth\")\n| dedup by id\n| where policy_actions matches \"*ALLOW*\" or policy_actions matches \"*DENY*\"\n| if(policy_actions matches \"*ALLOW_WITH_MFA*\", \"second factor\", \"allowed\") as decision\n| if(policy_actions matches \"*DENY*\", \"denied\", decision) as decision\n| where decision = \"denied\"\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "security_overview_failed_logins_over_time" {
  name                = "Security Overview - Failed logins over time"
  description         = "Failed logins by service; a peak at one service that no other shows is a fault there or an attack."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"login_attempt\" OR \"sso_auth\" OR \"radius_auth\" OR \"radius_auth_attempt\" OR \"ldap_bind\")\n| json \"id\", \"event_type\", \"enrich.outcome\", \"service\" as id, event_type, outcome, service nodrop\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"login_attempt\", \"sso_auth\", \"radius_auth\", \"radius_auth_attempt\", \"ldap_bind\")\n| dedup by id\n| timeslice 1h\n| where outcome = \"failure\"\n| count by _timeslice, service\n| fillmissing timeslice(1h), values all in service\n| transpose row _timeslice column service"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "security_overview_failure_reasons" {
  name                = "Security Overview - Reasons of failures"
  description         = "Why logins failed, in JumpCloud’s words; wrong passwords lead."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"login_attempt\" OR \"sso_auth\" OR \"radius_auth\" OR \"radius_auth_attempt\" OR \"ldap_bind\")\n| json \"id\", \"enrich.outcome\", \"error_message\", \"outer.error_message\", \"message\", \"event_type\" as id, outcome, error, outer_error, message, event_type nodrop\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"login_attempt\", \"sso_auth\", \"radius_auth\", \"radius_auth_attempt\", \"ldap_bind\")\n| dedup by id\n| where outcome = \"failure\"\n| if(isBlank(error), outer_error, error) as reason\n| if(isBlank(reason), message, reason) as reason\n| if(isBlank(reason), \"(none)\", reason) as reason\n| count as events by reason, event_type\n| sort by events, reason, event_type\n| limit 10"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "security_overview_failing_users" {
  name                = "Security Overview - Who failed to log in"
  description         = "People with most failures, from how many addresses and which countries; many addresses for one person are suspicious."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"login_attempt\" OR \"sso_auth\" OR \"radius_auth\" OR \"radius_auth_attempt\" OR \"ldap_bind\")\n| json \"id\", \"event_type\", \"enrich.outcome\", \"enrich.actor.key\", \"client_ip\", \"geoip.country_code\" as id, event_type, outcome, user, ip, country nodrop\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"login_attempt\", \"sso_auth\", \"radius_auth\", \"radius_auth_attempt\", \"ldap_bind\")\n| dedup by id\n| where outcome = \"failure\"\n| if(isBlank(user), \"(none)\", user) as user\n| count as failures, count_distinct(ip) as addresses, values(country) as countries, max(_messagetime) as last_at by user\n| formatDate(toLong(last_at), \"yyyy-MM-dd HH:mm:ss\", \"Etc/UTC\") as last_seen\n| sort by failures, user\n| limit 20\n| fields user, failures, addresses, countries, last_seen"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "security_overview_failing_addresses" {
  name                = "Security Overview - Where failures come from"
  description         = "Addresses and networks with most failures; an office leads on a normal day, a hosting company never."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"login_attempt\" OR \"sso_auth\" OR \"radius_auth\" OR \"radius_auth_attempt\" OR \"ldap_bind\")\n| json \"id\", \"event_type\", \"enrich.outcome\", \"client_ip\", \"geoip.country_code\", \"enrich.asn.organization\" as id, event_type, outcome, ip, country, network nodrop\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"login_attempt\", \"sso_auth\", \"radius_auth\", \"radius_auth_attempt\", \"ldap_bind\")\n| dedup by id\n| where outcome = \"failure\"\n| if(isBlank(ip), \"(none)\", ip) as ip\n| if(isBlank(country), \"(none)\", country) as country\n| if(isBlank(network), \"(none)\", network) as network\n| count as events by ip, country, network\n| sort by events, ip, country, network\n| limit 20"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "security_overview_lockouts_table" {
  name                = "Security Overview - Latest lockouts"
  description         = "Whose account was locked and when; one that follows failures from abroad wants a look."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"user_lockout\" OR \"admin_lockout\")\n| json \"id\", \"timestamp\", \"event_type\", \"enrich.target.key\", \"service\", \"system.hostname\" as id, event_time, event_type, target, service, host nodrop\n| where event_type in (\"user_lockout\", \"admin_lockout\")\n| dedup by id\n| count by event_time, event_type, target, service, host\n| sort by event_time\n| limit 50\n| fields - _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "security_overview_privilege_changes" {
  name                = "Security Overview - Privilege escalation"
  description         = "Who gave rights of an administrator to whom, or took them away; each follows a request."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"admin_create\" OR \"user_admin_granted\" OR \"user_admin_revoked\" OR \"user_group_admin_grant\" OR \"user_group_admin_revoke\")\n| json \"id\", \"timestamp\", \"event_type\", \"enrich.target.key\", \"resource.name\", \"enrich.actor.key\", \"client_ip\", \"geoip.country_code\" as id, event_time, event_type, target, resource_name, user, ip, country nodrop\n| where event_type in (\"admin_create\", \"user_admin_granted\", \"user_admin_revoked\", \"user_group_admin_grant\", \"user_group_admin_revoke\")\n| dedup by id\n| count by event_time, event_type, target, resource_name, user, ip, country\n| sort by event_time\n| limit 50\n| fields - _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "security_overview_successes_on_map" {
  name                = "Security Overview - Where logins come from"
  description         = "Places of successful logins; normally where people live, work and travel."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"login_attempt\" OR \"sso_auth\" OR \"ldap_bind\")\n| json \"id\", \"event_type\", \"enrich.outcome\", \"enrich.place.latitude\", \"enrich.place.longitude\" as id, event_type, outcome, latitude, longitude nodrop\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"login_attempt\", \"sso_auth\", \"ldap_bind\")\n| dedup by id\n| where outcome = \"success\"\n| where !isBlank(latitude) and !isBlank(longitude)\n| count by latitude, longitude\n| sort by _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "security_overview_failures_on_map" {
  name                = "Security Overview - Where failed logins come from"
  description         = "Places of failed logins; normally the same as of those that succeed."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"login_attempt\" OR \"sso_auth\" OR \"ldap_bind\")\n| json \"id\", \"event_type\", \"enrich.outcome\", \"enrich.place.latitude\", \"enrich.place.longitude\" as id, event_type, outcome, latitude, longitude nodrop\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"login_attempt\", \"sso_auth\", \"ldap_bind\")\n| dedup by id\n| where outcome = \"failure\"\n| where !isBlank(latitude) and !isBlank(longitude)\n| count by latitude, longitude\n| sort by _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "security_overview_second_factor_failures" {
  name                = "Security Overview - Failures of the second factor"
  description         = "Logins with the right password that failed at the second factor; several for one person mean that somebody else knows the password."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"sso_auth\")\n| json \"id\", \"event_type\", \"enrich.outcome\", \"auth_context.auth_methods.password.success\", \"auth_context.policies_applied[*].metadata.action\", \"enrich.actor.key\", \"client_ip\", \"geoip.country_code\" as id, event_type, outcome, password_accepted, policy_actions, user, ip, country nodrop\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"sso_auth\")\n| dedup by id\n| where outcome = \"failure\" and password_accepted = \"true\"\n| where isBlank(policy_actions) or !(policy_actions matches \"*DENY*\")\n| if(isBlank(user), \"(none)\", user) as user\n| if(isBlank(ip), \"(none)\", ip) as ip\n| if(isBlank(country), \"(none)\", country) as country\n| count as events by user, ip, country\n| sort by events, user, ip, country\n| limit 20"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "security_overview_second_factors_over_time" {
  name                = "Security Overview - Failures of the second factor over time"
  description         = "The same by kind of login; single ones are normal, a row of them is not."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"sso_auth\")\n| json \"id\", \"enrich.outcome\", \"auth_context.auth_methods.password.success\", \"auth_context.policies_applied[*].metadata.action\", \"event_type\" as id, outcome, password_accepted, policy_actions, event_type nodrop\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"sso_auth\")\n| dedup by id\n| timeslice 1h\n| where outcome = \"failure\" and password_accepted = \"true\"\n| where isBlank(policy_actions) or !(policy_actions matches \"*DENY*\")\n| count by _timeslice, event_type\n| fillmissing timeslice(1h), values all in event_type\n| transpose row _timeslice column event_type"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "security_overview_factor_changes" {
  name                = "Security Overview - Second factors that came or went"
  description         = "Enrolments that were finished or deleted, and exclusions that ended; a deletion is followed by a new enrolment."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"totp_finish_enrollment\" OR \"totp_delete_enrollment\" OR \"admin_totp_finish_enrollment\" OR \"admin_totp_disable\" OR \"user_mfa_exclusion_expired\")\n| json \"id\", \"timestamp\", \"event_type\", \"enrich.target.key\", \"enrich.actor.key\", \"client_ip\" as id, event_time, event_type, target, user, ip nodrop\n| where event_type in (\"totp_finish_enrollment\", \"totp_delete_enrollment\", \"admin_totp_finish_enrollment\", \"admin_totp_disable\", \"user_mfa_exclusion_expired\")\n| dedup by id\n| count by event_time, event_type, target, user, ip\n| sort by event_time\n| limit 50\n| fields - _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "security_overview_logins_without_factor" {
  name                = "Security Overview - Logins without a second factor"
  description         = "People who logged in without a second factor; those whom a policy exempts, and no administrator."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"sso_auth\")\n| json \"id\", \"enrich.outcome\", \"mfa\", \"enrich.actor.key\", \"event_type\" as id, outcome, mfa, user, event_type nodrop\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"sso_auth\")\n| dedup by id\n| where outcome = \"success\" and mfa = \"false\"\n| if(isBlank(user), \"(none)\", user) as user\n| count as events by user, event_type\n| sort by events, user, event_type\n| limit 20"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "security_overview_unauthorized_access" {
  name                = "Security Overview - Denied access"
  description         = "Who was denied access by which policy and from where; the same people and places from day to day."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"sso_auth\")\n| json \"id\", \"event_type\", \"auth_context.policies_applied[*].metadata.action\", \"enrich.actor.key\", \"auth_context.policies_applied[*].name\", \"client_ip\", \"geoip.country_code\" as id, event_type, policy_actions, user, policy_names, ip, country nodrop\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"sso_auth\")\n| dedup by id\n| where policy_actions matches \"*ALLOW*\" or policy_actions matches \"*DENY*\"\n| if(policy_actions matches \"*ALLOW_WITH_MFA*\", \"second factor\", \"allowed\") as decision\n| if(policy_actions matches \"*DENY*\", \"denied\", decision) as decision\n| where decision = \"denied\"\n| if(isBlank(user), \"(none)\", user) as user\n| if(isBlank(policy_names), \"(none)\", policy_names) as policy_names\n| if(isBlank(ip), \"(none)\", ip) as ip\n| if(isBlank(country), \"(none)\", country) as country\n| count as events by user, policy_names, ip, country\n| sort by events, user, policy_names, ip, country\n| limit 20"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "security_overview_access_trend" {
  name                = "Security Overview - Access by service"
  description         = "Successful logins by service; follows the working day."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"login_attempt\" OR \"sso_auth\" OR \"radius_auth\" OR \"radius_auth_attempt\" OR \"ldap_bind\")\n| json \"id\", \"event_type\", \"enrich.outcome\", \"service\" as id, event_type, outcome, service nodrop\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"login_attempt\", \"sso_auth\", \"radius_auth\", \"radius_auth_attempt\", \"ldap_bind\")\n| dedup by id\n| timeslice 1h\n| where outcome = \"success\"\n| count by _timeslice, service\n| fillmissing timeslice(1h), values all in service\n| transpose row _timeslice column service"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "security_overview_countries" {
  name                = "Security Overview - Logins by country"
  description         = "Successful logins by country over time; a new country belongs to somebody who travels."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"login_attempt\" OR \"sso_auth\" OR \"ldap_bind\")\n| json \"id\", \"event_type\", \"enrich.outcome\", \"geoip.country_code\" as id, event_type, outcome, country nodrop\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"login_attempt\", \"sso_auth\", \"ldap_bind\")\n| dedup by id\n| timeslice 1h\n| where outcome = \"success\"\n| if(isBlank(country), \"(none)\", country) as country\n| count by _timeslice, country\n| fillmissing timeslice(1h), values all in country\n| transpose row _timeslice column country"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "security_overview_networks" {
  name                = "Security Overview - Logins by network"
  description         = "Networks that people log in through, by successful logins; carriers and the offices’ providers lead."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"login_attempt\" OR \"sso_auth\" OR \"ldap_bind\")\n| json \"id\", \"event_type\", \"enrich.outcome\", \"enrich.asn.organization\", \"geoip.country_code\" as id, event_type, outcome, network, country nodrop\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"login_attempt\", \"sso_auth\", \"ldap_bind\")\n| dedup by id\n| where outcome = \"success\"\n| if(isBlank(network), \"(none)\", network) as network\n| if(isBlank(country), \"(none)\", country) as country\n| count as events by network, country\n| sort by events, network, country\n| limit 20"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "password_manager_events" {
  name                = "Password Manager Events - Events"
  description         = "All events of the password manager; follows the working day."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"password_manager\"\n| json \"id\", \"service\" as id, service nodrop\n| where service = \"password_manager\"\n| dedup by id\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "password_manager_users" {
  name                = "Password Manager Events - Users"
  description         = "Different people who used it; normally the same as yesterday."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"password_manager\"\n| json \"id\", \"service\", \"enrich.actor.key\" as id, service, user nodrop\n| where service = \"password_manager\"\n| dedup by id\n| where !isBlank(user)\n| count_distinct(user) as users"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "password_manager_failed" {
  name                = "Password Manager Events - Failed"
  description         = "Operations that failed; hardly any."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"password_manager\"\n| json \"id\", \"service\", \"enrich.outcome\" as id, service, outcome nodrop\n| where service = \"password_manager\"\n| dedup by id\n| where outcome = \"failure\"\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "password_manager_exports" {
  name                = "Password Manager Events - Exports and backups"
  description         = "Items exported and backups made or restored, which take passwords out of the vault; rare, and announced."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"passwordmanager_items_export\" OR \"passwordmanager_local_backup_create\" OR \"passwordmanager_local_backup_restore\" OR \"passwordmanager_backup_request_restore\")\n| json \"id\", \"event_type\" as id, event_type nodrop\n| where event_type in (\"passwordmanager_items_export\", \"passwordmanager_local_backup_create\", \"passwordmanager_local_backup_restore\", \"passwordmanager_backup_request_restore\")\n| dedup by id\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "password_manager_types_over_time" {
  name                = "Password Manager Events - Event types over time"
  description         = "What was done and when; filling in passwords leads, during working hours."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"password_manager\"\n| json \"id\", \"service\", \"event_type\" as id, service, event_type nodrop\n| where service = \"password_manager\"\n| dedup by id\n| timeslice 1h\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count by _timeslice, event_type\n| fillmissing timeslice(1h), values all in event_type\n| transpose row _timeslice column event_type"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "password_manager_outcomes" {
  name                = "Password Manager Events - Outcomes"
  description         = "Operations by their outcome; nearly all succeed."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"password_manager\"\n| json \"id\", \"service\", \"enrich.outcome\" as id, service, outcome nodrop\n| where service = \"password_manager\"\n| dedup by id\n| count as events by outcome\n| sort by events, outcome\n| limit 10"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "password_manager_behaviour" {
  name                = "Password Manager Events - What people do"
  description         = "People by what they do most; somebody who reveals or copies far more than others wants a look."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"password_manager\"\n| json \"id\", \"service\", \"enrich.actor.key\", \"event_type\" as id, service, user, event_type nodrop\n| where service = \"password_manager\"\n| dedup by id\n| if(isBlank(user), \"(none)\", user) as user\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by user, event_type\n| sort by events, user, event_type\n| limit 50"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "password_manager_places" {
  name                = "Password Manager Events - Where it is used"
  description         = "Places from which it is used; where people live and work."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"password_manager\"\n| json \"id\", \"service\", \"enrich.place.latitude\", \"enrich.place.longitude\" as id, service, latitude, longitude nodrop\n| where service = \"password_manager\"\n| dedup by id\n| where !isBlank(latitude) and !isBlank(longitude)\n| count by latitude, longitude\n| sort by _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "password_manager_failures" {
  name                = "Password Manager Events - Latest failures"
  description         = "Who failed at what, and why; mostly rights that are missing in a folder."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"password_manager\"\n| json \"id\", \"service\", \"enrich.outcome\", \"timestamp\", \"event_type\", \"enrich.actor.key\", \"error_message\", \"client_ip\" as id, service, outcome, event_time, event_type, user, error, ip nodrop\n| where service = \"password_manager\"\n| dedup by id\n| where outcome = \"failure\"\n| count by event_time, event_type, user, error, ip\n| sort by event_time\n| limit 50\n| fields - _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "password_manager_regions" {
  name                = "Password Manager Events - Countries"
  description         = "Events by country and network; a country without people of yours is suspicious."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"password_manager\"\n| json \"id\", \"service\", \"geoip.country_code\", \"enrich.asn.organization\" as id, service, country, network nodrop\n| where service = \"password_manager\"\n| dedup by id\n| if(isBlank(country), \"(none)\", country) as country\n| if(isBlank(network), \"(none)\", network) as network\n| count as events by country, network\n| sort by events, country, network\n| limit 20"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "password_manager_summary" {
  name                = "Password Manager Events - Operation summary"
  description         = "Each operation with its outcomes and users, and when it was seen last; administration is rare, use is not."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"password_manager\"\n| json \"id\", \"service\", \"event_type\", \"enrich.outcome\", \"enrich.actor.key\" as id, service, event_type, outcome, user nodrop\n| where service = \"password_manager\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| if(outcome = \"success\", 1, 0) as succeeded\n| if(outcome = \"failure\", 1, 0) as failed\n| count as events, sum(succeeded) as succeeded, sum(failed) as failed, count_distinct(user) as users, max(_messagetime) as last_at by event_type\n| formatDate(toLong(last_at), \"yyyy-MM-dd HH:mm:ss\", \"Etc/UTC\") as last_seen\n| sort by events, event_type\n| fields event_type, events, succeeded, failed, users, last_seen"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "directory_events" {
  name                = "Directory Events - Events"
  description         = "All events of the directory; about the same number every working day."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"directory\"\n| json \"id\", \"service\" as id, service nodrop\n| where service = \"directory\"\n| dedup by id\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "directory_users" {
  name                = "Directory Events - Users"
  description         = "Different people and administrators who did something; normally those who work that day."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"directory\"\n| json \"id\", \"service\", \"enrich.actor.key\" as id, service, user nodrop\n| where service = \"directory\"\n| dedup by id\n| where !isBlank(user)\n| count_distinct(user) as users"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "directory_failed" {
  name                = "Directory Events - Failed"
  description         = "Events that failed, mostly logins; a few per hundred."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"directory\"\n| json \"id\", \"service\", \"enrich.outcome\" as id, service, outcome nodrop\n| where service = \"directory\"\n| dedup by id\n| where outcome = \"failure\"\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "directory_by_api_key" {
  name                = "Directory Events - By API key"
  description         = "Changes made with an API key instead of a session; the same programs at the same hours."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"directory\"\n| json \"id\", \"service\", \"auth_method\" as id, service, auth_method nodrop\n| where service = \"directory\"\n| dedup by id\n| where auth_method matches \"api*key\"\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "directory_trend" {
  name                = "Directory Events - Events over time"
  description         = "Events by their outcome; follows the working day, with peaks at imports."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"directory\"\n| json \"id\", \"service\", \"enrich.outcome\" as id, service, outcome nodrop\n| where service = \"directory\"\n| dedup by id\n| timeslice 1h\n| count by _timeslice, outcome\n| fillmissing timeslice(1h), values all in outcome\n| transpose row _timeslice column outcome"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "directory_types" {
  name                = "Directory Events - Event types"
  description         = "The most frequent types; logins and updates of users lead."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"directory\"\n| json \"id\", \"service\", \"event_type\" as id, service, event_type nodrop\n| where service = \"directory\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by event_type\n| sort by events, event_type\n| limit 15"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "directory_user_actions" {
  name                = "Directory Events - What people do"
  description         = "People and administrators by what they do most; programs with an API key lead, if there are any."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"directory\"\n| json \"id\", \"service\", \"enrich.actor.key\", \"event_type\" as id, service, user, event_type nodrop\n| where service = \"directory\"\n| dedup by id\n| if(isBlank(user), \"(none)\", user) as user\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by user, event_type\n| sort by events, user, event_type\n| limit 50"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "directory_places" {
  name                = "Directory Events - Where it comes from"
  description         = "Places of all events; where people live and work, and where programs run."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"directory\"\n| json \"id\", \"service\", \"enrich.place.latitude\", \"enrich.place.longitude\" as id, service, latitude, longitude nodrop\n| where service = \"directory\"\n| dedup by id\n| where !isBlank(latitude) and !isBlank(longitude)\n| count by latitude, longitude\n| sort by _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "directory_outcomes" {
  name                = "Directory Events - Outcomes"
  description         = "Events by their outcome; changes that say nothing of it are unknown, and most are."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"directory\"\n| json \"id\", \"service\", \"enrich.outcome\" as id, service, outcome nodrop\n| where service = \"directory\"\n| dedup by id\n| count as events by outcome\n| sort by events, outcome\n| limit 10"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "directory_second_factor" {
  name                = "Directory Events - Second factor"
  description         = "Portal logins with and without a second factor, by outcome; without one only where a policy allows it."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"user_login_attempt\" OR \"admin_login_attempt\")\n| json \"id\", \"event_type\", \"mfa\", \"enrich.outcome\" as id, event_type, mfa, outcome nodrop\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\")\n| dedup by id\n| if(isBlank(mfa), \"(none)\", mfa) as mfa\n| count by mfa, outcome\n| transpose row mfa column outcome"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "directory_second_factor_types" {
  name                = "Directory Events - Kinds of second factors"
  description         = "Which second factors are used at the portals; the order hardly changes."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"user_login_attempt\" OR \"admin_login_attempt\")\n| json \"id\", \"event_type\", \"mfa_meta.type\" as id, event_type, mfa_type nodrop\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\")\n| dedup by id\n| if(isBlank(mfa_type), \"(none)\", mfa_type) as mfa_type\n| count as events by mfa_type\n| sort by events, mfa_type\n| limit 10"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "directory_latest_changes" {
  name                = "Directory Events - Latest changes"
  description         = "What was changed, by whom and by what means; administrators during working hours."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"directory\"\n| json \"id\", \"service\", \"event_type\", \"timestamp\", \"resource.type\", \"resource.name\", \"enrich.target.key\", \"enrich.actor.key\", \"auth_method\", \"client_ip\" as id, service, event_type, event_time, resource_type, resource_name, target, user, auth_method, ip nodrop\n| where service = \"directory\"\n| dedup by id\n| where !(event_type matches \"*login_attempt\")\n| count by event_time, event_type, resource_type, resource_name, target, user, auth_method, ip\n| sort by event_time\n| limit 50\n| fields - _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "directory_failures" {
  name                = "Directory Events - Latest failures"
  description         = "What failed last, for whom and why; mistyped passwords lead."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"directory\"\n| json \"id\", \"service\", \"enrich.outcome\", \"timestamp\", \"event_type\", \"enrich.actor.key\", \"error_message\" as id, service, outcome, event_time, event_type, user, error nodrop\n| where service = \"directory\"\n| dedup by id\n| where outcome = \"failure\"\n| count by event_time, event_type, user, error\n| sort by event_time\n| limit 50\n| fields - _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "directory_summary" {
  name                = "Directory Events - Summary"
  description         = "Each type with its outcomes and users, and when it was seen last; a type never seen before is worth a look."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"directory\"\n| json \"id\", \"service\", \"event_type\", \"enrich.outcome\", \"enrich.actor.key\" as id, service, event_type, outcome, user nodrop\n| where service = \"directory\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| if(outcome = \"success\", 1, 0) as succeeded\n| if(outcome = \"failure\", 1, 0) as failed\n| count as events, sum(succeeded) as succeeded, sum(failed) as failed, count_distinct(user) as users, max(_messagetime) as last_at by event_type\n| formatDate(toLong(last_at), \"yyyy-MM-dd HH:mm:ss\", \"Etc/UTC\") as last_seen\n| sort by events, event_type\n| fields event_type, events, succeeded, failed, users, last_seen"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "sso_radius_sign_ons" {
  name                = "SSO and Radius Events - Successful single sign-ons"
  description         = "Sign-ons to applications that succeeded; follows the working day."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"sso\"\n| json \"id\", \"service\", \"enrich.outcome\" as id, service, outcome nodrop\n| where service = \"sso\"\n| dedup by id\n| where outcome = \"success\"\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "sso_radius_failed_sign_ons" {
  name                = "SSO and Radius Events - Failed single sign-ons"
  description         = "Sign-ons that failed, steps of a second factor not among them; a few per hundred."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"sso\"\n| json \"id\", \"service\", \"enrich.outcome\" as id, service, outcome nodrop\n| where service = \"sso\"\n| dedup by id\n| where outcome = \"failure\"\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "sso_radius_applications" {
  name                = "SSO and Radius Events - Applications"
  description         = "Different applications that somebody reached; nearly all that there are, on a working day."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"sso\"\n| json \"id\", \"service\", \"enrich.outcome\", \"application.display_label\" as id, service, outcome, application nodrop\n| where service = \"sso\"\n| dedup by id\n| where outcome = \"success\"\n| where !isBlank(application)\n| count_distinct(application) as applications"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "sso_radius_failed_radius" {
  name                = "SSO and Radius Events - Failed RADIUS logins"
  description         = "Logins to networks that failed; devices with an old password make rows of them."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"radius\"\n| json \"id\", \"service\", \"enrich.outcome\" as id, service, outcome nodrop\n| where service = \"radius\"\n| dedup by id\n| where outcome = \"failure\"\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "sso_radius_sso_trend" {
  name                = "SSO and Radius Events - Single sign-ons over time"
  description         = "Sign-ons by outcome; challenges are the steps at which a second factor is asked for."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"sso\"\n| json \"id\", \"service\", \"enrich.outcome\" as id, service, outcome nodrop\n| where service = \"sso\"\n| dedup by id\n| timeslice 1h\n| count by _timeslice, outcome\n| fillmissing timeslice(1h), values all in outcome\n| transpose row _timeslice column outcome"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "sso_radius_radius_trend" {
  name                = "SSO and Radius Events - RADIUS logins over time"
  description         = "Logins to networks by outcome; a peak when people arrive, failures in step with successes."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"radius\"\n| json \"id\", \"service\", \"enrich.outcome\" as id, service, outcome nodrop\n| where service = \"radius\"\n| dedup by id\n| timeslice 1h\n| count by _timeslice, outcome\n| fillmissing timeslice(1h), values all in outcome\n| transpose row _timeslice column outcome"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "sso_radius_application_access" {
  name                = "SSO and Radius Events - Access to applications"
  description         = "Applications by successes and failures; one with failures only is misconfigured or attacked."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"sso\"\n| json \"id\", \"service\", \"application.display_label\", \"enrich.outcome\" as id, service, application, outcome nodrop\n| where service = \"sso\"\n| dedup by id\n| if(isBlank(application), \"(none)\", application) as application\n| count by application, outcome\n| transpose row application column outcome"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "sso_radius_application_types" {
  name                = "SSO and Radius Events - Protocols of applications"
  description         = "Applications by protocol; changes only when one is added or moved."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"sso\"\n| json \"id\", \"service\", \"application.display_label\", \"application.sso_type\" as id, service, application, sso_type nodrop\n| where service = \"sso\"\n| dedup by id\n| if(isBlank(application), \"(none)\", application) as application\n| if(isBlank(sso_type), \"(none)\", sso_type) as sso_type\n| count as events by application, sso_type\n| sort by events, application, sso_type\n| limit 20"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "sso_radius_initiated" {
  name                = "SSO and Radius Events - Begun at JumpCloud or at the application"
  description         = "Sign-ons by where they began, true at JumpCloud’s portal and false at the application; most begin at the application."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"sso\"\n| json \"id\", \"service\", \"idp_initiated\" as id, service, idp_initiated nodrop\n| where service = \"sso\"\n| dedup by id\n| if(isBlank(idp_initiated), \"(none)\", idp_initiated) as idp_initiated\n| count as events by idp_initiated\n| sort by events, idp_initiated\n| limit 10"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "sso_radius_second_factor" {
  name                = "SSO and Radius Events - Second factor at sign-on"
  description         = "Sign-ons with and without a second factor, by outcome; what policies ask for."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"sso\"\n| json \"id\", \"service\", \"mfa\", \"enrich.outcome\" as id, service, mfa, outcome nodrop\n| where service = \"sso\"\n| dedup by id\n| if(isBlank(mfa), \"(none)\", mfa) as mfa\n| count by mfa, outcome\n| transpose row mfa column outcome"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "sso_radius_radius_types" {
  name                = "SSO and Radius Events - RADIUS methods"
  description         = "Logins to networks by method and inner method; the same as the access points are set to."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"radius\"\n| json \"id\", \"service\", \"auth_type\", \"eap_type\", \"nas_mfa_state\" as id, service, radius_type, eap_type, radius_mfa nodrop\n| where service = \"radius\"\n| dedup by id\n| if(isBlank(radius_type), \"(none)\", radius_type) as radius_type\n| if(isBlank(eap_type), \"(none)\", eap_type) as eap_type\n| if(isBlank(radius_mfa), \"(none)\", radius_mfa) as radius_mfa\n| count as events by radius_type, eap_type, radius_mfa\n| sort by events, radius_type, eap_type, radius_mfa\n| limit 10"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "sso_radius_sso_users" {
  name                = "SSO and Radius Events - Users of applications"
  description         = "People by the applications they reach most; nobody is far above all others."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"sso\"\n| json \"id\", \"service\", \"enrich.outcome\", \"enrich.actor.key\", \"application.display_label\" as id, service, outcome, user, application nodrop\n| where service = \"sso\"\n| dedup by id\n| where outcome = \"success\"\n| if(isBlank(user), \"(none)\", user) as user\n| if(isBlank(application), \"(none)\", application) as application\n| count as events by user, application\n| sort by events, user, application\n| limit 50"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "sso_radius_failing_sso_users" {
  name                = "SSO and Radius Events - Who failed to sign on"
  description         = "People with most failed sign-ons, from how many addresses and countries; one or two each."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"sso\"\n| json \"id\", \"service\", \"enrich.outcome\", \"enrich.actor.key\", \"client_ip\", \"geoip.country_code\" as id, service, outcome, user, ip, country nodrop\n| where service = \"sso\"\n| dedup by id\n| where outcome = \"failure\"\n| if(isBlank(user), \"(none)\", user) as user\n| count as failures, count_distinct(ip) as addresses, values(country) as countries, max(_messagetime) as last_at by user\n| formatDate(toLong(last_at), \"yyyy-MM-dd HH:mm:ss\", \"Etc/UTC\") as last_seen\n| sort by failures, user\n| limit 20\n| fields user, failures, addresses, countries, last_seen"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "sso_radius_radius_users" {
  name                = "SSO and Radius Events - Users of networks"
  description         = "People by logins to networks and their outcome; devices log in again all day."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"radius\"\n| json \"id\", \"service\", \"enrich.actor.key\", \"enrich.outcome\" as id, service, user, outcome nodrop\n| where service = \"radius\"\n| dedup by id\n| if(isBlank(user), \"(none)\", user) as user\n| count as events by user, outcome\n| sort by events, user, outcome\n| limit 50"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "sso_radius_radius_failures" {
  name                = "SSO and Radius Events - Why RADIUS logins failed"
  description         = "Reasons, in the words of the RADIUS server; wrong passwords lead."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"radius\"\n| json \"id\", \"service\", \"enrich.outcome\", \"error_message\", \"outer.error_message\", \"enrich.actor.key\" as id, service, outcome, error, outer_error, user nodrop\n| where service = \"radius\"\n| dedup by id\n| where outcome = \"failure\"\n| if(isBlank(error), outer_error, error) as reason\n| if(isBlank(reason), \"(none)\", reason) as reason\n| if(isBlank(user), \"(none)\", user) as user\n| count as events by reason, user\n| sort by events, reason, user\n| limit 20"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "sso_radius_sso_places" {
  name                = "SSO and Radius Events - Where single sign-ons come from"
  description         = "Places of sign-ons to applications; where people live, work and travel."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"sso\"\n| json \"id\", \"service\", \"enrich.place.latitude\", \"enrich.place.longitude\" as id, service, latitude, longitude nodrop\n| where service = \"sso\"\n| dedup by id\n| where !isBlank(latitude) and !isBlank(longitude)\n| count by latitude, longitude\n| sort by _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "sso_radius_radius_places" {
  name                = "SSO and Radius Events - Where networks are"
  description         = "Places of the access points or gateways, not of people; your sites."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"radius\"\n| json \"id\", \"service\", \"enrich.place.latitude\", \"enrich.place.longitude\" as id, service, latitude, longitude nodrop\n| where service = \"radius\"\n| dedup by id\n| where !isBlank(latitude) and !isBlank(longitude)\n| count by latitude, longitude\n| sort by _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "sso_radius_regions" {
  name                = "SSO and Radius Events - Regions of single sign-ons"
  description         = "Sign-ons by region and country; a region without people of yours is suspicious."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"sso\"\n| json \"id\", \"service\", \"geoip.country_code\", \"geoip.region_name\" as id, service, country, region_name nodrop\n| where service = \"sso\"\n| dedup by id\n| where !isBlank(country)\n| if(isBlank(country), \"(none)\", country) as country\n| if(isBlank(region_name), \"(none)\", region_name) as region_name\n| count as events by country, region_name\n| sort by events, country, region_name\n| limit 20"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "sso_radius_summary" {
  name                = "SSO and Radius Events - Summary"
  description         = "Both services with outcomes and users, and when they were seen last; both within minutes."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"sso\" OR \"radius\")\n| json \"id\", \"service\", \"enrich.outcome\", \"enrich.actor.key\" as id, service, outcome, user nodrop\n| where service in (\"sso\", \"radius\")\n| dedup by id\n| if(outcome = \"success\", 1, 0) as succeeded\n| if(outcome = \"failure\", 1, 0) as failed\n| count as events, sum(succeeded) as succeeded, sum(failed) as failed, count_distinct(user) as users, max(_messagetime) as last_at by service\n| formatDate(toLong(last_at), \"yyyy-MM-dd HH:mm:ss\", \"Etc/UTC\") as last_seen\n| sort by events, service\n| fields service, events, succeeded, failed, users, last_seen"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "systems_events" {
  name                = "System Events - Events"
  description         = "All events of devices; follows the working day."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"systems\"\n| json \"id\", \"service\" as id, service nodrop\n| where service = \"systems\"\n| dedup by id\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "systems_devices" {
  name                = "System Events - Devices"
  description         = "Different devices that reported something; most of those in use."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"systems\"\n| json \"id\", \"service\", \"system.hostname\" as id, service, host nodrop\n| where service = \"systems\"\n| dedup by id\n| where !isBlank(host)\n| count_distinct(host) as devices"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "systems_failed_logins" {
  name                = "System Events - Failed device logins"
  description         = "Logins to devices that failed; a few per hundred, and rows of them on servers open to the world."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"login_attempt\"\n| json \"id\", \"event_type\", \"enrich.outcome\" as id, event_type, outcome nodrop\n| where event_type = \"login_attempt\"\n| dedup by id\n| where outcome = \"failure\"\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "systems_remote_sessions" {
  name                = "System Events - Remote assistance"
  description         = "Sessions in which an administrator took over a device; each was asked for."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"remote_session_start\"\n| json \"id\", \"event_type\" as id, event_type nodrop\n| where event_type = \"remote_session_start\"\n| dedup by id\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "systems_trend" {
  name                = "System Events - Events over time"
  description         = "Events by type; logins lead in the morning, upgrades come in waves."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"systems\"\n| json \"id\", \"service\", \"event_type\" as id, service, event_type nodrop\n| where service = \"systems\"\n| dedup by id\n| timeslice 1h\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count by _timeslice, event_type\n| fillmissing timeslice(1h), values all in event_type\n| transpose row _timeslice column event_type"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "systems_types" {
  name                = "System Events - Event types"
  description         = "The most frequent types; logins and results of policies lead."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"systems\"\n| json \"id\", \"service\", \"event_type\" as id, service, event_type nodrop\n| where service = \"systems\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by event_type\n| sort by events, event_type\n| limit 15"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "systems_outcomes" {
  name                = "System Events - Outcomes by type"
  description         = "Types by their outcome; only logins can fail, what agents report has none."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"systems\"\n| json \"id\", \"service\", \"event_type\", \"enrich.outcome\" as id, service, event_type, outcome nodrop\n| where service = \"systems\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count by event_type, outcome\n| transpose row event_type column outcome"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "systems_places" {
  name                = "System Events - Where devices are"
  description         = "Places of devices, by their public address; offices and homes."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"systems\"\n| json \"id\", \"service\", \"enrich.place.latitude\", \"enrich.place.longitude\" as id, service, latitude, longitude nodrop\n| where service = \"systems\"\n| dedup by id\n| where !isBlank(latitude) and !isBlank(longitude)\n| count by latitude, longitude\n| sort by _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "systems_users" {
  name                = "System Events - Users of devices"
  description         = "People by the devices they log in to; one or two each, more for administrators."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"login_attempt\"\n| json \"id\", \"event_type\", \"enrich.actor.key\", \"system.hostname\" as id, event_type, user, host nodrop\n| where event_type = \"login_attempt\"\n| dedup by id\n| if(isBlank(user), \"(none)\", user) as user\n| if(isBlank(host), \"(none)\", host) as host\n| count as events by user, host\n| sort by events, user, host\n| limit 20"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "systems_hosts" {
  name                = "System Events - Busiest devices"
  description         = "Devices with most events; servers lead."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"systems\"\n| json \"id\", \"service\", \"system.hostname\", \"event_type\" as id, service, host, event_type nodrop\n| where service = \"systems\"\n| dedup by id\n| where !isBlank(host)\n| if(isBlank(host), \"(none)\", host) as host\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by host, event_type\n| sort by events, host, event_type\n| limit 20"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "systems_failures" {
  name                = "System Events - Failed device logins by program"
  description         = "Who failed to log in where, through which program; the lock screen leads, sshd from abroad is an attack."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"login_attempt\"\n| json \"id\", \"event_type\", \"enrich.outcome\", \"enrich.actor.key\", \"system.hostname\", \"process_name\" as id, event_type, outcome, user, host, process nodrop\n| where event_type = \"login_attempt\"\n| dedup by id\n| where outcome = \"failure\"\n| if(isBlank(user), \"(none)\", user) as user\n| if(isBlank(host), \"(none)\", host) as host\n| if(isBlank(process), \"(none)\", process) as process\n| count as events by user, host, process\n| sort by events, user, host, process\n| limit 20"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "systems_latest_failures" {
  name                = "System Events - Latest failed device logins"
  description         = "The last failures with what the device says; mistyped passwords."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"login_attempt\"\n| json \"id\", \"event_type\", \"enrich.outcome\", \"timestamp\", \"enrich.actor.key\", \"system.hostname\", \"client_ip\", \"message\" as id, event_type, outcome, event_time, user, host, ip, message nodrop\n| where event_type = \"login_attempt\"\n| dedup by id\n| where outcome = \"failure\"\n| count by event_time, user, host, ip, message\n| sort by event_time\n| limit 50\n| fields - _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "systems_summary" {
  name                = "System Events - Summary"
  description         = "Each type with its outcomes and users, and when it was seen last; logins within minutes."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"systems\"\n| json \"id\", \"service\", \"event_type\", \"enrich.outcome\", \"enrich.actor.key\" as id, service, event_type, outcome, user nodrop\n| where service = \"systems\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| if(outcome = \"success\", 1, 0) as succeeded\n| if(outcome = \"failure\", 1, 0) as failed\n| count as events, sum(succeeded) as succeeded, sum(failed) as failed, count_distinct(user) as users, max(_messagetime) as last_at by event_type\n| formatDate(toLong(last_at), \"yyyy-MM-dd HH:mm:ss\", \"Etc/UTC\") as last_seen\n| sort by events, event_type\n| fields event_type, events, succeeded, failed, users, last_seen"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "software_reports_software_events" {
  name                = "Software and Report Events - Software events"
  description         = "Software added, changed or removed on devices; hundreds when a browser is updated."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"software\"\n| json \"id\", \"service\" as id, service nodrop\n| where service = \"software\"\n| dedup by id\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "software_reports_programs" {
  name                = "Software and Report Events - Programs"
  description         = "Different programs that changed somewhere; a few dozen."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"software\"\n| json \"id\", \"service\", \"application.name\" as id, service, software nodrop\n| where service = \"software\"\n| dedup by id\n| where !isBlank(software)\n| count_distinct(software) as programs"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "software_reports_report_events" {
  name                = "Software and Report Events - Report events"
  description         = "Reports run, exported or changed; a few a day."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"reports\"\n| json \"id\", \"service\" as id, service nodrop\n| where service = \"reports\"\n| dedup by id\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "software_reports_failed" {
  name                = "Software and Report Events - Failed"
  description         = "Events of both that say they failed; normally none."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"software\" OR \"reports\")\n| json \"id\", \"service\", \"enrich.outcome\" as id, service, outcome nodrop\n| where service in (\"software\", \"reports\")\n| dedup by id\n| where outcome = \"failure\"\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "software_reports_trend" {
  name                = "Software and Report Events - Events over time"
  description         = "Events by type; waves after updates, reports during working hours."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"software\" OR \"reports\")\n| json \"id\", \"service\", \"event_type\" as id, service, event_type nodrop\n| where service in (\"software\", \"reports\")\n| dedup by id\n| timeslice 1h\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count by _timeslice, event_type\n| fillmissing timeslice(1h), values all in event_type\n| transpose row _timeslice column event_type"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "software_reports_types" {
  name                = "Software and Report Events - Event types"
  description         = "The most frequent types; changes of software lead."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"software\" OR \"reports\")\n| json \"id\", \"service\", \"event_type\" as id, service, event_type nodrop\n| where service in (\"software\", \"reports\")\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by event_type\n| sort by events, event_type\n| limit 10"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "software_reports_software" {
  name                = "Software and Report Events - Most changed software"
  description         = "Programs by what happened to them; browsers and meeting programs lead."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"software\"\n| json \"id\", \"service\", \"application.name\", \"event_type\" as id, service, software, event_type nodrop\n| where service = \"software\"\n| dedup by id\n| if(isBlank(software), \"(none)\", software) as software\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by software, event_type\n| sort by events, software, event_type\n| limit 20"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "software_reports_added_software" {
  name                = "Software and Report Events - Newest software"
  description         = "Programs that were added most recently, and on which device; one that nobody knows is worth a question."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"software_add\"\n| json \"id\", \"event_type\", \"timestamp\", \"application.name\", \"application.version\", \"system.hostname\" as id, event_type, event_time, software, version, host nodrop\n| where event_type = \"software_add\"\n| dedup by id\n| count by event_time, software, version, host\n| sort by event_time\n| limit 50\n| fields - _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "software_reports_reports" {
  name                = "Software and Report Events - Reports"
  description         = "Which reports were run or exported, and by whom; exports leave the company’s walls."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"reports\"\n| json \"id\", \"service\", \"resource.name\", \"event_type\", \"enrich.actor.key\" as id, service, resource_name, event_type, user nodrop\n| where service = \"reports\"\n| dedup by id\n| if(isBlank(resource_name), \"(none)\", resource_name) as resource_name\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| if(isBlank(user), \"(none)\", user) as user\n| count as events by resource_name, event_type, user\n| sort by events, resource_name, event_type, user\n| limit 20"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "software_reports_places" {
  name                = "Software and Report Events - Where reports are run"
  description         = "Places of those who ran reports, as software events name none; your offices."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"reports\"\n| json \"id\", \"service\", \"enrich.place.latitude\", \"enrich.place.longitude\" as id, service, latitude, longitude nodrop\n| where service = \"reports\"\n| dedup by id\n| where !isBlank(latitude) and !isBlank(longitude)\n| count by latitude, longitude\n| sort by _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "software_reports_failures" {
  name                = "Software and Report Events - Latest failures"
  description         = "The last events that say they failed; normally none."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"software\" OR \"reports\")\n| json \"id\", \"service\", \"enrich.outcome\", \"timestamp\", \"event_type\", \"enrich.actor.key\", \"resource.name\", \"application.name\" as id, service, outcome, event_time, event_type, user, resource_name, software nodrop\n| where service in (\"software\", \"reports\")\n| dedup by id\n| where outcome = \"failure\"\n| count by event_time, event_type, user, resource_name, software\n| sort by event_time\n| limit 50\n| fields - _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "software_reports_regions" {
  name                = "Software and Report Events - Report users by country"
  description         = "Who ran reports from where; few people from few countries."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"reports\"\n| json \"id\", \"service\", \"enrich.actor.key\", \"geoip.country_code\" as id, service, user, country nodrop\n| where service = \"reports\"\n| dedup by id\n| if(isBlank(user), \"(none)\", user) as user\n| if(isBlank(country), \"(none)\", country) as country\n| count as events by user, country\n| sort by events, user, country\n| limit 10"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "software_reports_software_summary" {
  name                = "Software and Report Events - Software summary"
  description         = "Each type with its devices, and when it was seen last; within hours."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"software\"\n| json \"id\", \"service\", \"event_type\", \"enrich.outcome\", \"system.hostname\" as id, service, event_type, outcome, host nodrop\n| where service = \"software\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| if(outcome = \"success\", 1, 0) as succeeded\n| if(outcome = \"failure\", 1, 0) as failed\n| count as events, sum(succeeded) as succeeded, sum(failed) as failed, count_distinct(host) as devices, max(_messagetime) as last_at by event_type\n| formatDate(toLong(last_at), \"yyyy-MM-dd HH:mm:ss\", \"Etc/UTC\") as last_seen\n| sort by events, event_type\n| fields event_type, events, succeeded, failed, devices, last_seen"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "software_reports_report_summary" {
  name                = "Software and Report Events - Report summary"
  description         = "Each type with its users, and when it was seen last; within days."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"reports\"\n| json \"id\", \"service\", \"event_type\", \"enrich.outcome\", \"enrich.actor.key\" as id, service, event_type, outcome, user nodrop\n| where service = \"reports\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| if(outcome = \"success\", 1, 0) as succeeded\n| if(outcome = \"failure\", 1, 0) as failed\n| count as events, sum(succeeded) as succeeded, sum(failed) as failed, count_distinct(user) as users, max(_messagetime) as last_at by event_type\n| formatDate(toLong(last_at), \"yyyy-MM-dd HH:mm:ss\", \"Etc/UTC\") as last_seen\n| sort by events, event_type\n| fields event_type, events, succeeded, failed, users, last_seen"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "ldap_events" {
  name                = "LDAP Events - Events"
  description         = "Binds and searches; programs make them all day and night."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"ldap\"\n| json \"id\", \"service\" as id, service nodrop\n| where service = \"ldap\"\n| dedup by id\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "ldap_users" {
  name                = "LDAP Events - Users"
  description         = "Different accounts that bound or searched; the same from day to day."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"ldap\"\n| json \"id\", \"service\", \"enrich.actor.key\" as id, service, user nodrop\n| where service = \"ldap\"\n| dedup by id\n| where !isBlank(user)\n| count_distinct(user) as users"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "ldap_failed_binds" {
  name                = "LDAP Events - Failed binds"
  description         = "Binds that failed; a program with an old password makes thousands."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"ldap_bind\"\n| json \"id\", \"event_type\", \"enrich.outcome\" as id, event_type, outcome nodrop\n| where event_type = \"ldap_bind\"\n| dedup by id\n| where outcome = \"failure\"\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "ldap_networks" {
  name                = "LDAP Events - Networks"
  description         = "Different networks that binds came from, where JumpCloud tells the address; few, and yours."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"ldap_bind\"\n| json \"id\", \"event_type\", \"enrich.asn.organization\" as id, event_type, network nodrop\n| where event_type = \"ldap_bind\"\n| dedup by id\n| where !isBlank(network)\n| count_distinct(network) as networks"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "ldap_trend" {
  name                = "LDAP Events - Events over time"
  description         = "Events by type; nearly flat, as programs make most of them."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"ldap\"\n| json \"id\", \"service\", \"event_type\" as id, service, event_type nodrop\n| where service = \"ldap\"\n| dedup by id\n| timeslice 1h\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count by _timeslice, event_type\n| fillmissing timeslice(1h), values all in event_type\n| transpose row _timeslice column event_type"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "ldap_outcomes_over_time" {
  name                = "LDAP Events - Outcomes over time"
  description         = "Events by outcome; failures far below successes."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"ldap\"\n| json \"id\", \"service\", \"enrich.outcome\" as id, service, outcome nodrop\n| where service = \"ldap\"\n| dedup by id\n| timeslice 1h\n| count by _timeslice, outcome\n| fillmissing timeslice(1h), values all in outcome\n| transpose row _timeslice column outcome"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "ldap_types" {
  name                = "LDAP Events - Event types"
  description         = "Binds and searches; searches lead."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"ldap\"\n| json \"id\", \"service\", \"event_type\" as id, service, event_type nodrop\n| where service = \"ldap\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by event_type\n| sort by events, event_type\n| limit 10"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "ldap_outcomes" {
  name                = "LDAP Events - Outcomes"
  description         = "Events by outcome; nearly all succeed."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"ldap\"\n| json \"id\", \"service\", \"enrich.outcome\" as id, service, outcome nodrop\n| where service = \"ldap\"\n| dedup by id\n| count as events by outcome\n| sort by events, outcome\n| limit 10"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "ldap_methods" {
  name                = "LDAP Events - Methods"
  description         = "Binds by method and whether they were encrypted; false for both means that passwords cross the network in clear."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"ldap_bind\"\n| json \"id\", \"event_type\", \"auth_method\", \"mech\", \"tls_established\" as id, event_type, auth_method, mechanism, tls nodrop\n| where event_type = \"ldap_bind\"\n| dedup by id\n| if(isBlank(auth_method), \"(none)\", auth_method) as auth_method\n| if(isBlank(mechanism), \"(none)\", mechanism) as mechanism\n| if(isBlank(tls), \"(none)\", tls) as tls\n| count as events by auth_method, mechanism, tls\n| sort by events, auth_method, mechanism, tls\n| limit 10"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "ldap_busiest_users" {
  name                = "LDAP Events - Busiest users"
  description         = "Accounts by what they do; accounts of programs lead."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"ldap\"\n| json \"id\", \"service\", \"enrich.actor.key\", \"event_type\", \"enrich.outcome\" as id, service, user, event_type, outcome nodrop\n| where service = \"ldap\"\n| dedup by id\n| if(isBlank(user), \"(none)\", user) as user\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by user, event_type, outcome\n| sort by events, user, event_type, outcome\n| limit 20"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "ldap_failed_patterns" {
  name                = "LDAP Events - Why binds failed"
  description         = "Failed binds by code and message; 49 is a wrong password."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"ldap_bind\"\n| json \"id\", \"event_type\", \"enrich.outcome\", \"error_code\", \"error_message\", \"enrich.actor.key\" as id, event_type, outcome, error_code, error, user nodrop\n| where event_type = \"ldap_bind\"\n| dedup by id\n| where outcome = \"failure\"\n| if(isBlank(error_code), \"(none)\", error_code) as error_code\n| if(isBlank(error), \"(none)\", error) as error\n| if(isBlank(user), \"(none)\", user) as user\n| count as events by error_code, error, user\n| sort by events, error_code, error, user\n| limit 20"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "ldap_failing_users" {
  name                = "LDAP Events - Who failed to bind"
  description         = "Accounts with most failures, from how many addresses and countries; one address each is a forgotten password."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"ldap_bind\"\n| json \"id\", \"event_type\", \"enrich.outcome\", \"enrich.actor.key\", \"client_ip\", \"geoip.country_code\" as id, event_type, outcome, user, ip, country nodrop\n| where event_type = \"ldap_bind\"\n| dedup by id\n| where outcome = \"failure\"\n| if(isBlank(user), \"(none)\", user) as user\n| count as failures, count_distinct(ip) as addresses, values(country) as countries, max(_messagetime) as last_at by user\n| formatDate(toLong(last_at), \"yyyy-MM-dd HH:mm:ss\", \"Etc/UTC\") as last_seen\n| sort by failures, user\n| limit 20\n| fields user, failures, addresses, countries, last_seen"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "ldap_failures_over_time" {
  name                = "LDAP Events - Failures over time"
  description         = "Failed binds by code; a line that begins at once is a program whose password was changed."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"ldap_bind\"\n| json \"id\", \"event_type\", \"enrich.outcome\", \"error_code\" as id, event_type, outcome, error_code nodrop\n| where event_type = \"ldap_bind\"\n| dedup by id\n| timeslice 1h\n| where outcome = \"failure\"\n| if(isBlank(error_code), \"(none)\", error_code) as error_code\n| count by _timeslice, error_code\n| fillmissing timeslice(1h), values all in error_code\n| transpose row _timeslice column error_code"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "ldap_places" {
  name                = "LDAP Events - Where binds come from"
  description         = "Places of binds, where JumpCloud tells the address; your data centres and offices."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"ldap_bind\"\n| json \"id\", \"event_type\", \"enrich.place.latitude\", \"enrich.place.longitude\" as id, event_type, latitude, longitude nodrop\n| where event_type = \"ldap_bind\"\n| dedup by id\n| where !isBlank(latitude) and !isBlank(longitude)\n| count by latitude, longitude\n| sort by _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "ldap_network_organizations" {
  name                = "LDAP Events - Networks of binds"
  description         = "Organizations whose networks binds came from, by outcome; your providers."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"ldap_bind\"\n| json \"id\", \"event_type\", \"enrich.asn.organization\", \"enrich.outcome\" as id, event_type, network, outcome nodrop\n| where event_type = \"ldap_bind\"\n| dedup by id\n| if(isBlank(network), \"(none)\", network) as network\n| count by network, outcome\n| transpose row network column outcome"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "ldap_latest_failures" {
  name                = "LDAP Events - Latest failures"
  description         = "The last binds that failed; the same account again and again is a program."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"ldap_bind\"\n| json \"id\", \"event_type\", \"enrich.outcome\", \"timestamp\", \"enrich.actor.key\", \"error_code\", \"error_message\", \"client_ip\", \"geoip.country_code\" as id, event_type, outcome, event_time, user, error_code, error, ip, country nodrop\n| where event_type = \"ldap_bind\"\n| dedup by id\n| where outcome = \"failure\"\n| count by event_time, user, error_code, error, ip, country\n| sort by event_time\n| limit 50\n| fields - _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "ldap_countries" {
  name                = "LDAP Events - Countries"
  description         = "Binds by country; few, and yours."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"ldap_bind\"\n| json \"id\", \"event_type\", \"geoip.country_code\" as id, event_type, country nodrop\n| where event_type = \"ldap_bind\"\n| dedup by id\n| if(isBlank(country), \"(none)\", country) as country\n| count as events by country\n| sort by events, country\n| limit 10"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "ldap_summary" {
  name                = "LDAP Events - Summary"
  description         = "Each type with its outcomes and users, and when it was seen last; within minutes."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"ldap\"\n| json \"id\", \"service\", \"event_type\", \"enrich.outcome\", \"enrich.actor.key\" as id, service, event_type, outcome, user nodrop\n| where service = \"ldap\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| if(outcome = \"success\", 1, 0) as succeeded\n| if(outcome = \"failure\", 1, 0) as failed\n| count as events, sum(succeeded) as succeeded, sum(failed) as failed, count_distinct(user) as users, max(_messagetime) as last_at by event_type\n| formatDate(toLong(last_at), \"yyyy-MM-dd HH:mm:ss\", \"Etc/UTC\") as last_seen\n| sort by events, event_type\n| fields event_type, events, succeeded, failed, users, last_seen"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "saas_assets_saas_events" {
  name                = "SaaS and Asset Events - SaaS events"
  description         = "All events of applications as a service; logins that JumpCloud sees make most of them."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"saas_app_management\"\n| json \"id\", \"service\" as id, service nodrop\n| where service = \"saas_app_management\"\n| dedup by id\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "saas_assets_failed_saas" {
  name                = "SaaS and Asset Events - Failed SaaS events"
  description         = "Those that say they failed; normally none."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"saas_app_management\"\n| json \"id\", \"service\", \"enrich.outcome\" as id, service, outcome nodrop\n| where service = \"saas_app_management\"\n| dedup by id\n| where outcome = \"failure\"\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "saas_assets_asset_events" {
  name                = "SaaS and Asset Events - Asset events"
  description         = "All events of the inventory; few, many at an import."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"asset_management\"\n| json \"id\", \"service\" as id, service nodrop\n| where service = \"asset_management\"\n| dedup by id\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "saas_assets_failed_assets" {
  name                = "SaaS and Asset Events - Failed asset events"
  description         = "Those that say they failed; normally none."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"asset_management\"\n| json \"id\", \"service\", \"enrich.outcome\" as id, service, outcome nodrop\n| where service = \"asset_management\"\n| dedup by id\n| where outcome = \"failure\"\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "saas_assets_saas_trend" {
  name                = "SaaS and Asset Events - SaaS events over time"
  description         = "Events by type; logins follow the working day."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"saas_app_management\"\n| json \"id\", \"service\", \"event_type\" as id, service, event_type nodrop\n| where service = \"saas_app_management\"\n| dedup by id\n| timeslice 6h\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count by _timeslice, event_type\n| fillmissing timeslice(6h), values all in event_type\n| transpose row _timeslice column event_type"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "saas_assets_asset_trend" {
  name                = "SaaS and Asset Events - Asset events over time"
  description         = "Events by type; a peak is an import."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"asset_management\"\n| json \"id\", \"service\", \"event_type\" as id, service, event_type nodrop\n| where service = \"asset_management\"\n| dedup by id\n| timeslice 6h\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count by _timeslice, event_type\n| fillmissing timeslice(6h), values all in event_type\n| transpose row _timeslice column event_type"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "saas_assets_saas_types" {
  name                = "SaaS and Asset Events - SaaS event types"
  description         = "The most frequent types; logins lead."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"saas_app_management\"\n| json \"id\", \"service\", \"event_type\" as id, service, event_type nodrop\n| where service = \"saas_app_management\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by event_type\n| sort by events, event_type\n| limit 10"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "saas_assets_asset_types" {
  name                = "SaaS and Asset Events - Asset event types"
  description         = "The most frequent types; updates lead."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"asset_management\"\n| json \"id\", \"service\", \"event_type\" as id, service, event_type nodrop\n| where service = \"asset_management\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by event_type\n| sort by events, event_type\n| limit 10"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "saas_assets_discovered" {
  name                = "SaaS and Asset Events - Discovered applications and accounts"
  description         = "What JumpCloud has discovered last; an application that nobody approved is shadow IT."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"saas_management_application_discover\" OR \"saas_management_account_discover\" OR \"saas_management_tenant_discover\")\n| json \"id\", \"timestamp\", \"event_type\", \"resource.application_name\", \"enrich.actor.key\" as id, event_time, event_type, saas_application, user nodrop\n| where event_type in (\"saas_management_application_discover\", \"saas_management_account_discover\", \"saas_management_tenant_discover\")\n| dedup by id\n| count by event_time, event_type, saas_application, user\n| sort by event_time\n| limit 50\n| fields - _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "saas_assets_saas_places" {
  name                = "SaaS and Asset Events - Where SaaS events come from"
  description         = "Places of SaaS events; where people live and work."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"saas_app_management\"\n| json \"id\", \"service\", \"enrich.place.latitude\", \"enrich.place.longitude\" as id, service, latitude, longitude nodrop\n| where service = \"saas_app_management\"\n| dedup by id\n| where !isBlank(latitude) and !isBlank(longitude)\n| count by latitude, longitude\n| sort by _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "saas_assets_asset_places" {
  name                = "SaaS and Asset Events - Where asset events come from"
  description         = "Places of asset events; where the inventory is kept."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"asset_management\"\n| json \"id\", \"service\", \"enrich.place.latitude\", \"enrich.place.longitude\" as id, service, latitude, longitude nodrop\n| where service = \"asset_management\"\n| dedup by id\n| where !isBlank(latitude) and !isBlank(longitude)\n| count by latitude, longitude\n| sort by _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "saas_assets_applications" {
  name                = "SaaS and Asset Events - Applications"
  description         = "Applications by what happened to them; those of every day lead."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"saas_app_management\"\n| json \"id\", \"service\", \"resource.application_name\", \"event_type\" as id, service, saas_application, event_type nodrop\n| where service = \"saas_app_management\"\n| dedup by id\n| if(isBlank(saas_application), \"(none)\", saas_application) as saas_application\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by saas_application, event_type\n| sort by events, saas_application, event_type\n| limit 20"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "saas_assets_asset_changes" {
  name                = "SaaS and Asset Events - Latest asset changes"
  description         = "What was changed in the inventory and by whom; those who keep it."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"asset_management\"\n| json \"id\", \"service\", \"timestamp\", \"event_type\", \"resource.type\", \"detail\", \"enrich.actor.key\" as id, service, event_time, event_type, resource_type, detail, user nodrop\n| where service = \"asset_management\"\n| dedup by id\n| count by event_time, event_type, resource_type, detail, user\n| sort by event_time\n| limit 50\n| fields - _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "saas_assets_saas_summary" {
  name                = "SaaS and Asset Events - SaaS summary"
  description         = "Each type with its outcomes and users, and when it was seen last; most types say nothing of an outcome."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"saas_app_management\"\n| json \"id\", \"service\", \"event_type\", \"enrich.outcome\", \"enrich.actor.key\" as id, service, event_type, outcome, user nodrop\n| where service = \"saas_app_management\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| if(outcome = \"success\", 1, 0) as succeeded\n| if(outcome = \"failure\", 1, 0) as failed\n| count as events, sum(succeeded) as succeeded, sum(failed) as failed, count_distinct(user) as users, max(_messagetime) as last_at by event_type\n| formatDate(toLong(last_at), \"yyyy-MM-dd HH:mm:ss\", \"Etc/UTC\") as last_seen\n| sort by events, event_type\n| fields event_type, events, succeeded, failed, users, last_seen"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "saas_assets_asset_summary" {
  name                = "SaaS and Asset Events - Asset summary"
  description         = "Each type with its outcomes and users, and when it was seen last; most types say nothing of an outcome."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"asset_management\"\n| json \"id\", \"service\", \"event_type\", \"enrich.outcome\", \"enrich.actor.key\" as id, service, event_type, outcome, user nodrop\n| where service = \"asset_management\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| if(outcome = \"success\", 1, 0) as succeeded\n| if(outcome = \"failure\", 1, 0) as failed\n| count as events, sum(succeeded) as succeeded, sum(failed) as failed, count_distinct(user) as users, max(_messagetime) as last_at by event_type\n| formatDate(toLong(last_at), \"yyyy-MM-dd HH:mm:ss\", \"Etc/UTC\") as last_seen\n| sort by events, event_type\n| fields event_type, events, succeeded, failed, users, last_seen"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "genai_aigw_genai_events" {
  name                = "GenAI and AIGW Events - GenAI events"
  description         = "All events of generative AI; none where it is not used."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"genai\"\n| json \"id\", \"service\" as id, service nodrop\n| where service = \"genai\"\n| dedup by id\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "genai_aigw_gateway_events" {
  name                = "GenAI and AIGW Events - AI gateway events"
  description         = "All events of the AI gateway; none where there is none."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"aigw\"\n| json \"id\", \"service\" as id, service nodrop\n| where service = \"aigw\"\n| dedup by id\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "genai_aigw_users" {
  name                = "GenAI and AIGW Events - Users"
  description         = "Different people who used either; grows slowly."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"genai\" OR \"aigw\")\n| json \"id\", \"service\", \"enrich.actor.key\" as id, service, user nodrop\n| where service in (\"genai\", \"aigw\")\n| dedup by id\n| where !isBlank(user)\n| count_distinct(user) as users"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "genai_aigw_addresses" {
  name                = "GenAI and AIGW Events - Addresses"
  description         = "Different addresses that they were used from; in step with the users."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"genai\" OR \"aigw\")\n| json \"id\", \"service\", \"client_ip\" as id, service, ip nodrop\n| where service in (\"genai\", \"aigw\")\n| dedup by id\n| where !isBlank(ip)\n| count_distinct(ip) as addresses"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "genai_aigw_volume" {
  name                = "GenAI and AIGW Events - Events over time"
  description         = "Events by service; follows the working day."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"genai\" OR \"aigw\")\n| json \"id\", \"service\" as id, service nodrop\n| where service in (\"genai\", \"aigw\")\n| dedup by id\n| timeslice 1h\n| count by _timeslice, service\n| fillmissing timeslice(1h), values all in service\n| transpose row _timeslice column service"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "genai_aigw_types_over_time" {
  name                = "GenAI and AIGW Events - Event types over time"
  description         = "Events by type; programs that run at night show here."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"genai\" OR \"aigw\")\n| json \"id\", \"service\", \"event_type\" as id, service, event_type nodrop\n| where service in (\"genai\", \"aigw\")\n| dedup by id\n| timeslice 1h\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count by _timeslice, event_type\n| fillmissing timeslice(1h), values all in event_type\n| transpose row _timeslice column event_type"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "genai_aigw_types" {
  name                = "GenAI and AIGW Events - Event types"
  description         = "The most frequent types of both services; the order hardly changes."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"genai\" OR \"aigw\")\n| json \"id\", \"service\", \"event_type\" as id, service, event_type nodrop\n| where service in (\"genai\", \"aigw\")\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by event_type\n| sort by events, event_type\n| limit 15"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "genai_aigw_services" {
  name                = "GenAI and AIGW Events - Services"
  description         = "Events by service; the gateway leads where everything passes it."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"genai\" OR \"aigw\")\n| json \"id\", \"service\" as id, service nodrop\n| where service in (\"genai\", \"aigw\")\n| dedup by id\n| count as events by service\n| sort by events, service\n| limit 10"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "genai_aigw_auth_methods" {
  name                = "GenAI and AIGW Events - Ways of authentication"
  description         = "How those who used it were authenticated; sessions are people, keys are programs."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"genai\" OR \"aigw\")\n| json \"id\", \"service\", \"auth_method\" as id, service, auth_method nodrop\n| where service in (\"genai\", \"aigw\")\n| dedup by id\n| if(isBlank(auth_method), \"(none)\", auth_method) as auth_method\n| count as events by auth_method\n| sort by events, auth_method\n| limit 10"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "genai_aigw_busiest_users" {
  name                = "GenAI and AIGW Events - Top users"
  description         = "People and programs with most events; nobody is far above all others."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"genai\" OR \"aigw\")\n| json \"id\", \"enrich.actor.key\", \"service\", \"event_type\" as id, user, service, event_type nodrop\n| where service in (\"genai\", \"aigw\")\n| dedup by id\n| if(isBlank(user), \"(none)\", user) as user\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by user, service, event_type\n| sort by events, user, service, event_type\n| limit 20"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "genai_aigw_places" {
  name                = "GenAI and AIGW Events - Where it is used"
  description         = "Places of use; where people live and work."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"genai\" OR \"aigw\")\n| json \"id\", \"service\", \"enrich.place.latitude\", \"enrich.place.longitude\" as id, service, latitude, longitude nodrop\n| where service in (\"genai\", \"aigw\")\n| dedup by id\n| where !isBlank(latitude) and !isBlank(longitude)\n| count by latitude, longitude\n| sort by _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "genai_aigw_regions" {
  name                = "GenAI and AIGW Events - Regions"
  description         = "Events by country and region; yours."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"genai\" OR \"aigw\")\n| json \"id\", \"service\", \"geoip.country_code\", \"geoip.region_name\" as id, service, country, region_name nodrop\n| where service in (\"genai\", \"aigw\")\n| dedup by id\n| if(isBlank(country), \"(none)\", country) as country\n| if(isBlank(region_name), \"(none)\", region_name) as region_name\n| count as events by country, region_name\n| sort by events, country, region_name\n| limit 20"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "genai_aigw_latest" {
  name                = "GenAI and AIGW Events - Latest events"
  description         = "What happened last; look here at what JumpCloud tells of a type that is new to you."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"genai\" OR \"aigw\")\n| json \"id\", \"timestamp\", \"service\", \"event_type\", \"enrich.actor.key\", \"enrich.outcome\", \"client_ip\" as id, event_time, service, event_type, user, outcome, ip nodrop\n| where service in (\"genai\", \"aigw\")\n| dedup by id\n| count by event_time, service, event_type, user, outcome, ip\n| sort by event_time\n| limit 50\n| fields - _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "genai_aigw_summary" {
  name                = "GenAI and AIGW Events - Summary"
  description         = "Each type with its outcomes and users, and when it was seen last; failures are few."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"genai\" OR \"aigw\")\n| json \"id\", \"service\", \"event_type\", \"enrich.outcome\", \"enrich.actor.key\" as id, service, event_type, outcome, user nodrop\n| where service in (\"genai\", \"aigw\")\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| if(outcome = \"success\", 1, 0) as succeeded\n| if(outcome = \"failure\", 1, 0) as failed\n| count as events, sum(succeeded) as succeeded, sum(failed) as failed, count_distinct(user) as users, max(_messagetime) as last_at by event_type\n| formatDate(toLong(last_at), \"yyyy-MM-dd HH:mm:ss\", \"Etc/UTC\") as last_seen\n| sort by events, event_type\n| fields event_type, events, succeeded, failed, users, last_seen"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "access_events" {
  name                = "Access Events - Events"
  description         = "All events of access requests; a few for each person who joins or moves."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"access_management\"\n| json \"id\", \"service\" as id, service nodrop\n| where service = \"access_management\"\n| dedup by id\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "access_requests" {
  name                = "Access Events - Requests"
  description         = "Requests that were made; each is followed by an approval or a denial."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"access_management_access_request\"\n| json \"id\", \"event_type\" as id, event_type nodrop\n| where event_type = \"access_management_access_request\"\n| dedup by id\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "access_approvers" {
  name                = "Access Events - People who took part"
  description         = "Different people who asked or decided; those who work that week."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"access_management\"\n| json \"id\", \"service\", \"enrich.actor.key\" as id, service, user nodrop\n| where service = \"access_management\"\n| dedup by id\n| where !isBlank(user)\n| count_distinct(user) as users"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "access_failed" {
  name                = "Access Events - Failed"
  description         = "Events that failed; normally none."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"access_management\"\n| json \"id\", \"service\", \"enrich.outcome\" as id, service, outcome nodrop\n| where service = \"access_management\"\n| dedup by id\n| where outcome = \"failure\"\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "access_volume" {
  name                = "Access Events - Events over time"
  description         = "Events by type; requests and approvals rise together."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"access_management\"\n| json \"id\", \"service\", \"event_type\" as id, service, event_type nodrop\n| where service = \"access_management\"\n| dedup by id\n| timeslice 6h\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count by _timeslice, event_type\n| fillmissing timeslice(6h), values all in event_type\n| transpose row _timeslice column event_type"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "access_outcomes" {
  name                = "Access Events - Success and failure"
  description         = "Events by outcome; nearly all succeed."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"access_management\"\n| json \"id\", \"service\", \"enrich.outcome\" as id, service, outcome nodrop\n| where service = \"access_management\"\n| dedup by id\n| count as events by outcome\n| sort by events, outcome\n| limit 10"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "access_outcomes_over_time" {
  name                = "Access Events - Success and failure over time"
  description         = "Events by outcome; failures that begin at once are a changed workflow."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"access_management\"\n| json \"id\", \"service\", \"enrich.outcome\" as id, service, outcome nodrop\n| where service = \"access_management\"\n| dedup by id\n| timeslice 6h\n| count by _timeslice, outcome\n| fillmissing timeslice(6h), values all in outcome\n| transpose row _timeslice column outcome"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "access_types" {
  name                = "Access Events - Event types"
  description         = "The most frequent types; requests and approvals lead."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"access_management\"\n| json \"id\", \"service\", \"event_type\" as id, service, event_type nodrop\n| where service = \"access_management\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by event_type\n| sort by events, event_type\n| limit 10"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "access_users" {
  name                = "Access Events - Top users"
  description         = "People with most events; those who approve lead."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"access_management\"\n| json \"id\", \"service\", \"enrich.actor.key\", \"event_type\" as id, service, user, event_type nodrop\n| where service = \"access_management\"\n| dedup by id\n| if(isBlank(user), \"(none)\", user) as user\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by user, event_type\n| sort by events, user, event_type\n| limit 20"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "access_resources" {
  name                = "Access Events - Types of resources"
  description         = "What access is asked for; people and groups."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"access_management\"\n| json \"id\", \"service\", \"resource.type\" as id, service, resource_type nodrop\n| where service = \"access_management\"\n| dedup by id\n| if(isBlank(resource_type), \"(none)\", resource_type) as resource_type\n| count as events by resource_type\n| sort by events, resource_type\n| limit 10"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "access_places" {
  name                = "Access Events - Where it comes from"
  description         = "Places of those who ask and decide; where people live and work."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"access_management\"\n| json \"id\", \"service\", \"enrich.place.latitude\", \"enrich.place.longitude\" as id, service, latitude, longitude nodrop\n| where service = \"access_management\"\n| dedup by id\n| where !isBlank(latitude) and !isBlank(longitude)\n| count by latitude, longitude\n| sort by _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "access_latest" {
  name                = "Access Events - Latest requests and decisions"
  description         = "Who asked for or decided what, in which workflow; no request is open for days."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"access_management\"\n| json \"id\", \"service\", \"timestamp\", \"event_type\", \"workflow.name\", \"resource.name\", \"enrich.actor.key\", \"enrich.outcome\", \"error_message\" as id, service, event_time, event_type, workflow, resource_name, user, outcome, error nodrop\n| where service = \"access_management\"\n| dedup by id\n| count by event_time, event_type, workflow, resource_name, user, outcome, error\n| sort by event_time\n| limit 50\n| fields - _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "access_workflows" {
  name                = "Access Events - Workflows"
  description         = "Workflows by events; one that nobody uses can go."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"access_management\"\n| json \"id\", \"service\", \"workflow.name\", \"event_type\" as id, service, workflow, event_type nodrop\n| where service = \"access_management\"\n| dedup by id\n| if(isBlank(workflow), \"(none)\", workflow) as workflow\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by workflow, event_type\n| sort by events, workflow, event_type\n| limit 20"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "access_summary" {
  name                = "Access Events - Summary"
  description         = "Each type with its outcomes and users, and when it was seen last; changes of workflows are rare."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"access_management\"\n| json \"id\", \"service\", \"event_type\", \"enrich.outcome\", \"enrich.actor.key\" as id, service, event_type, outcome, user nodrop\n| where service = \"access_management\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| if(outcome = \"success\", 1, 0) as succeeded\n| if(outcome = \"failure\", 1, 0) as failed\n| count as events, sum(succeeded) as succeeded, sum(failed) as failed, count_distinct(user) as users, max(_messagetime) as last_at by event_type\n| formatDate(toLong(last_at), \"yyyy-MM-dd HH:mm:ss\", \"Etc/UTC\") as last_seen\n| sort by events, event_type\n| fields event_type, events, succeeded, failed, users, last_seen"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "alerts_notifications_created" {
  name                = "Alerts and Notifications Events - Alerts created"
  description         = "Alerts of JumpCloud’s own rules; a few a day."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"alert_created\"\n| json \"id\", \"event_type\" as id, event_type nodrop\n| where event_type = \"alert_created\"\n| dedup by id\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "alerts_notifications_status_changes" {
  name                = "Alerts and Notifications Events - Status changes"
  description         = "Alerts that somebody acknowledged or closed; in step with those that were created."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"alert_status_updated\"\n| json \"id\", \"event_type\" as id, event_type nodrop\n| where event_type = \"alert_status_updated\"\n| dedup by id\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "alerts_notifications_rule_changes" {
  name                = "Alerts and Notifications Events - Changes of rules"
  description         = "Rules of JumpCloud’s that were created, changed or deleted; rare and planned."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} (\"rule_created\" OR \"rule_modified\" OR \"rule_deleted\")\n| json \"id\", \"event_type\" as id, event_type nodrop\n| where event_type in (\"rule_created\", \"rule_modified\", \"rule_deleted\")\n| dedup by id\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "alerts_notifications_channel_changes" {
  name                = "Alerts and Notifications Events - Changes of channels"
  description         = "Channels of notification that were created, changed or deleted; rare and planned."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"notifications\"\n| json \"id\", \"service\" as id, service nodrop\n| where service = \"notifications\"\n| dedup by id\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "alerts_notifications_severities" {
  name                = "Alerts and Notifications Events - Severity over time"
  description         = "Created alerts by severity; a rise of high ones is a reason to look."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"alert_created\"\n| json \"id\", \"event_type\", \"severity\" as id, event_type, severity nodrop\n| where event_type = \"alert_created\"\n| dedup by id\n| timeslice 6h\n| if(isBlank(severity), \"(none)\", severity) as severity\n| count by _timeslice, severity\n| fillmissing timeslice(6h), values all in severity\n| transpose row _timeslice column severity"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "alerts_notifications_statuses" {
  name                = "Alerts and Notifications Events - Status over time"
  description         = "Alerts by the status they were given; closed ones follow created ones within days."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"alert_status_updated\"\n| json \"id\", \"event_type\", \"changes[0].to\" as id, event_type, to_status nodrop\n| where event_type = \"alert_status_updated\"\n| dedup by id\n| timeslice 6h\n| if(isBlank(to_status), \"(none)\", to_status) as to_status\n| count by _timeslice, to_status\n| fillmissing timeslice(6h), values all in to_status\n| transpose row _timeslice column to_status"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "alerts_notifications_categories" {
  name                = "Alerts and Notifications Events - Alerts by category"
  description         = "Created alerts by category and severity; the order hardly changes."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"alert_created\"\n| json \"id\", \"event_type\", \"category\", \"severity\" as id, event_type, category, severity nodrop\n| where event_type = \"alert_created\"\n| dedup by id\n| if(isBlank(category), \"(none)\", category) as category\n| if(isBlank(severity), \"(none)\", severity) as severity\n| count by category, severity\n| transpose row category column severity"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "alerts_notifications_transitions" {
  name                = "Alerts and Notifications Events - From status to status"
  description         = "Changes of status by what it was and became; most go from open to a closed one."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"alert_status_updated\"\n| json \"id\", \"event_type\", \"changes[0].from\", \"changes[0].to\" as id, event_type, from_status, to_status nodrop\n| where event_type = \"alert_status_updated\"\n| dedup by id\n| if(isBlank(from_status), \"(none)\", from_status) as from_status\n| if(isBlank(to_status), \"(none)\", to_status) as to_status\n| count as events by from_status, to_status\n| sort by events, from_status, to_status\n| limit 10"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "alerts_notifications_subjects" {
  name                = "Alerts and Notifications Events - What alerts are about"
  description         = "Created alerts by the kind of thing they are about; devices lead."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"alert_created\"\n| json \"id\", \"event_type\", \"resource.source_type\" as id, event_type, source_type nodrop\n| where event_type = \"alert_created\"\n| dedup by id\n| if(isBlank(source_type), \"(none)\", source_type) as source_type\n| count as events by source_type\n| sort by events, source_type\n| limit 10"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "alerts_notifications_latest" {
  name                = "Alerts and Notifications Events - Latest alerts and changes"
  description         = "What was created or changed last; each alert is looked at by somebody."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"alerts\"\n| json \"id\", \"service\", \"timestamp\", \"event_type\", \"severity\", \"category\", \"resource.source_type\", \"changes[0].to\", \"enrich.actor.key\" as id, service, event_time, event_type, severity, category, source_type, to_status, user nodrop\n| where service = \"alerts\"\n| dedup by id\n| count by event_time, event_type, severity, category, source_type, to_status, user\n| sort by event_time\n| limit 50\n| fields - _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "alerts_notifications_alert_types" {
  name                = "Alerts and Notifications Events - Alert event types"
  description         = "Events of alerts by type; updates lead."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"alerts\"\n| json \"id\", \"service\", \"event_type\" as id, service, event_type nodrop\n| where service = \"alerts\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| count as events by event_type\n| sort by events, event_type\n| limit 10"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "alerts_notifications_notification_types" {
  name                = "Alerts and Notifications Events - Channels by kind"
  description         = "Channels that were changed, by kind; mostly mail."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"notifications\"\n| json \"id\", \"service\", \"type\" as id, service, channel_type nodrop\n| where service = \"notifications\"\n| dedup by id\n| if(isBlank(channel_type), \"(none)\", channel_type) as channel_type\n| count as events by channel_type\n| sort by events, channel_type\n| limit 10"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "alerts_notifications_notifications" {
  name                = "Alerts and Notifications Events - Latest changes of channels"
  description         = "Which channel was changed and by whom; a deleted channel tells nobody any more."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"notifications\"\n| json \"id\", \"service\", \"timestamp\", \"event_type\", \"name\", \"type\", \"enrich.actor.key\", \"enrich.outcome\" as id, service, event_time, event_type, channel, channel_type, user, outcome nodrop\n| where service = \"notifications\"\n| dedup by id\n| count by event_time, event_type, channel, channel_type, user, outcome\n| sort by event_time\n| limit 50\n| fields - _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "alerts_notifications_alert_summary" {
  name                = "Alerts and Notifications Events - Alert summary"
  description         = "Each type with its outcomes and users, and when it was seen last; created ones within days."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"alerts\"\n| json \"id\", \"service\", \"event_type\", \"enrich.outcome\", \"enrich.actor.key\" as id, service, event_type, outcome, user nodrop\n| where service = \"alerts\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| if(outcome = \"success\", 1, 0) as succeeded\n| if(outcome = \"failure\", 1, 0) as failed\n| count as events, sum(succeeded) as succeeded, sum(failed) as failed, count_distinct(user) as users, max(_messagetime) as last_at by event_type\n| formatDate(toLong(last_at), \"yyyy-MM-dd HH:mm:ss\", \"Etc/UTC\") as last_seen\n| sort by events, event_type\n| fields event_type, events, succeeded, failed, users, last_seen"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "alerts_notifications_notification_summary" {
  name                = "Alerts and Notifications Events - Notification summary"
  description         = "Each type with its outcomes and users, and when it was seen last; months ago is normal."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"notifications\"\n| json \"id\", \"service\", \"event_type\", \"enrich.outcome\", \"enrich.actor.key\" as id, service, event_type, outcome, user nodrop\n| where service = \"notifications\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| if(outcome = \"success\", 1, 0) as succeeded\n| if(outcome = \"failure\", 1, 0) as failed\n| count as events, sum(succeeded) as succeeded, sum(failed) as failed, count_distinct(user) as users, max(_messagetime) as last_at by event_type\n| formatDate(toLong(last_at), \"yyyy-MM-dd HH:mm:ss\", \"Etc/UTC\") as last_seen\n| sort by events, event_type\n| fields event_type, events, succeeded, failed, users, last_seen"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "mdm_commands" {
  name                = "MDM Events - Command results"
  description         = "Answers of devices to commands; hundreds a day, more when a policy is rolled out."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"mdm_command_result\"\n| json \"id\", \"event_type\" as id, event_type nodrop\n| where event_type = \"mdm_command_result\"\n| dedup by id\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "mdm_devices" {
  name                = "MDM Events - Devices"
  description         = "Different devices that answered; most of those in use."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"mdm\"\n| json \"id\", \"service\", \"mdm_device_id\", \"device_object_id\" as id, service, device_id, device_object_id nodrop\n| where service = \"mdm\"\n| dedup by id\n| if(isBlank(device_id), device_object_id, device_id) as device\n| where !isBlank(device)\n| count_distinct(device) as devices"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "mdm_enrolments" {
  name                = "MDM Events - Enrolments"
  description         = "Devices that were enrolled; as many as were handed out."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"device_enrollment\"\n| json \"id\", \"event_type\" as id, event_type nodrop\n| where event_type = \"device_enrollment\"\n| dedup by id\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "mdm_failed" {
  name                = "MDM Events - Failed"
  description         = "Commands and enrolments that failed; a few per hundred."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"mdm\"\n| json \"id\", \"service\", \"enrich.outcome\" as id, service, outcome nodrop\n| where service = \"mdm\"\n| dedup by id\n| where outcome = \"failure\"\n| count as events"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "mdm_trend" {
  name                = "MDM Events - Events over time"
  description         = "Events by outcome; unknown are devices that answered that they are idle or not now."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"mdm\"\n| json \"id\", \"service\", \"enrich.outcome\" as id, service, outcome nodrop\n| where service = \"mdm\"\n| dedup by id\n| timeslice 1h\n| count by _timeslice, outcome\n| fillmissing timeslice(1h), values all in outcome\n| transpose row _timeslice column outcome"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "mdm_mdm_types" {
  name                = "MDM Events - Kinds of management"
  description         = "Events by kind of device management; as your devices are."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"mdm_command_result\"\n| json \"id\", \"event_type\", \"mdm_type\" as id, event_type, mdm_type nodrop\n| where event_type = \"mdm_command_result\"\n| dedup by id\n| if(isBlank(mdm_type), \"(none)\", mdm_type) as mdm_type\n| count as events by mdm_type\n| sort by events, mdm_type\n| limit 10"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "mdm_requests" {
  name                = "MDM Events - Commands over time"
  description         = "Commands by their type; installations of profiles come in waves."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"mdm_command_result\"\n| json \"id\", \"event_type\", \"request_type\" as id, event_type, request_type nodrop\n| where event_type = \"mdm_command_result\"\n| dedup by id\n| timeslice 1h\n| if(isBlank(request_type), \"(none)\", request_type) as request_type\n| count by _timeslice, request_type\n| fillmissing timeslice(1h), values all in request_type\n| transpose row _timeslice column request_type"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "mdm_statuses" {
  name                = "MDM Events - Status"
  description         = "Answers by status; nearly all are acknowledged."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"mdm_command_result\"\n| json \"id\", \"event_type\", \"status\" as id, event_type, status nodrop\n| where event_type = \"mdm_command_result\"\n| dedup by id\n| if(isBlank(status), \"(none)\", status) as status\n| count as events by status\n| sort by events, status\n| limit 10"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "mdm_request_statuses" {
  name                = "MDM Events - Commands by status"
  description         = "Types of commands by what devices answered; one with errors only is wrongly made."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"mdm_command_result\"\n| json \"id\", \"event_type\", \"request_type\", \"status\" as id, event_type, request_type, status nodrop\n| where event_type = \"mdm_command_result\"\n| dedup by id\n| if(isBlank(request_type), \"(none)\", request_type) as request_type\n| if(isBlank(status), \"(none)\", status) as status\n| count by request_type, status\n| transpose row request_type column status"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "mdm_busiest_devices" {
  name                = "MDM Events - Busiest devices"
  description         = "Devices with most answers; one far above the others is being set up, or in a loop."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"mdm\"\n| json \"id\", \"service\", \"mdm_device_id\", \"device_object_id\", \"mdm_type\" as id, service, device_id, device_object_id, mdm_type nodrop\n| where service = \"mdm\"\n| dedup by id\n| if(isBlank(device_id), device_object_id, device_id) as device\n| if(isBlank(device), \"(none)\", device) as device\n| if(isBlank(mdm_type), \"(none)\", mdm_type) as mdm_type\n| count as events by device, mdm_type\n| sort by events, device, mdm_type\n| limit 20"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "mdm_failures" {
  name                = "MDM Events - Failures"
  description         = "Failed commands by type and reason; a reason that many devices share is the profile’s fault."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"mdm\"\n| json \"id\", \"service\", \"enrich.outcome\", \"event_type\", \"request_type\", \"status\", \"error_chain[0].localized_description\" as id, service, outcome, event_type, request_type, status, mdm_error nodrop\n| where service = \"mdm\"\n| dedup by id\n| where outcome = \"failure\"\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| if(isBlank(request_type), \"(none)\", request_type) as request_type\n| if(isBlank(status), \"(none)\", status) as status\n| if(isBlank(mdm_error), \"(none)\", mdm_error) as mdm_error\n| count as events by event_type, request_type, status, mdm_error\n| sort by events, event_type, request_type, status, mdm_error\n| limit 20"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "mdm_latest_failures" {
  name                = "MDM Events - Latest failures"
  description         = "Which device failed at what; the same device again and again needs a hand."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"mdm\"\n| json \"id\", \"service\", \"enrich.outcome\", \"mdm_device_id\", \"device_object_id\", \"timestamp\", \"event_type\", \"request_type\", \"status\" as id, service, outcome, device_id, device_object_id, event_time, event_type, request_type, status nodrop\n| where service = \"mdm\"\n| dedup by id\n| where outcome = \"failure\"\n| if(isBlank(device_id), device_object_id, device_id) as device\n| count by event_time, event_type, device, request_type, status\n| sort by event_time\n| limit 50\n| fields - _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "mdm_summary" {
  name                = "MDM Events - Summary"
  description         = "Each type with its outcomes and users, and when it was seen last; results of commands within hours."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.events} \"mdm\"\n| json \"id\", \"service\", \"event_type\", \"enrich.outcome\", \"enrich.actor.key\" as id, service, event_type, outcome, user nodrop\n| where service = \"mdm\"\n| dedup by id\n| if(isBlank(event_type), \"(none)\", event_type) as event_type\n| if(outcome = \"success\", 1, 0) as succeeded\n| if(outcome = \"failure\", 1, 0) as failed\n| count as events, sum(succeeded) as succeeded, sum(failed) as failed, count_distinct(user) as users, max(_messagetime) as last_at by event_type\n| formatDate(toLong(last_at), \"yyyy-MM-dd HH:mm:ss\", \"Etc/UTC\") as last_seen\n| sort by events, event_type\n| fields event_type, events, succeeded, failed, users, last_seen"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "detected_alerts_alerts" {
  name                = "Detected Alerts - Alerts"
  description         = "Alerts that hold, each counted once however often it was revised; a few a day."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.alerts}\n| json \"id\", \"revision\", \"state\", \"rule\", \"severity\", \"entity\" as id, revision, state, rule, severity, user nodrop\n| count as deliveries by id, revision, state, rule, severity, user\n| num(revision)\n| sort by id, revision\n| dedup by id\n| where state != \"superseded\"\n| where rule != \"canary\"\n| count as alerts"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "detected_alerts_grave" {
  name                = "Detected Alerts - High and critical"
  description         = "Alerts that want somebody today; none on most days."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.alerts}\n| json \"id\", \"revision\", \"state\", \"rule\", \"severity\", \"entity\" as id, revision, state, rule, severity, user nodrop\n| count as deliveries by id, revision, state, rule, severity, user\n| num(revision)\n| sort by id, revision\n| dedup by id\n| where state != \"superseded\"\n| where rule != \"canary\"\n| where severity in (\"high\", \"critical\")\n| count as alerts"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "detected_alerts_people" {
  name                = "Detected Alerts - People and addresses concerned"
  description         = "Different people, addresses or organizations that alerts are about; about as many as alerts."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.alerts}\n| json \"id\", \"revision\", \"state\", \"rule\", \"severity\", \"entity\" as id, revision, state, rule, severity, user nodrop\n| count as deliveries by id, revision, state, rule, severity, user\n| num(revision)\n| sort by id, revision\n| dedup by id\n| where state != \"superseded\"\n| where rule != \"canary\"\n| count_distinct(user) as users"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "detected_alerts_delay" {
  name                = "Detected Alerts - Seconds from event to alert"
  description         = "Median of the time from an alert’s last event to the alert; seconds, more where JumpCloud showed the event late."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.alerts}\n| json \"id\", \"revision\", \"state\", \"rule\", \"severity\", \"entity\", \"timestamp\", \"last_seen_at\", \"historical\" as id, revision, state, rule, severity, user, alert_time, last_event_at, historical nodrop\n| count as deliveries by id, revision, state, rule, severity, user, alert_time, last_event_at, historical\n| num(revision)\n| sort by id, revision\n| dedup by id\n| where state != \"superseded\"\n| where rule != \"canary\"\n| where historical = \"false\"\n| parseDate(alert_time, \"yyyy-MM-dd'T'HH:mm:ss.SSS'Z'\", \"Etc/UTC\") as told_at\n| parseDate(last_event_at, \"yyyy-MM-dd'T'HH:mm:ss.SSS'Z'\", \"Etc/UTC\") as happened_at\n| told_at - happened_at as delay\n| delay / 1000 as seconds\n| pct(seconds, 50) as seconds"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "detected_alerts_severities" {
  name                = "Detected Alerts - Severity over time"
  description         = "Alerts by severity; low and medium ones every day, grave ones seldom."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.alerts}\n| json \"id\", \"revision\", \"state\", \"rule\", \"severity\", \"entity\" as id, revision, state, rule, severity, user nodrop\n| timeslice 6h\n| count as deliveries by id, revision, state, rule, severity, user, _timeslice\n| num(revision)\n| sort by id, revision\n| dedup by id\n| where state != \"superseded\"\n| where rule != \"canary\"\n| count by _timeslice, severity\n| fillmissing timeslice(6h), values all in severity\n| transpose row _timeslice column severity"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "detected_alerts_by_severity" {
  name                = "Detected Alerts - By severity"
  description         = "Alerts by severity; the graver, the fewer."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.alerts}\n| json \"id\", \"revision\", \"state\", \"rule\", \"severity\", \"entity\" as id, revision, state, rule, severity, user nodrop\n| count as deliveries by id, revision, state, rule, severity, user\n| num(revision)\n| sort by id, revision\n| dedup by id\n| where state != \"superseded\"\n| where rule != \"canary\"\n| count as alerts by severity\n| sort by alerts, severity"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "detected_alerts_rules" {
  name                = "Detected Alerts - By rule"
  description         = "Rules by alerts and by different people; one that finds the same person every day can be tuned."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.alerts}\n| json \"id\", \"revision\", \"state\", \"rule\", \"severity\", \"entity\", \"title\" as id, revision, state, rule, severity, user, title nodrop\n| count as deliveries by id, revision, state, rule, severity, user, title\n| num(revision)\n| sort by id, revision\n| dedup by id\n| where state != \"superseded\"\n| where rule != \"canary\"\n| count as alerts, count_distinct(user) as users by severity, rule, title\n| sort by alerts, rule\n| fields rule, title, severity, alerts, users"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "detected_alerts_rules_over_time" {
  name                = "Detected Alerts - Rules over time"
  description         = "Alerts by rule; a peak of one rule is an attack, or a change in the company."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.alerts}\n| json \"id\", \"revision\", \"state\", \"rule\", \"severity\", \"entity\" as id, revision, state, rule, severity, user nodrop\n| timeslice 6h\n| count as deliveries by id, revision, state, rule, severity, user, _timeslice\n| num(revision)\n| sort by id, revision\n| dedup by id\n| where state != \"superseded\"\n| where rule != \"canary\"\n| count by _timeslice, rule\n| fillmissing timeslice(6h), values all in rule\n| transpose row _timeslice column rule"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "detected_alerts_users" {
  name                = "Detected Alerts - By user"
  description         = "Whom alerts are about, by how many and which rules; several rules for one person weigh more than one rule often."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.alerts}\n| json \"id\", \"revision\", \"state\", \"rule\", \"severity\", \"entity\" as id, revision, state, rule, severity, user nodrop\n| count as deliveries by id, revision, state, rule, severity, user\n| num(revision)\n| sort by id, revision\n| dedup by id\n| where state != \"superseded\"\n| where rule != \"canary\"\n| count as alerts, count_distinct(rule) as rules, values(rule) as found_by by user\n| sort by rules, alerts, user\n| limit 20\n| fields user, alerts, rules, found_by"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "detected_alerts_techniques" {
  name                = "Detected Alerts - By technique"
  description         = "Alerts by the MITRE ATT&CK techniques of their rules; valid accounts and brute force lead."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.alerts}\n| json \"id\", \"revision\", \"state\", \"rule\", \"severity\", \"entity\", \"techniques\" as id, revision, state, rule, severity, user, techniques nodrop\n| count as deliveries by id, revision, state, rule, severity, user, techniques\n| num(revision)\n| sort by id, revision\n| dedup by id\n| where state != \"superseded\"\n| where rule != \"canary\"\n| replace(techniques, /[^T\\d.,]/, \"\") as techniques\n| replace(techniques, \",\", \" \") as techniques\n| count as alerts, values(rule) as rules by techniques\n| sort by alerts, techniques\n| fields techniques, alerts, rules"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "detected_alerts_grave_alerts" {
  name                = "Detected Alerts - Latest grave alerts"
  description         = "High and critical alerts with what was found and what to do; each is closed by somebody."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.alerts}\n| json \"id\", \"revision\", \"state\", \"rule\", \"severity\", \"entity\", \"timestamp\", \"explanation\", \"runbook\" as id, revision, state, rule, severity, user, alert_time, explanation, runbook nodrop\n| count as deliveries by id, revision, state, rule, severity, user, alert_time, explanation, runbook\n| num(revision)\n| sort by id, revision\n| dedup by id\n| where state != \"superseded\"\n| where rule != \"canary\"\n| where severity in (\"high\", \"critical\")\n| sort by alert_time\n| limit 20\n| fields alert_time, severity, user, explanation, runbook"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "detected_alerts_latest" {
  name                = "Detected Alerts - Latest alerts"
  description         = "All alerts in their latest revision, with why they were raised, from which countries, and their techniques; newest first."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.alerts}\n| json \"id\", \"revision\", \"state\", \"rule\", \"severity\", \"entity\", \"timestamp\", \"title\", \"explanation\", \"count\", \"evidence[*].country_code\", \"techniques\", \"runbook\", \"organization\" as id, revision, state, rule, severity, user, alert_time, title, explanation, events, countries, techniques, runbook, organization nodrop\n| count as deliveries by id, revision, state, rule, severity, user, alert_time, title, explanation, events, countries, techniques, runbook, organization\n| num(revision)\n| sort by id, revision\n| dedup by id\n| where state != \"superseded\"\n| where rule != \"canary\"\n| replace(techniques, /[^T\\d.,]/, \"\") as techniques\n| replace(techniques, \",\", \" \") as techniques\n| sort by alert_time\n| limit 100\n| fields alert_time, severity, rule, title, user, explanation, events, countries, techniques, runbook, state, organization"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-7d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "pipeline_health_sources" {
  name                = "Pipeline Health - Sources"
  description         = "Sources that gave a sign of life; all that you have configured."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.health}\n| json \"id\", \"kind\", \"subject_kind\", \"subject\" as id, kind, subject_kind, subject nodrop\n| dedup by id\n| where kind = \"heartbeat\" and subject_kind = \"source\"\n| count_distinct(subject) as sources"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "pipeline_health_destinations" {
  name                = "Pipeline Health - Destinations"
  description         = "Deliveries that gave a sign of life; events, alerts and health, and what else is configured."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.health}\n| json \"id\", \"kind\", \"subject_kind\", \"subject\" as id, kind, subject_kind, subject nodrop\n| dedup by id\n| where kind = \"heartbeat\" and subject_kind = \"destination\"\n| count_distinct(subject) as destinations"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "pipeline_health_unhealthy" {
  name                = "Pipeline Health - In trouble now"
  description         = "Sources and destinations whose last word was that they do not work; normally none."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.health}\n| json \"id\", \"timestamp\", \"subject_kind\", \"subject\", \"status\" as id, event_time, subject_kind, subject, status nodrop\n| dedup by subject_kind, subject\n| if(status = \"Unhealthy\", 1, 0) as unhealthy\n| sum(unhealthy) as unhealthy"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "pipeline_health_troubles" {
  name                = "Pipeline Health - Troubles"
  description         = "How often trouble began; now and then, when JumpCloud or Sumo is slow."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.health}\n| json \"id\", \"kind\" as id, kind nodrop\n| dedup by id\n| where kind = \"trouble\"\n| count as troubles"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "pipeline_health_present" {
  name                = "Pipeline Health - How each is"
  description         = "The last word of each source and destination; Healthy, and no older than a minute or two."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.health}\n| json \"id\", \"timestamp\", \"subject_kind\", \"subject\", \"service\", \"state\", \"status\", \"error_type\", \"error_code\", \"description\" as id, event_time, subject_kind, subject, reporter, state, status, error_type, error_code, description nodrop\n| dedup by subject_kind, subject\n| count by subject_kind, subject, reporter, status, state, error_type, error_code, description, event_time\n| sort by status, subject_kind, subject\n| fields - _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "pipeline_health_heartbeats" {
  name                = "Pipeline Health - Signs of life"
  description         = "Heartbeats per ten minutes of each source and destination; ten for each replica that reads or delivers, without a gap."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.health}\n| json \"id\", \"kind\", \"subject_kind\", \"subject\" as id, kind, subject_kind, subject nodrop\n| dedup by id\n| timeslice 10m\n| where kind = \"heartbeat\"\n| concat(subject_kind, \" \", subject) as whose\n| count by _timeslice, whose\n| fillmissing timeslice(10m), values all in whose\n| transpose row _timeslice column whose"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "pipeline_health_lag" {
  name                = "Pipeline Health - Minutes behind"
  description         = "How long ago the last window of each source was closed, at most in ten minutes; two to five, more while JumpCloud is away."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.health}\n| json \"id\", \"timestamp\", \"subject_kind\", \"subject\", \"closed_until\" as id, event_time, subject_kind, subject, closed_until nodrop\n| dedup by id\n| timeslice 10m\n| where subject_kind = \"source\" and !isBlank(closed_until)\n| parseDate(event_time, \"yyyy-MM-dd'T'HH:mm:ss.SSS'Z'\", \"Etc/UTC\") as said_at\n| parseDate(closed_until, \"yyyy-MM-dd'T'HH:mm:ss.SSS'Z'\", \"Etc/UTC\") as closed_at\n| said_at - closed_at as behind\n| behind / 60000 as minutes\n| max(minutes) as minutes by _timeslice, subject\n| transpose row _timeslice column subject"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "pipeline_health_troubles_over_time" {
  name                = "Pipeline Health - Troubles over time"
  description         = "Beginnings of trouble by its type; ThirdParty is JumpCloud’s or its credentials’, FirstParty is Sumo’s."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.health}\n| json \"id\", \"kind\", \"error_type\" as id, kind, error_type nodrop\n| dedup by id\n| timeslice 1h\n| where kind = \"trouble\"\n| count by _timeslice, error_type\n| fillmissing timeslice(1h), values all in error_type\n| transpose row _timeslice column error_type"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "pipeline_health_progress" {
  name                = "Pipeline Health - Events read and sent"
  description         = "Events since the start of each process, at most in ten minutes; rises all day, and falls to 0 at a restart."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.health}\n| json \"id\", \"subject_kind\", \"subject\", \"events\" as id, subject_kind, subject, new_events nodrop\n| dedup by id\n| timeslice 10m\n| concat(subject_kind, \" \", subject) as whose\n| max(new_events) as new_events by _timeslice, whose\n| transpose row _timeslice column whose"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "pipeline_health_changes" {
  name                = "Pipeline Health - Latest troubles and changes"
  description         = "What went wrong or was over, with what to do; each trouble is followed by its recovery."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.health}\n| json \"id\", \"timestamp\", \"kind\", \"subject_kind\", \"subject\", \"state\", \"error_type\", \"error_code\", \"degraded\", \"description\" as id, event_time, kind, subject_kind, subject, state, error_type, error_code, degraded, description nodrop\n| dedup by id\n| where kind != \"heartbeat\"\n| count by event_time, kind, subject_kind, subject, state, error_type, error_code, degraded, description\n| sort by event_time\n| limit 50\n| fields - _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "pipeline_health_last_events" {
  name                = "Pipeline Health - Last events"
  description         = "When each source or destination last had an event, and how many came twice; minutes ago during the day."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = "${local.scopes.health}\n| json \"id\", \"timestamp\", \"subject_kind\", \"subject\", \"last_event_at\", \"duplicates\" as id, event_time, subject_kind, subject, last_event_at, duplicates nodrop\n| dedup by subject_kind, subject\n| count by subject_kind, subject, last_event_at, duplicates\n| sort by last_event_at\n| fields - _count"

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "monitor_alerts_created" {
  name                = "Monitor - Alerts Created"
  description         = "JumpCloud itself created more alerts within 15 minutes than usual: risks, wrong configuration or critical events of systems. Counted for the organization."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = local.monitor_queries["alerts-created"][var.monitors_read]

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "monitor_disabled_mfa" {
  name                = "Monitor - Disabled MFA"
  description         = "A second factor was removed, switched off or excluded, by whoever did it: unauthorised, or by accident. Counted for the person who lost it."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = local.monitor_queries["disabled-mfa"][var.monitors_read]

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "monitor_embargoed_location" {
  name                = "Monitor - Events from Embargoed Locations"
  description         = "Somebody logged in or acted from an embargoed place, by JumpCloud’s word on the address or by that of the database. Counted for the person."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = local.monitor_queries["embargoed-location"][var.monitors_read]

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "monitor_impossible_login" {
  name                = "Monitor - Impossible Logins"
  description         = "One person logged in from two places too far apart for the time between. Read from events it sees what happened within 15 minutes only; detect looks back for days, and knows networks and usual journeys."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = local.monitor_queries["impossible-login"][var.monitors_read]

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "monitor_unsuccessful_logins" {
  name                = "Monitor - Unsuccessful Logins"
  description         = "Several logins failed within 15 minutes, at the portal, the console, a device, LDAP or RADIUS: wrong credentials, brute force or stuffing. Counted for the person."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = local.monitor_queries["unsuccessful-logins"][var.monitors_read]

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}

resource "sumologic_log_search" "monitor_unsuccessful_ssos" {
  name                = "Monitor - Unsuccessful SSOs"
  description         = "Several single sign-ons failed within 15 minutes: a wrongly configured identity provider or application, or an attempt to get past it. Counted for the person."
  parent_id           = sumologic_folder.searches.id
  parsing_mode        = "Manual"
  run_by_receipt_time = false
  query_string        = local.monitor_queries["unsuccessful-ssos"][var.monitors_read]

  time_range {
    begin_bounded_time_range {
      from {
        relative_time_range {
          relative_time = "-1d"
        }
      }
    }
  }
}
