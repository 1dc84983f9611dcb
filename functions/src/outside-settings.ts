// The settings of those outside whom the functions speak with: Slack, a mail server, GitHub, a language model. A part of
// config.ts, which reads them.
import { z } from 'zod';

/** Variables, for the schema of all. */
export const outsideVariables = {
  DEPLIGHT_SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^[\x21-\x7e]{32,100}$/)
    .optional(),
  DEPLIGHT_SLACK_BOT_TOKEN: z
    .string()
    .regex(/^xoxb-[\x21-\x7e]{10,200}$/)
    .optional(),
  DEPLIGHT_SLACK_CLIENT_ID: z
    .string()
    .regex(/^[0-9]+\.[0-9]+$/)
    .optional(),
  DEPLIGHT_SLACK_CLIENT_SECRET: z
    .string()
    .regex(/^[\x21-\x7e]{16,100}$/)
    .optional(),
  DEPLIGHT_SLACK_SECRETS: z.stringbool().default(false),
  DEPLIGHT_SLACK_API_URL: z.url().default('https://slack.com/api/'),
  DEPLIGHT_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  DEPLIGHT_SMTP_SECRET: z.stringbool().default(false),
  DEPLIGHT_MAIL_FROM: z.email().optional(),
  DEPLIGHT_GITHUB_URL: z.url().default('https://github.com/'),
  DEPLIGHT_GITHUB_API_URL: z.url().default('https://api.github.com/'),
  DEPLIGHT_GITHUB_APP_ID: z
    .string()
    .regex(/^[A-Za-z0-9.]{1,60}$/)
    .optional(),
  DEPLIGHT_GITHUB_APP_KEY: z
    .string()
    .regex(/^-----BEGIN [A-Z ]*PRIVATE KEY-----/)
    .optional(),
  DEPLIGHT_GITHUB_APP_SECRET: z.stringbool().default(false),
  DEPLIGHT_GITHUB_APP_HOOK: z
    .string()
    .regex(/^[\x21-\x7e]{32,200}$/)
    .optional(),
  DEPLIGHT_MODEL_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{8,400}$/)
    .optional(),
  DEPLIGHT_MODEL_SECRET: z.stringbool().default(false),
  DEPLIGHT_MODEL: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{0,99}$/)
    .default('gemini-2.5-flash'),
  DEPLIGHT_MODEL_API_URL: z.url().default('https://generativelanguage.googleapis.com/v1beta/'),
} as const;

const settings = z.object({ ...outsideVariables, DEPLIGHT_ALLOW_LOCAL_SOURCES: z.boolean() });
type Settings = z.infer<typeof settings>;

export interface ModelConfig {
  /** Of Google AI; goes into a header and nowhere else. */
  readonly key: string;
  readonly name: string;
  /** The address below which the models lie, ending in a slash. */
  readonly apiUrl: string;
}

export interface MailConfig {
  readonly host: string;
  readonly port: number;
  /** `begin`: TLS from the first byte. `upgrade`: nothing is said before STARTTLS. `none`: on this machine alone. */
  readonly tls: 'begin' | 'upgrade' | 'none';
  readonly account: { readonly user: string; readonly pass: string } | undefined;
  /** The address that mails come from. */
  readonly from: string;
}

export interface SlackClient {
  readonly id: string;
  /** Known only to the functions that take what Slack gives. */
  readonly secret: string | undefined;
  /** The address below which Slack's methods lie, ending in a slash. */
  readonly apiUrl: string;
}

export interface SlackConfig {
  /** Proves that requests are Slack's. */
  readonly signingSecret: string;
  /** With it messages are written. */
  readonly botToken: string;
  /** The address below which Slack's methods lie, ending in a slash. */
  readonly apiUrl: string;
}

export function slackFrom(settings: Settings): SlackConfig | undefined {
  const { DEPLIGHT_SLACK_SIGNING_SECRET: signingSecret, DEPLIGHT_SLACK_BOT_TOKEN: botToken } = settings;
  if (signingSecret === undefined && botToken === undefined) return undefined;
  if (signingSecret === undefined || botToken === undefined)
    throw new Error('Slack needs both DEPLIGHT_SLACK_SIGNING_SECRET and DEPLIGHT_SLACK_BOT_TOKEN; one is missing.');
  return { signingSecret, botToken, apiUrl: slackApiFrom(settings) };
}

export function slackClientFrom(settings: Settings): SlackClient | undefined {
  const { DEPLIGHT_SLACK_CLIENT_ID: id, DEPLIGHT_SLACK_CLIENT_SECRET: secret } = settings;
  return id === undefined ? undefined : { id, secret, apiUrl: slackApiFrom(settings) };
}

function slackApiFrom({ DEPLIGHT_SLACK_API_URL: url, DEPLIGHT_ALLOW_LOCAL_SOURCES: local }: Settings): string {
  if (!local && !url.startsWith('https://')) throw new Error('DEPLIGHT_SLACK_API_URL: should begin with https://.');
  return url.endsWith('/') ? url : `${url}/`;
}

export function mailFrom(settings: Settings): MailConfig | undefined {
  const { DEPLIGHT_SMTP_URL: address, DEPLIGHT_MAIL_FROM: from } = settings;
  if (address === undefined) return undefined;
  if (from === undefined)
    throw new Error('DEPLIGHT_SMTP_URL needs DEPLIGHT_MAIL_FROM, the address that mails come from.');
  const { protocol, hostname, port, username, password } = new URL(address);
  const begin = protocol === 'smtps:';
  const here = settings.DEPLIGHT_ALLOW_LOCAL_SOURCES && hostname === '127.0.0.1';
  return {
    host: hostname,
    port: port === '' ? (begin ? 465 : 587) : Number(port),
    tls: begin ? 'begin' : here ? 'none' : 'upgrade',
    account: username === '' ? undefined : { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    from,
  };
}

export function githubApiFrom({ DEPLIGHT_GITHUB_API_URL: url, DEPLIGHT_ALLOW_LOCAL_SOURCES: local }: Settings): string {
  if (!local && !url.startsWith('https://')) throw new Error('DEPLIGHT_GITHUB_API_URL: should begin with https://.');
  return url.endsWith('/') ? url : `${url}/`;
}

export interface GitHubAppConfig {
  /** Its id or client id, as GitHub's page of the App shows it. */
  readonly id: string;
  /** PEM; signs who we are to GitHub and goes nowhere. */
  readonly privateKey: string;
}

export function githubAppFrom(settings: Settings): GitHubAppConfig | undefined {
  const { DEPLIGHT_GITHUB_APP_ID: id, DEPLIGHT_GITHUB_APP_KEY: key } = settings;
  if (key === undefined) return undefined;
  if (id === undefined) throw new Error("DEPLIGHT_GITHUB_APP_KEY needs DEPLIGHT_GITHUB_APP_ID, the GitHub App's id.");
  // A line of a .env file holds no line breaks.
  return { id, privateKey: key.replace(/\\n/g, '\n') };
}

export function modelFrom(settings: Settings): ModelConfig | undefined {
  const { DEPLIGHT_MODEL_KEY: key, DEPLIGHT_MODEL: name, DEPLIGHT_MODEL_API_URL: apiUrl } = settings;
  if (key === undefined) return undefined;
  if (!settings.DEPLIGHT_ALLOW_LOCAL_SOURCES && !apiUrl.startsWith('https://'))
    throw new Error('DEPLIGHT_MODEL_API_URL: should begin with https://.');
  return { key, name, apiUrl: apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/` };
}
