// The GitHub App that a stack has, if its operator has put one into the state folder; for the functions alone.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Environment } from '../environment.ts';

const schema = z.strictObject({
  /** Its id or client id. */
  appId: z.string(),
  /** PEM, as GitHub gives it out. */
  privateKey: z.string(),
  /** The secret of its webhook. */
  webhookSecret: z.string().optional(),
});

/** The functions' variables for GitHub; none without `github.json` in the state folder. @throws Error when others may read it, or it is not as it should be. */
export function githubEnvironment(stateDir: string): Environment {
  const file = join(stateDir, 'github.json');
  if (!existsSync(file)) return {};
  if ((statSync(file).mode & 0o077) !== 0) throw new Error(`${file}: others may read it; chmod 600 it first.`);
  const { appId, privateKey, webhookSecret } = schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  return {
    DEPLIGHT_GITHUB_APP_ID: appId,
    DEPLIGHT_GITHUB_APP_KEY: privateKey,
    ...(webhookSecret === undefined ? {} : { DEPLIGHT_GITHUB_APP_HOOK: webhookSecret }),
  };
}
