// What the functions are told about this machine: endpoints, the bucket, their scratch folder, and the key that seals
// deployments.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalConfig } from '../config.ts';
import type { Environment } from '../environment.ts';
import type { StackAddresses } from './addresses.ts';
import { githubEnvironment } from './github-settings.ts';
import { slackEnvironment } from './slack-settings.ts';

const sealKeyBytes = 32;
/** As many as `deplight setup` makes unless it is told otherwise: here they are names in the emulator's policies. */
const workspaceAccounts = 10;
/** Short, so that one can watch an app fall asleep. */
export const localIdleMinutes = 2;

/** Where tests arm failures of the functions; made here, empty. */
function failPointsFolder(stateDir: string): string {
  const folder = join(stateDir, 'fail-points');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** What processes that were killed left there in an earlier run is taken away. */
function scratchFolder(stateDir: string): string {
  const folder = join(stateDir, 'scratch');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** Where whoever started the stack collects traces. */
function collectorOf({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }: LocalConfig['env']): Environment {
  return endpoint === undefined ? {} : { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint };
}

/** The functions' variables. Makes the seal key at the first start: 32 random bytes that only this user may read. */
export function functionsEnvironment(config: LocalConfig, addresses: StackAddresses): Environment {
  const sealKeyFile = join(config.stateDir, 'seal.key');
  if (!existsSync(sealKeyFile)) writeFileSync(sealKeyFile, randomBytes(sealKeyBytes), { mode: 0o600, flag: 'wx' });
  return {
    DEPLIGHT_CLOUD_ENDPOINT: addresses.cloud,
    STORAGE_EMULATOR_HOST: addresses.storage,
    // The emulator's one HTTP port has both.
    DEPLIGHT_RUN_ENDPOINT: addresses.storage,
    DEPLIGHT_DNS_SERVERS: config.dns.join(','),
    DEPLIGHT_BUCKET: `${config.project}-sources`,
    DEPLIGHT_REGION: config.region,
    DEPLIGHT_SEAL_KEY_FILE: sealKeyFile,
    DEPLIGHT_SCRATCH_DIR: scratchFolder(config.stateDir),
    DEPLIGHT_ALLOWED_ORIGINS: [addresses.hosting, addresses.hosting.replace('127.0.0.1', 'localhost')].join(','),
    DEPLIGHT_ALLOW_LOCAL_SOURCES: 'true',
    DEPLIGHT_WORKSPACE_ACCOUNTS: String(workspaceAccounts),
    DEPLIGHT_IDLE_MINUTES: String(localIdleMinutes),
    DEPLIGHT_LIVENESS_SECONDS: '3',
    DEPLIGHT_WATCH_SECONDS: '60',
    DEPLIGHT_METRICS_DELAY_SECONDS: '0',
    DEPLIGHT_SMTP_URL: addresses.smtp,
    DEPLIGHT_MAIL_FROM: 'deplight@deplight.dev',
    ...slackEnvironment(config.stateDir),
    ...githubEnvironment(config.stateDir),
    ...collectorOf(config.env),
    ...(config.failPoints && { DEPLIGHT_FAIL_POINTS: failPointsFolder(config.stateDir) }),
  };
}
