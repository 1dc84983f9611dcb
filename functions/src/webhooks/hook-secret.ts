// Where the secret of a webhook lies in Secret Manager: by its id, which is never used twice. Pure.

export function secretOfHook(webhookId: string): string {
  return `webhook-${webhookId}`;
}
