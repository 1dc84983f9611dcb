// The Slack app that a stack has, if its operator has put one into the state folder; for the functions alone, so that
// no app on this machine inherits its token.
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Environment } from '../environment.ts';

const schema = z.strictObject({
  signingSecret: z.string(),
  botToken: z.string(),
  /** As what Slack knows the app, where other teams may install it. */
  clientId: z.string().optional(),
  clientSecret: z.string().optional(),
  /** Where Slack's methods are, when not at Slack; tests have a stand-in there. */
  apiUrl: z.url().optional(),
});
export type SlackSettings = z.infer<typeof schema>;

/** `slack.json` in the state folder. */
export function slackFile(stateDir: string): string {
  return join(stateDir, 'slack.json');
}

/** The functions' variables for Slack; none without the file. @throws Error when others may read it, or it is not as it should be. */
export function slackEnvironment(stateDir: string): Environment {
  const file = slackFile(stateDir);
  if (!existsSync(file)) return {};
  if ((statSync(file).mode & 0o077) !== 0) throw new Error(`${file}: others may read it; chmod 600 it first.`);
  const { signingSecret, botToken, clientId, clientSecret, apiUrl } = schema.parse(
    JSON.parse(readFileSync(file, 'utf8')),
  );
  return {
    DEPLIGHT_SLACK_SIGNING_SECRET: signingSecret,
    DEPLIGHT_SLACK_BOT_TOKEN: botToken,
    ...(clientId === undefined ? {} : { DEPLIGHT_SLACK_CLIENT_ID: clientId }),
    ...(clientSecret === undefined ? {} : { DEPLIGHT_SLACK_CLIENT_SECRET: clientSecret }),
    ...(apiUrl === undefined ? {} : { DEPLIGHT_SLACK_API_URL: apiUrl }),
  };
}

/** Gives a stack its Slack app, readable by this user only. @returns the file. */
export function writeSlackSettings(stateDir: string, settings: SlackSettings): string {
  const file = slackFile(stateDir);
  writeFileSync(file, JSON.stringify(settings), { mode: 0o600 });
  return file;
}
