// Webhooks for tests, added as a person does.
import { type WebhookEvent, WebhookView } from '@deplight/contracts';
import { z } from 'zod';
import { api } from './api.ts';
import type { User } from './user.ts';

const Added = z.strictObject({ webhook: WebhookView, secret: z.string() });

export async function addWebhook(
  user: User,
  workspaceId: string,
  { url = 'https://example.org/hook', events = ['app.crashed'] }: { url?: string; events?: WebhookEvent[] } = {},
): Promise<z.infer<typeof Added>> {
  const answer = await api(`/workspaces/${workspaceId}/webhooks`, { user, json: { url, events } });
  return Added.parse(answer.body);
}
