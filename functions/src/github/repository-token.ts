// The token that an app has for its repository: which one it is, and its value for whoever speaks with the server.
import type { AppDocument } from '@deplight/contracts';
import { readOutsideSecret } from '../clouds/outside-secrets.ts';
import { isSameRepository } from './repository-name.ts';

/** Where a token lies in Secret Manager; a new one of an app has another key. */
export function secretOfToken(appId: string, key: string): string {
  return `git-${appId}-${key}`;
}

/**
 * The token for this address, if the app has one for exactly this repository: whoever deploys names the address, and no
 * other server may learn the token. Keep it in memory only.
 */
export async function readRepositoryToken(app: AppDocument | undefined, gitUrl: string): Promise<string | undefined> {
  const known = app?.repositoryToken;
  if (!app || !known || !isSameRepository(known.gitUrl, gitUrl)) return undefined;
  return readOutsideSecret(secretOfToken(app.id, known.key));
}
