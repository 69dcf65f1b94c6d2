variable "integration_root_dir" {
  type        = string
  description = "Id of the folder of the Library to install in; empty: your personal folder."
  default     = ""
}

variable "integration_name" {
  type        = string
  description = "Name of the folders that are made."
  default     = "JumpCloud Directory Insights"
}

variable "integration_description" {
  type        = string
  description = "Description of these folders."
  default     = "JumpCloud to Sumo Logic, over Kafka: events, alerts and the health of the pipeline."
}

variable "scope_key" {
  type        = string
  description = "What the scopes of searches name."
  default     = "_sourceCategory"
}

variable "events_category" {
  type        = string
  description = "Source category of events; * stands for anything, where each source has a category of its own."
  default     = "jumpcloud/events"

  validation {
    condition     = can(regex("^[^\\s\"|()]+$", var.events_category))
    error_message = "Must not hold spaces, quotes, bars or brackets."
  }
}

variable "alerts_category" {
  type        = string
  description = "Source category of alerts; * stands for anything, where each source has a category of its own."
  default     = "jumpcloud/alerts"

  validation {
    condition     = can(regex("^[^\\s\"|()]+$", var.alerts_category))
    error_message = "Must not hold spaces, quotes, bars or brackets."
  }
}

variable "health_category" {
  type        = string
  description = "Source category of health events; * stands for anything, where each source has a category of its own."
  default     = "jumpcloud/health"

  validation {
    condition     = can(regex("^[^\\s\"|()]+$", var.health_category))
    error_message = "Must not hold spaces, quotes, bars or brackets."
  }
}

variable "collector_id" {
  type        = number
  description = "An existing hosted collector for the HTTP sources; null: a new one."
  default     = null
}

variable "collector_name" {
  type        = string
  description = "Name of the new collector."
  default     = "jumpcloud"
}

variable "existing_sources" {
  type        = set(string)
  description = "HTTP sources that there are already, of events, alerts, health, history: they are not made, and their categories have to be those above."
  default     = []

  validation {
    condition     = length(setsubtract(var.existing_sources, ["events", "alerts", "health", "history"])) == 0
    error_message = "existing_sources: there are only events, alerts, health, history."
  }
}

variable "cloud_siem" {
  type        = bool
  description = "Whether events go into Cloud SIEM, with the parser that knows logins as authentications."
  default     = false
}

variable "sent_fields" {
  type        = set(string)
  description = "Names of your own fields that ship sends (SUMO_EVENTS_FIELDS and its like, fields of a source): Sumo drops those that it does not know."
  default     = []
}

variable "existing_fields" {
  type        = set(string)
  description = "Fields that the account knows already: they are not made, as Sumo refuses to make one twice."
  default     = []
}

variable "extract_fields" {
  type        = bool
  description = "Whether fields are extracted when lines arrive (they count among the account’s 400)."
  default     = true
}

variable "profile" {
  type        = string
  description = "Whose thresholds the monitors have: those of Sumo’s page of 2025 or of 2026."
  default     = "sumo-2025"

  validation {
    condition     = contains(["sumo-2025", "sumo-2026"], var.profile)
    error_message = "Must be sumo-2025 or sumo-2026."
  }
}

variable "events_without_region" {
  type        = string
  description = "Once a region is chosen in a dashboard: keep or drop events without one; null: as the profile’s page has it."
  default     = null

  validation {
    condition     = var.events_without_region == null ? true : contains(["keep", "drop"], var.events_without_region)
    error_message = "Must be keep or drop."
  }
}

variable "monitors_read" {
  type        = string
  description = "What the monitors judge: alerts that were delivered, or events, for those who run without detect."
  default     = "alerts"

  validation {
    condition     = contains(["alerts", "events"], var.monitors_read)
    error_message = "Must be alerts or events."
  }
}

variable "monitors" {
  type        = map(object({ threshold = optional(number), group_by = optional(list(string)), disabled = optional(bool) }))
  description = "By the name of a monitor, what is to be different from the profile."
  default     = {}

  validation {
    condition     = length(setsubtract(keys(var.monitors), ["alerts-created", "disabled-mfa", "embargoed-location", "impossible-login", "unsuccessful-logins", "unsuccessful-ssos"])) == 0
    error_message = "monitors: there are only alerts-created, disabled-mfa, embargoed-location, impossible-login, unsuccessful-logins, unsuccessful-ssos."
  }
}

variable "embargoed_places" {
  type        = list(string)
  description = "Codes of ISO 3166-1 and -2, for the monitor that reads events; detect has a list of its own."
  default     = ["CU", "IR", "KP", "UA-43", "UA-40", "UA-14", "UA-09"]

  validation {
    condition     = alltrue([for code in var.embargoed_places : can(regex("^[A-Z]{2}(-[A-Z0-9]{1,3})?$", code))])
    error_message = "Must be codes such as IR or UA-43."
  }
}

variable "evaluation_delay" {
  type        = string
  description = "How long the monitors wait for what comes late; 0m is enough for alerts where a superseded one may wake somebody."
  default     = "5m"
}

variable "sources" {
  type        = set(string)
  description = "Names of the sources, as ingest has them: each gets a monitor that fires when its signs of life stay away."
  default     = ["jumpcloud"]
}

variable "deliveries" {
  type        = set(string)
  description = "Names of ship’s deliveries, likewise; slack and stdout-alerts are others that there may be."
  default     = ["events", "alerts", "health"]
}

variable "group_notifications" {
  type        = bool
  description = "Whether a monitor tells of all groups at once."
  default     = true
}

variable "notify_emails" {
  type        = list(string)
  description = "Who gets mail of the monitors."
  default     = []
}

variable "notify_connections" {
  type        = list(object({ type = string, id = string }))
  description = "Connections of Sumo’s that are told too: type such as Slack, PagerDuty or Webhook, and id."
  default     = []
}
