locals {
  scopes = {
    events = "${var.scope_key}=${var.events_category}"
    alerts = "${var.scope_key}=${var.alerts_category}"
    health = "${var.scope_key}=${var.health_category}"
  }
  region_filters = {
    keep = "| where region_name matches \"{{region_name}}\" OR isBlank(region_name)"
    drop = "| where if(\"{{region_name}}\" = \"*\", true, region_name matches \"{{region_name}}\")"
  }
  profile_regions = {
    "sumo-2025" = "keep"
    "sumo-2026" = "drop"
  }
  region_filter = local.region_filters[coalesce(var.events_without_region, local.profile_regions[var.profile])]
  embargoed     = join(", ", [for code in var.embargoed_places : "\"${code}\""])
  quoted        = { for name in setunion(var.sources, var.deliveries) : name => "\"${replace(replace(name, "\\", "\\\\"), "\"", "\\\"")}\"" }
  notifications = concat([for recipients in [var.notify_emails] : { connection_type = "Email", connection_id = null, recipients = recipients } if length(recipients) > 0], [for connection in var.notify_connections : { connection_type = connection.type, connection_id = connection.id, recipients = null }])
  new_sources   = setsubtract(["events", "alerts", "health", "history"], var.existing_sources)
  collector_id  = var.collector_id == null ? try(sumologic_collector.jumpcloud[0].id, null) : var.collector_id
  siem_fields   = { for name, value in { _siemForward = "true", _parser = "/Parsers/System/JumpCloud/JumpCloud IdP" } : name => value if var.cloud_siem }
  fields        = setsubtract(setunion(var.sent_fields, var.extract_fields ? ["jumpcloud_service", "jumpcloud_event_type", "jumpcloud_outcome", "jumpcloud_user", "jumpcloud_client_ip", "jumpcloud_country", "jumpcloud_rule", "jumpcloud_severity", "jumpcloud_state", "jumpcloud_entity", "jumpcloud_subject", "jumpcloud_kind"] : [], var.cloud_siem ? ["_siemForward", "_parser"] : []), var.existing_fields)
  monitor_queries = {
    "alerts-created" = {
      alerts = "${local.scopes.alerts}\n| json \"id\", \"revision\", \"state\", \"rule\", \"severity\", \"entity\", \"count\", \"explanation\", \"organization\", \"historical\" as id, revision, state, rule, severity, user, events, explanation, organization, historical nodrop\n| count as deliveries by id, revision, state, rule, severity, user, events, explanation, organization, historical\n| num(revision)\n| sort by id, revision\n| dedup by id\n| where state != \"superseded\"\n| where rule = \"alerts-created\" and historical != \"true\"\n| num(events)\n| where events > ${local.monitor_thresholds["alerts-created"]}\n| fields id, user, severity, events, explanation, organization"
      events = "${local.scopes.events} \"alert_created\"\n| json \"id\", \"event_type\", \"organization\", \"category\", \"severity\" as id, event_type, organization, category, severity nodrop\n| where event_type = \"alert_created\"\n| dedup by id\n| count by id, event_type, organization, category, severity"
    }
    "disabled-mfa" = {
      alerts = "${local.scopes.alerts}\n| json \"id\", \"revision\", \"state\", \"rule\", \"severity\", \"entity\", \"count\", \"explanation\", \"organization\", \"historical\" as id, revision, state, rule, severity, user, events, explanation, organization, historical nodrop\n| count as deliveries by id, revision, state, rule, severity, user, events, explanation, organization, historical\n| num(revision)\n| sort by id, revision\n| dedup by id\n| where state != \"superseded\"\n| where rule = \"disabled-mfa\" and historical != \"true\"\n| num(events)\n| where events > ${local.monitor_thresholds["disabled-mfa"]}\n| fields id, user, severity, events, explanation, organization"
      events = "${local.scopes.events} (\"admin_totp_disable\" OR \"totp_delete_enrollment\" OR \"user_update\" OR \"admin_update\")\n| json \"id\", \"event_type\", \"enrich.actor.key\", \"enrich.outcome\", \"client_ip\", \"enrich.target.key\", \"changes\" as id, event_type, user, outcome, ip, person, changes nodrop\n| where event_type in (\"admin_totp_disable\", \"totp_delete_enrollment\", \"user_update\", \"admin_update\")\n| dedup by id\n| where outcome != \"failure\"\n| where event_type in (\"admin_totp_disable\", \"totp_delete_enrollment\") OR changes matches /\"field\": ?\"(enable_user_portal_multifactor|totp_enabled)\"[^{}]*\"to\": ?false|\"to\": ?false[^{}]*\"field\": ?\"(enable_user_portal_multifactor|totp_enabled)\"|\"field\": ?\"mfa\\.exclusion\"[^{}]*\"to\": ?true|\"to\": ?true[^{}]*\"field\": ?\"mfa\\.exclusion\"|\"field\": ?\"mfa\\.exclusionUntil\"[^{}]*\"to\": ?\"[^\"]+\"|\"to\": ?\"[^\"]+\"[^{}]*\"field\": ?\"mfa\\.exclusionUntil\"|\"field\": ?\"[^\"]*([Tt][Oo][Tt][Pp]|[Mm][Ff][Aa]|[Mm]ulti[Ff]actor)[^\"]*\"[^{}]*\"to\": ?false|\"to\": ?false[^{}]*\"field\": ?\"[^\"]*([Tt][Oo][Tt][Pp]|[Mm][Ff][Aa]|[Mm]ulti[Ff]actor)[^\"]*\"/\n| if(isBlank(person), user, person) as person\n| count by id, event_type, person, user, ip"
    }
    "embargoed-location" = {
      alerts = "${local.scopes.alerts}\n| json \"id\", \"revision\", \"state\", \"rule\", \"severity\", \"entity\", \"count\", \"explanation\", \"organization\", \"historical\" as id, revision, state, rule, severity, user, events, explanation, organization, historical nodrop\n| count as deliveries by id, revision, state, rule, severity, user, events, explanation, organization, historical\n| num(revision)\n| sort by id, revision\n| dedup by id\n| where state != \"superseded\"\n| where rule = \"embargoed-location\" and historical != \"true\"\n| num(events)\n| where events > ${local.monitor_thresholds["embargoed-location"]}\n| fields id, user, severity, events, explanation, organization"
      events = "${local.scopes.events}\n| json \"id\", \"enrich.actor.key\", \"enrich.outcome\", \"client_ip\", \"event_type\", \"geoip.country_code\", \"geoip.region_code\", \"enrich.geo.country_code\", \"enrich.geo.region_code\" as id, user, outcome, ip, event_type, country, region, found_country, found_region nodrop\n| dedup by id\n| concat(country, \"-\", region) as place\n| concat(found_country, \"-\", found_region) as found_place\n| where country in (${local.embargoed}) OR place in (${local.embargoed}) OR found_country in (${local.embargoed}) OR found_place in (${local.embargoed})\n| count by id, event_type, user, outcome, ip, country, region, found_country, found_region"
    }
    "impossible-login" = {
      alerts = "${local.scopes.alerts}\n| json \"id\", \"revision\", \"state\", \"rule\", \"severity\", \"entity\", \"count\", \"explanation\", \"organization\", \"historical\" as id, revision, state, rule, severity, user, events, explanation, organization, historical nodrop\n| count as deliveries by id, revision, state, rule, severity, user, events, explanation, organization, historical\n| num(revision)\n| sort by id, revision\n| dedup by id\n| where state != \"superseded\"\n| where rule = \"impossible-login\" and historical != \"true\"\n| num(events)\n| where events > ${local.monitor_thresholds["impossible-login"]}\n| fields id, user, severity, events, explanation, organization"
      events = "${local.scopes.events} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"sso_auth\")\n| json \"id\", \"event_type\", \"enrich.actor.key\", \"enrich.outcome\", \"client_ip\", \"enrich.place.latitude\", \"enrich.place.longitude\" as id, event_type, user, outcome, ip, latitude, longitude nodrop\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"sso_auth\")\n| dedup by id\n| where outcome = \"success\" and !isBlank(user) and !isBlank(latitude) and !isBlank(longitude)\n| num(latitude)\n| num(longitude)\n| min(latitude) as south, max(latitude) as north, min(longitude) as west, max(longitude) as east, count_distinct(ip) as addresses by user\n| haversine(south, west, north, east) as km\n| where km >= 500"
    }
    "unsuccessful-logins" = {
      alerts = "${local.scopes.alerts}\n| json \"id\", \"revision\", \"state\", \"rule\", \"severity\", \"entity\", \"count\", \"explanation\", \"organization\", \"historical\" as id, revision, state, rule, severity, user, events, explanation, organization, historical nodrop\n| count as deliveries by id, revision, state, rule, severity, user, events, explanation, organization, historical\n| num(revision)\n| sort by id, revision\n| dedup by id\n| where state != \"superseded\"\n| where rule = \"unsuccessful-logins\" and historical != \"true\"\n| num(events)\n| where events > ${local.monitor_thresholds["unsuccessful-logins"]}\n| fields id, user, severity, events, explanation, organization"
      events = "${local.scopes.events} (\"user_login_attempt\" OR \"admin_login_attempt\" OR \"login_attempt\" OR \"ldap_bind\" OR \"radius_auth\" OR \"radius_auth_attempt\")\n| json \"id\", \"event_type\", \"enrich.actor.key\", \"enrich.outcome\", \"client_ip\" as id, event_type, user, outcome, ip nodrop\n| where event_type in (\"user_login_attempt\", \"admin_login_attempt\", \"login_attempt\", \"ldap_bind\", \"radius_auth\", \"radius_auth_attempt\")\n| dedup by id\n| where outcome = \"failure\"\n| count by id, event_type, user, ip"
    }
    "unsuccessful-ssos" = {
      alerts = "${local.scopes.alerts}\n| json \"id\", \"revision\", \"state\", \"rule\", \"severity\", \"entity\", \"count\", \"explanation\", \"organization\", \"historical\" as id, revision, state, rule, severity, user, events, explanation, organization, historical nodrop\n| count as deliveries by id, revision, state, rule, severity, user, events, explanation, organization, historical\n| num(revision)\n| sort by id, revision\n| dedup by id\n| where state != \"superseded\"\n| where rule = \"unsuccessful-ssos\" and historical != \"true\"\n| num(events)\n| where events > ${local.monitor_thresholds["unsuccessful-ssos"]}\n| fields id, user, severity, events, explanation, organization"
      events = "${local.scopes.events} (\"sso_auth\" OR \"sso_auth_failed\")\n| json \"id\", \"event_type\", \"enrich.actor.key\", \"enrich.outcome\", \"client_ip\", \"application.name\", \"error_message\" as id, event_type, user, outcome, ip, application, error_message nodrop\n| where event_type in (\"sso_auth\", \"sso_auth_failed\")\n| dedup by id\n| where outcome = \"failure\"\n| count by id, event_type, user, ip, application, error_message"
    }
  }
  monitor_groups = {
    "alerts-created" = {
      alerts = ["organization"]
      events = ["organization"]
    }
    "disabled-mfa" = {
      alerts = ["user"]
      events = ["person"]
    }
    "embargoed-location" = {
      alerts = ["user"]
      events = ["user"]
    }
    "impossible-login" = {
      alerts = ["user"]
      events = ["user"]
    }
    "unsuccessful-logins" = {
      alerts = ["user"]
      events = ["user"]
    }
    "unsuccessful-ssos" = {
      alerts = ["user"]
      events = ["user"]
    }
  }
  profile_thresholds = {
    "sumo-2025" = {
      "alerts-created"      = 3
      "disabled-mfa"        = 0
      "embargoed-location"  = 0
      "impossible-login"    = 0
      "unsuccessful-logins" = 1
      "unsuccessful-ssos"   = 1
    }
    "sumo-2026" = {
      "alerts-created"      = 5
      "disabled-mfa"        = 0
      "embargoed-location"  = 0
      "impossible-login"    = 0
      "unsuccessful-logins" = 5
      "unsuccessful-ssos"   = 1
    }
  }
  monitor_thresholds = { for key, threshold in local.profile_thresholds[var.profile] : key => coalesce(try(var.monitors[key].threshold, null), threshold) }
}
