output "next" {
  description = "The command that brings this checkout to the projects."
  value       = "npm run deploy -- --project ${var.project} --apps-project ${var.apps_project} --region ${var.region}"
}
