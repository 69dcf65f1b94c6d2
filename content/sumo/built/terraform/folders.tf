data "sumologic_personal_folder" "personal" {}

resource "sumologic_folder" "integration_folder" {
  name        = var.integration_name
  description = var.integration_description
  parent_id   = var.integration_root_dir == "" ? data.sumologic_personal_folder.personal.id : var.integration_root_dir
}

resource "sumologic_folder" "searches" {
  name        = "Searches"
  description = "The search of each panel and of each monitor."
  parent_id   = sumologic_folder.integration_folder.id
}

resource "sumologic_monitor_folder" "monitors" {
  name        = var.integration_name
  description = var.integration_description
}
