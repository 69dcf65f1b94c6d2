output "endpoints" {
  description = "Addresses for the settings of ship. Each is a secret: who has it can write to the source."
  value       = { for setting, made in { SUMO_EVENTS_URL = sumologic_http_source.events, SUMO_ALERTS_URL = sumologic_http_source.alerts, SUMO_HEALTH_URL = sumologic_http_source.health, SUMO_HISTORY_URL = sumologic_http_source.history } : setting => made[0].url if length(made) > 0 }
  sensitive   = true
}

output "folders" {
  description = "all the folders"
  value       = [for made in [sumologic_folder.integration_folder, sumologic_folder.searches] : { id = made.id, name = made.name }]
}

output "dashboards" {
  description = "all the dashboards"
  value       = [for made in [sumologic_dashboard.overview, sumologic_dashboard.security_overview, sumologic_dashboard.password_manager, sumologic_dashboard.directory, sumologic_dashboard.sso_radius, sumologic_dashboard.systems, sumologic_dashboard.software_reports, sumologic_dashboard.ldap, sumologic_dashboard.saas_assets, sumologic_dashboard.genai_aigw, sumologic_dashboard.access, sumologic_dashboard.alerts_notifications, sumologic_dashboard.mdm, sumologic_dashboard.detected_alerts, sumologic_dashboard.pipeline_health] : { id = made.id, name = made.title }]
}

output "monitors" {
  description = "the six monitors"
  value       = [for made in [sumologic_monitor.alerts_created, sumologic_monitor.disabled_mfa, sumologic_monitor.embargoed_location, sumologic_monitor.impossible_login, sumologic_monitor.unsuccessful_logins, sumologic_monitor.unsuccessful_ssos] : { id = made.id, name = made.name }]
}
