variable "project" {
  description = "The project for the functions, the database and the dashboard."
  type        = string
}

variable "apps_project" {
  description = "The project in which users' code is built and runs. Here it must be another one: deplight setup also does with one."
  type        = string
  validation {
    condition     = var.apps_project != var.project
    error_message = "apps_project should be another project than project; for one project alone, use deplight setup."
  }
}

variable "region" {
  description = "Where everything is: functions, apps, documents, sources. Firestore's cannot be changed afterwards."
  type        = string
  default     = "us-central1"
}

variable "budget" {
  description = "Warns whoever pays at this sum a month, in the currency of the billing account. It stops nothing."
  type = object({
    billing_account = string
    amount          = number
  })
  default = null
}
