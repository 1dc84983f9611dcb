// What Google asks while it discovers the functions, when the other settings are not known: where they are, and which secrets
// are bound to each.
import { settingSchemas } from '../config.ts';

/** Where the functions are: with everything else. Asked for while they are discovered, when nothing else is known. */
export function ownRegion(env: Record<string, string | undefined> = process.env): string {
  return settingSchemas.DEPLIGHT_REGION.parse(env['DEPLIGHT_REGION']);
}

/**
 * The secrets to bind to every function, where their operator says that Secret Manager has them: the key of the seals.
 * Not always, since the emulator suite would ask Google for them.
 */
export function ownSecrets(env: Record<string, string | undefined> = process.env): string[] {
  return settingSchemas.DEPLIGHT_SEAL_SECRET.parse(env['DEPLIGHT_SEAL_SECRET']) ? ['DEPLIGHT_SEAL_KEY'] : [];
}

/** The same for the functions that speak with Slack: a function's list stands instead of the common one. */
export function slackSecrets(env: Record<string, string | undefined> = process.env): string[] {
  const bound = settingSchemas.DEPLIGHT_SLACK_SECRETS.parse(env['DEPLIGHT_SLACK_SECRETS']);
  return [...ownSecrets(env), ...(bound ? ['DEPLIGHT_SLACK_SIGNING_SECRET', 'DEPLIGHT_SLACK_BOT_TOKEN'] : [])];
}

/** The same for the functions that take what Slack gives to those who install the app. */
export function slackClientSecrets(env: Record<string, string | undefined> = process.env): string[] {
  const bound = settingSchemas.DEPLIGHT_SLACK_SECRETS.parse(env['DEPLIGHT_SLACK_SECRETS']);
  const isInstallable = bound && env['DEPLIGHT_SLACK_CLIENT_ID'] !== undefined;
  return [...ownSecrets(env), ...(isInstallable ? ['DEPLIGHT_SLACK_CLIENT_SECRET'] : [])];
}

/** The same for the functions that speak with GitHub as the platform's App. */
export function githubAppSecrets(env: Record<string, string | undefined> = process.env): string[] {
  const bound = settingSchemas.DEPLIGHT_GITHUB_APP_SECRET.parse(env['DEPLIGHT_GITHUB_APP_SECRET']);
  return bound ? ['DEPLIGHT_GITHUB_APP_KEY'] : [];
}

/** The same for the function that GitHub tells of the App's installations. */
export function githubHookSecrets(env: Record<string, string | undefined> = process.env): string[] {
  return githubAppSecrets(env).length > 0 ? ['DEPLIGHT_GITHUB_APP_HOOK'] : [];
}

/** The same for the function that sends mail. */
export function mailSecrets(env: Record<string, string | undefined> = process.env): string[] {
  return settingSchemas.DEPLIGHT_SMTP_SECRET.parse(env['DEPLIGHT_SMTP_SECRET']) ? ['DEPLIGHT_SMTP_URL'] : [];
}

/** The same for the function that asks the model. */
export function modelSecrets(env: Record<string, string | undefined> = process.env): string[] {
  const bound = settingSchemas.DEPLIGHT_MODEL_SECRET.parse(env['DEPLIGHT_MODEL_SECRET']);
  return [...ownSecrets(env), ...(bound ? ['DEPLIGHT_MODEL_KEY'] : [])];
}
