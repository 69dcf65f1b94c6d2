terraform {
  required_version = ">= 1.3"

  required_providers {
    sumologic = {
      source  = "SumoLogic/sumologic"
      version = ">= 3.0, < 4.0"
    }
  }
}
