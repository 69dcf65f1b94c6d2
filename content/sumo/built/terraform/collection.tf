resource "sumologic_field" "field" {
  for_each   = local.fields
  field_name = each.value
  data_type  = "String"
  state      = "Enabled"
}

resource "sumologic_collector" "jumpcloud" {
  count       = var.collector_id == null && length(local.new_sources) > 0 ? 1 : 0
  name        = var.collector_name
  description = var.integration_description
}

resource "sumologic_http_source" "events" {
  count                        = contains(local.new_sources, "events") ? 1 : 0
  collector_id                 = local.collector_id
  name                         = "jumpcloud-events"
  description                  = "Events of JumpCloud Directory Insights, as they happen."
  category                     = replace(var.events_category, "*", "default")
  timezone                     = "Etc/UTC"
  automatic_date_parsing       = true
  force_timezone               = false
  multiline_processing_enabled = false
  use_autoline_matching        = false
  message_per_request          = false
  fields                       = local.siem_fields
  depends_on                   = [sumologic_field.field]

  default_date_formats {
    format  = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'"
    locator = "^\\{\"timestamp\":\"([^\"]+)\""
  }
}

resource "sumologic_http_source" "alerts" {
  count                        = contains(local.new_sources, "alerts") ? 1 : 0
  collector_id                 = local.collector_id
  name                         = "jumpcloud-alerts"
  description                  = "Attacks on identities that were found in the events; never behind a backlog of them."
  category                     = replace(var.alerts_category, "*", "default")
  timezone                     = "Etc/UTC"
  automatic_date_parsing       = true
  force_timezone               = false
  multiline_processing_enabled = false
  use_autoline_matching        = false
  message_per_request          = false
  depends_on                   = [sumologic_field.field]

  default_date_formats {
    format  = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'"
    locator = "^\\{\"timestamp\":\"([^\"]+)\""
  }
}

resource "sumologic_http_source" "health" {
  count                        = contains(local.new_sources, "health") ? 1 : 0
  collector_id                 = local.collector_id
  name                         = "jumpcloud-health"
  description                  = "States, trouble and signs of life of sources and deliveries."
  category                     = replace(var.health_category, "*", "default")
  timezone                     = "Etc/UTC"
  automatic_date_parsing       = true
  force_timezone               = false
  multiline_processing_enabled = false
  use_autoline_matching        = false
  message_per_request          = false
  depends_on                   = [sumologic_field.field]

  default_date_formats {
    format  = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'"
    locator = "^\\{\"timestamp\":\"([^\"]+)\""
  }
}

resource "sumologic_http_source" "history" {
  count                        = contains(local.new_sources, "history") ? 1 : 0
  collector_id                 = local.collector_id
  name                         = "jumpcloud-history"
  description                  = "Events that a backfill has read: Sumo corrects times that differ much within one source."
  category                     = replace(var.events_category, "*", "default")
  timezone                     = "Etc/UTC"
  automatic_date_parsing       = true
  force_timezone               = false
  multiline_processing_enabled = false
  use_autoline_matching        = false
  message_per_request          = false
  fields                       = local.siem_fields
  depends_on                   = [sumologic_field.field]

  default_date_formats {
    format  = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'"
    locator = "^\\{\"timestamp\":\"([^\"]+)\""
  }
}

resource "sumologic_field_extraction_rule" "events" {
  count            = var.extract_fields ? 1 : 0
  name             = "JumpCloud events"
  scope            = local.scopes.events
  parse_expression = "json \"service\", \"event_type\", \"enrich.outcome\", \"enrich.actor.key\", \"client_ip\", \"geoip.country_code\" as jumpcloud_service, jumpcloud_event_type, jumpcloud_outcome, jumpcloud_user, jumpcloud_client_ip, jumpcloud_country nodrop"
  enabled          = true
  depends_on       = [sumologic_field.field]
}

resource "sumologic_field_extraction_rule" "alerts" {
  count            = var.extract_fields ? 1 : 0
  name             = "JumpCloud alerts"
  scope            = local.scopes.alerts
  parse_expression = "json \"rule\", \"severity\", \"state\", \"entity\" as jumpcloud_rule, jumpcloud_severity, jumpcloud_state, jumpcloud_entity nodrop"
  enabled          = true
  depends_on       = [sumologic_field.field]
}

resource "sumologic_field_extraction_rule" "health" {
  count            = var.extract_fields ? 1 : 0
  name             = "JumpCloud pipeline health"
  scope            = local.scopes.health
  parse_expression = "json \"subject\", \"kind\" as jumpcloud_subject, jumpcloud_kind nodrop"
  enabled          = true
  depends_on       = [sumologic_field.field]
}
