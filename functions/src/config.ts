// The functions' settings: read once from the environment, checked all at once, and handed on as plain values.
import { createSecretKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { maxWorkspaceAccounts } from '@deplight/contracts';
import { z } from 'zod';
import {
  type GitHubAppConfig,
  githubApiFrom,
  githubAppFrom,
  type MailConfig,
  type ModelConfig,
  mailFrom,
  modelFrom,
  outsideVariables,
  type SlackClient,
  type SlackConfig,
  slackClientFrom,
  slackFrom,
} from './outside-settings.ts';

export type { GitHubAppConfig, MailConfig, ModelConfig, SlackClient, SlackConfig } from './outside-settings.ts';

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  );

const environment = z.object({
  GCLOUD_PROJECT: z.string().min(1),
  DEPLIGHT_REGION: z.string().default('us-central1'),
  DEPLIGHT_BUCKET: z.string().min(3),
  DEPLIGHT_CLOUD_ENDPOINT: z
    .string()
    .regex(/^[^:/]+:\d+$/)
    .optional(),
  DEPLIGHT_RUN_ENDPOINT: z.url().optional(),
  DEPLIGHT_DNS_SERVERS: list,
  DEPLIGHT_SEAL_KEY: z
    .string()
    .regex(/^[0-9a-f]{64,}$/)
    .optional(),
  DEPLIGHT_SEAL_KEY_FILE: z.string().optional(),
  DEPLIGHT_SEAL_SECRET: z.stringbool().default(false),
  DEPLIGHT_APPS_PROJECT: z
    .string()
    .regex(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/)
    .optional(),
  DEPLIGHT_ALLOWED_ORIGINS: list,
  DEPLIGHT_ALLOW_LOCAL_SOURCES: z.stringbool().default(false),
  DEPLIGHT_BUILD_SERVICE_ACCOUNT: z.string().optional(),
  DEPLIGHT_RUNTIME_SERVICE_ACCOUNT: z.string().optional(),
  DEPLIGHT_WORKSPACE_ACCOUNTS: z.coerce.number().int().min(0).max(maxWorkspaceAccounts).default(0),
  DEPLIGHT_PUSH_AUDIENCE: z.url().optional(),
  DEPLIGHT_PUSH_SERVICE_ACCOUNT: z.email().optional(),
  ...outsideVariables,
  DEPLIGHT_IDLE_MINUTES: z.coerce.number().int().min(0).max(1_440).default(15),
  DEPLIGHT_LIVENESS_SECONDS: z.coerce.number().int().min(1).max(3_600).default(10),
  DEPLIGHT_WATCH_SECONDS: z.coerce.number().positive().default(600),
  DEPLIGHT_SWEEP_SECONDS: z.coerce.number().positive().default(60),
  DEPLIGHT_METRICS_DELAY_SECONDS: z.coerce.number().min(0).max(3_600).default(240),
  DEPLIGHT_SCRATCH_DIR: z.string().min(1).optional(),
  DEPLIGHT_FAIL_POINTS: z.string().min(1).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  FIREBASE_AUTH_EMULATOR_HOST: z.string().optional(),
  FIRESTORE_EMULATOR_HOST: z.string().optional(),
});

/** Of each setting alone, for what is asked before there are all of them. */
export const settingSchemas = environment.shape;

type Settings = z.infer<typeof environment>;

export interface Config {
  /** Has the functions, the documents and the topics. */
  readonly projectId: string;
  /** Has what users' code is made of and runs in: builds, images, services, their secrets, lines and figures. */
  readonly appsProjectId: string;
  readonly region: string;
  readonly bucket: string;
  /** host:port of the Google Cloud APIs; undefined means Google's own. */
  readonly cloudEndpoint: string | undefined;
  /** The origin of Cloud Run's v1 REST API, without a slash at its end. */
  readonly runEndpoint: string;
  /** `host:port` of the DNS servers that are asked for proofs of domains; none means the machine's own. */
  readonly dnsServers: readonly string[];
  /** Key of the seals on pipeline documents, at least 32 bytes. */
  readonly sealKey: KeyObject;
  /** Web origins whose pages may call; requests without an Origin header come from programs and are judged by their token. */
  readonly allowedOrigins: readonly string[];
  readonly allowLocalSources: boolean;
  readonly buildServiceAccount: string;
  /** What apps run as whose workspace has no identity of its own. */
  readonly runtimeServiceAccount: string;
  /** How many workspaces can have an identity of their own for their apps. */
  readonly workspaceAccounts: number;
  /** Minutes without a request after which an app may sleep that chose nothing itself. */
  readonly idleMinutes: number;
  /** How often Cloud Run asks an app with a health path whether it is alive. */
  readonly livenessSeconds: number;
  /** How long an app is watched after go-live. */
  readonly watchMs: number;
  /** How long after a minute Monitoring may still add to its figures; with 0, those of the minute under way are read too. */
  readonly metricsDelayMs: number;
  /** Where a step has its files meanwhile; those of a process that was killed are left there. */
  readonly scratchDir: string;
  /** The folder in which tests arm failures of the functions (fail-points.ts); undefined everywhere else. */
  readonly failPointsFolder: string | undefined;
  /** Where a collector takes traces, by OTLP over HTTP; undefined where nobody collects them. */
  readonly otlpEndpoint: string | undefined;
  /** Whether the platform has a Slack app; its secrets are known only to the functions that speak with Slack. */
  readonly slackAvailable: boolean;
  /** The platform's one Slack app; undefined where it has none, or the function is not given its secrets. */
  readonly slack: SlackConfig | undefined;
  /** As what Slack knows the app where other teams may install it; undefined where they may not. */
  readonly slackClient: SlackClient | undefined;
  /** Whether the platform sends mail; the mail server is known only to the function that delivers. */
  readonly mailAvailable: boolean;
  /** The mail server; undefined where there is none, or the function is not told. */
  readonly mail: MailConfig | undefined;
  /** Where the repositories are whose commits show how their deployments go, and the address below which GitHub's API lies, ending in a slash. */
  readonly githubUrl: string;
  readonly githubApiUrl: string;
  /** Whether the platform has a GitHub App; its key is known only to the functions that fetch and tell. */
  readonly githubAppAvailable: boolean;
  readonly githubApp: GitHubAppConfig | undefined;
  /** What GitHub signs the news of the App's installations with; known only to the function that hears them. */
  readonly githubAppHook: string | undefined;
  /** The language model that adds to the insights; undefined where its operator gave no key, or the function has none. */
  readonly model: ModelConfig | undefined;
  /** What the OIDC token of a pushed build event must be made for and by; pushes are refused when unset. */
  readonly push: { readonly audience: string; readonly serviceAccount: string } | undefined;
}

/**
 * Reads the settings.
 * @throws Error naming every setting that is missing or wrong.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) throw new Error(`The functions' settings are wrong:\n${z.prettifyError(parsed.error)}`);
  const settings = parsed.data;
  refuseEmulatorsOf(settings);
  const appsProjectId = settings.DEPLIGHT_APPS_PROJECT ?? settings.GCLOUD_PROJECT;
  const account = (name: string) => `${name}@${appsProjectId}.iam.gserviceaccount.com`;
  const { DEPLIGHT_PUSH_AUDIENCE: audience, DEPLIGHT_PUSH_SERVICE_ACCOUNT: serviceAccount } = settings;
  return {
    projectId: settings.GCLOUD_PROJECT,
    appsProjectId,
    region: settings.DEPLIGHT_REGION,
    bucket: settings.DEPLIGHT_BUCKET,
    cloudEndpoint: settings.DEPLIGHT_CLOUD_ENDPOINT,
    // Domain mappings are found at the region's own host only.
    runEndpoint: settings.DEPLIGHT_RUN_ENDPOINT ?? `https://${settings.DEPLIGHT_REGION}-run.googleapis.com`,
    dnsServers: settings.DEPLIGHT_DNS_SERVERS,
    sealKey: sealKeyFrom(settings.DEPLIGHT_SEAL_KEY, settings.DEPLIGHT_SEAL_KEY_FILE),
    allowedOrigins: settings.DEPLIGHT_ALLOWED_ORIGINS,
    allowLocalSources: settings.DEPLIGHT_ALLOW_LOCAL_SOURCES,
    buildServiceAccount: settings.DEPLIGHT_BUILD_SERVICE_ACCOUNT ?? account('deplight-builder'),
    runtimeServiceAccount: settings.DEPLIGHT_RUNTIME_SERVICE_ACCOUNT ?? account('deplight-runtime'),
    workspaceAccounts: settings.DEPLIGHT_WORKSPACE_ACCOUNTS,
    idleMinutes: settings.DEPLIGHT_IDLE_MINUTES,
    livenessSeconds: settings.DEPLIGHT_LIVENESS_SECONDS,
    watchMs: settings.DEPLIGHT_WATCH_SECONDS * 1_000,
    metricsDelayMs: settings.DEPLIGHT_METRICS_DELAY_SECONDS * 1000,
    scratchDir: settings.DEPLIGHT_SCRATCH_DIR ?? tmpdir(),
    failPointsFolder: failPointsFrom(settings),
    otlpEndpoint: settings.OTEL_EXPORTER_OTLP_ENDPOINT,
    slackAvailable: settings.DEPLIGHT_SLACK_SECRETS || settings.DEPLIGHT_SLACK_BOT_TOKEN !== undefined,
    slack: slackFrom(settings),
    slackClient: slackClientFrom(settings),
    mailAvailable: settings.DEPLIGHT_SMTP_SECRET || settings.DEPLIGHT_SMTP_URL !== undefined,
    mail: mailFrom(settings),
    githubUrl: settings.DEPLIGHT_GITHUB_URL,
    githubApiUrl: githubApiFrom(settings),
    githubAppAvailable: settings.DEPLIGHT_GITHUB_APP_SECRET || settings.DEPLIGHT_GITHUB_APP_KEY !== undefined,
    githubApp: githubAppFrom(settings),
    githubAppHook: settings.DEPLIGHT_GITHUB_APP_HOOK,
    model: modelFrom(settings),
    push: audience !== undefined && serviceAccount !== undefined ? { audience, serviceAccount } : undefined,
  };
}

/** One of the identities that `deplight setup` makes for workspaces' apps, by its number from 1. */
export function workspaceAccount(appsProjectId: string, number: number): string {
  return `deplight-ws-${String(number).padStart(2, '0')}@${appsProjectId}.iam.gserviceaccount.com`;
}

/** The Auth emulator's tokens are signed by nobody: whoever believes them must not reach Google's own clouds. */
function refuseEmulatorsOf(settings: Settings): void {
  if (settings.DEPLIGHT_CLOUD_ENDPOINT !== undefined) return;
  for (const name of ['FIREBASE_AUTH_EMULATOR_HOST', 'FIRESTORE_EMULATOR_HOST'] as const)
    if (settings[name]) throw new Error(`${name}: is for a laptop, and refused without DEPLIGHT_CLOUD_ENDPOINT.`);
}

function failPointsFrom(settings: Settings): string | undefined {
  if (settings.DEPLIGHT_FAIL_POINTS !== undefined && settings.DEPLIGHT_CLOUD_ENDPOINT === undefined)
    throw new Error('DEPLIGHT_FAIL_POINTS: is for tests, and refused without DEPLIGHT_CLOUD_ENDPOINT.');
  return settings.DEPLIGHT_FAIL_POINTS;
}

function sealKeyFrom(hex: string | undefined, file: string | undefined): KeyObject {
  if (hex !== undefined) return createSecretKey(Buffer.from(hex, 'hex'));
  if (file === undefined) {
    throw new Error('There is no key for the seals: set DEPLIGHT_SEAL_KEY (64 hex digits) or DEPLIGHT_SEAL_KEY_FILE.');
  }
  const key = readFileSync(file);
  if (key.length < 32)
    throw new Error(`${file}: the key for the seals should have at least 32 bytes, has ${key.length}.`);
  return createSecretKey(key);
}

let config: Config | undefined;

/** Puts settings in place without an environment: the simulation's. */
export function useConfig(settings: Config): void {
  config = settings;
}

/** The settings of this process. */
export function getConfig(): Config {
  config ??= readConfig(process.env);
  return config;
}
