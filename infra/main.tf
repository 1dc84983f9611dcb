# What Deplight needs, kind by kind, in the order in which it can be made. Each block goes over a value of needs.tf.json.
locals {
  own_labels = { "managed-by" = "deplight-setup" }
  own_mark   = "Made by deplight setup."
}

data "google_project" "platform" {
  project_id = var.project
}

data "google_project" "apps" {
  project_id = var.apps_project
}

resource "google_project_service" "all" {
  for_each           = local.apis
  project            = each.value.project
  service            = each.value.service
  disable_on_destroy = false
}

resource "google_firebase_project" "all" {
  for_each   = local.firebase
  provider   = google-beta
  project    = each.value.project
  depends_on = [google_project_service.all]
}

resource "google_identity_platform_config" "all" {
  for_each   = local.sign_in
  project    = each.value.project
  depends_on = [google_firebase_project.all]
}

resource "google_firebase_web_app" "all" {
  for_each     = local.web_apps
  provider     = google-beta
  project      = each.value.project
  display_name = each.value.name
  depends_on   = [google_firebase_project.all]
}

resource "google_firestore_database" "all" {
  for_each                = local.databases
  project                 = each.value.project
  name                    = "(default)"
  location_id             = each.value.region
  type                    = "FIRESTORE_NATIVE"
  delete_protection_state = "DELETE_PROTECTION_ENABLED"
  depends_on              = [google_project_service.all]
  lifecycle {
    prevent_destroy = true
  }
}

# Which fields are indexed is firestore.indexes.json's to say, by npm run deploy.
resource "google_firestore_field" "expiring" {
  for_each   = local.expiring
  project    = each.value.project
  database   = "(default)"
  collection = each.value.collection
  field      = each.value.field
  ttl_config {}
  depends_on = [google_firestore_database.all]
  lifecycle {
    ignore_changes = [index_config]
  }
}

resource "google_service_account" "all" {
  for_each     = local.accounts
  project      = each.value.project
  account_id   = each.value.name
  display_name = each.value.name
  description  = "${each.value.purpose} ${local.own_mark}"
  depends_on   = [google_project_service.all]
}

resource "google_project_iam_custom_role" "all" {
  for_each    = local.roles
  project     = each.value.project
  role_id     = each.value.name
  title       = each.value.title
  description = local.own_mark
  permissions = each.value.permissions
  stage       = "GA"
  depends_on  = [google_project_service.all]
}

resource "google_artifact_registry_repository" "all" {
  for_each      = local.repositories
  project       = each.value.project
  location      = each.value.region
  repository_id = each.value.name
  format        = "DOCKER"
  labels        = local.own_labels
  cleanup_policies {
    id     = "keep-newest"
    action = "KEEP"
    most_recent_versions {
      keep_count = each.value.keepCount
    }
  }
  cleanup_policies {
    id     = "delete-old"
    action = "DELETE"
    condition {
      tag_state  = "ANY"
      older_than = "${each.value.deleteAfterDays * 86400}s"
    }
  }
  depends_on = [google_project_service.all]
  lifecycle {
    prevent_destroy = true
  }
}

resource "google_storage_bucket" "all" {
  for_each                    = local.buckets
  project                     = each.value.project
  name                        = each.value.name
  location                    = upper(each.value.region)
  labels                      = local.own_labels
  public_access_prevention    = "enforced"
  uniform_bucket_level_access = true
  dynamic "lifecycle_rule" {
    for_each = each.value.expiring
    content {
      action {
        type = "Delete"
      }
      condition {
        age            = lifecycle_rule.value.days
        matches_prefix = [lifecycle_rule.value.prefix]
      }
    }
  }
  depends_on = [google_project_service.all]
  lifecycle {
    prevent_destroy = true
  }
}

resource "google_pubsub_topic" "all" {
  for_each   = local.topics
  project    = each.value.project
  name       = each.value.name
  labels     = local.own_labels
  depends_on = [google_project_service.all]
}

resource "google_secret_manager_secret" "all" {
  for_each  = local.secrets
  project   = each.value.project
  secret_id = each.value.name
  labels    = local.own_labels
  replication {
    auto {}
  }
  depends_on = [google_project_service.all]
  lifecycle {
    prevent_destroy = true
  }
}

ephemeral "random_password" "seal" {
  length  = 64
  special = false
}

# 64 hexadecimal digits, as the functions want them.
resource "google_secret_manager_secret_version" "all" {
  for_each               = local.secret_values
  secret                 = google_secret_manager_secret.all[each.key].id
  secret_data_wo         = sha256(ephemeral.random_password.seal.result)
  secret_data_wo_version = 1
  deletion_policy        = "ABANDON"
}

resource "google_pubsub_subscription" "all" {
  for_each                   = local.subscriptions
  project                    = each.value.project
  name                       = each.value.name
  topic                      = "projects/${each.value.project}/topics/${each.value.topic}"
  labels                     = local.own_labels
  ack_deadline_seconds       = 60
  message_retention_duration = "86400s"
  push_config {
    push_endpoint = each.value.endpoint
    oidc_token {
      service_account_email = each.value.account
      audience              = each.value.endpoint
    }
  }
  # Without it a subscription that hears nothing for a month is gone.
  expiration_policy {
    ttl = ""
  }
  retry_policy {
    minimum_backoff = "10s"
    maximum_backoff = "600s"
  }
  depends_on = [google_pubsub_topic.all, google_service_account.all]
}

resource "google_billing_budget" "warning" {
  count           = var.budget == null ? 0 : 1
  billing_account = var.budget.billing_account
  display_name    = "Deplight ${var.project}"
  budget_filter {
    projects        = ["projects/${data.google_project.platform.number}", "projects/${data.google_project.apps.number}"]
    calendar_period = "MONTH"
  }
  amount {
    specified_amount {
      units = tostring(var.budget.amount)
    }
  }
  dynamic "threshold_rules" {
    for_each = [0.5, 0.9, 1]
    content {
      threshold_percent = threshold_rules.value
      spend_basis       = "CURRENT_SPEND"
    }
  }
  depends_on = [google_project_service.all]
}
