# Terraform itself, and who speaks to Google. Requests count on the platform's project, as those of deplight setup do.
terraform {
  # The key of the seals is made by an ephemeral resource and sent by a write-only argument, so that no state holds it.
  required_version = ">= 1.11"
  required_providers {
    google = {
      source  = "hashicorp/google"
      version = ">= 6.23, < 8"
    }
    google-beta = {
      source  = "hashicorp/google-beta"
      version = ">= 6.23, < 8"
    }
    random = {
      source  = "hashicorp/random"
      version = ">= 3.7, < 4"
    }
  }
}

provider "google" {
  billing_project       = var.project
  user_project_override = true
}

provider "google-beta" {
  billing_project       = var.project
  user_project_override = true
}
