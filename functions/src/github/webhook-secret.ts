// The secret that a repository's webhook signs with. It is made from the functions' own key and the connection's, so that
// none is stored, none can be empty, and only the function that made it shows it.
import { createHmac, type KeyObject } from 'node:crypto';

export interface WebhookPlace {
  readonly workspaceId: string;
  readonly appId: string;
  /** Of the connection; another one makes another secret. */
  readonly key: string;
}

/** @param ownKey the functions' key, which their seals are made with too; those seal JSON, which this text is not. */
export function webhookSecret(ownKey: KeyObject, { workspaceId, appId, key }: WebhookPlace): string {
  return createHmac('sha256', ownKey).update(`github webhook\n${workspaceId}\n${appId}\n${key}`).digest('hex');
}
