# Who may do what, each right for itself: what others may do on the same things stays. The reasons stand in needs.tf.json.
resource "google_project_iam_member" "all" {
  for_each = local.project_grants
  project  = each.value.on
  role     = each.value.role
  member   = each.value.member
  dynamic "condition" {
    for_each = each.value.condition == null ? [] : [each.value.condition]
    content {
      title      = condition.value.title
      expression = condition.value.expression
    }
  }
  depends_on = [google_service_account.all, google_project_iam_custom_role.all, google_firebase_project.all]
}

resource "google_service_account_iam_member" "all" {
  for_each           = local.account_grants
  service_account_id = "projects/${each.value.project}/serviceAccounts/${each.value.on}"
  role               = each.value.role
  member             = each.value.member
  depends_on         = [google_service_account.all]
}

resource "google_artifact_registry_repository_iam_member" "all" {
  for_each   = local.repository_grants
  project    = each.value.project
  location   = each.value.region
  repository = each.value.on
  role       = each.value.role
  member     = each.value.member
  depends_on = [google_artifact_registry_repository.all, google_service_account.all]
}

resource "google_storage_bucket_iam_member" "all" {
  for_each   = local.bucket_grants
  bucket     = each.value.on
  role       = each.value.role
  member     = each.value.member
  depends_on = [google_storage_bucket.all, google_service_account.all]
}

resource "google_pubsub_topic_iam_member" "all" {
  for_each   = local.topic_grants
  project    = each.value.project
  topic      = each.value.on
  role       = each.value.role
  member     = each.value.member
  depends_on = [google_pubsub_topic.all, google_service_account.all]
}

resource "google_secret_manager_secret_iam_member" "all" {
  for_each   = local.secret_grants
  project    = each.value.project
  secret_id  = each.value.on
  role       = each.value.role
  member     = each.value.member
  depends_on = [google_secret_manager_secret.all, google_service_account.all]
}
