// What the states of apps, deployments and their stages are called.
import {
  type AppStatus,
  type DeploymentKind,
  deploymentKinds,
  type Phase,
  phases,
  type Stage,
} from '@deplight/contracts';
import { spoken } from '../../language/spoken.ts';

const apps: Record<AppStatus, string> = {
  NEW: 'New',
  DEPLOYING: 'Deploying',
  HEALTHY: 'Healthy',
  DEGRADED: 'Degraded',
  SLEEPING: 'Sleeping',
  FAILED: 'Failed',
  MAINTENANCE: 'Maintenance',
};

/** As the contract names them: the command line says the same. */
function labelsOf<Name extends string>(table: Record<Name, { readonly label: string }>): Record<Name, string> {
  const names = Object.keys(table) as Name[];
  return Object.fromEntries(names.map((name) => [name, table[name].label])) as Record<Name, string>;
}

const headlines: Record<Phase, string> = {
  QUEUED: 'Waiting in the queue',
  FETCHING: 'Fetching the source',
  ANALYZING: 'Analysing the source',
  BUILDING: 'Building the image',
  RELEASING: 'Releasing the revision',
  VERIFYING: 'Checking its health',
  SHIFTING: 'Shifting traffic',
  LIVE: 'Live',
  READY: 'Ready',
  RETIRED: 'Retired',
  EXPIRED: 'Expired',
  FAILED: 'Failed',
  CANCELED: 'Canceled',
  SUPERSEDED: 'Superseded',
  SKIPPED: 'Skipped',
};

const stages: Record<Stage['status'], string> = {
  pending: 'waiting',
  running: 'running',
  done: 'done',
  failed: 'failed',
  canceled: 'canceled',
  skipped: 'skipped',
};

export const statusWords = spoken('status', {
  apps,
  phases: labelsOf<Phase>(phases),
  kinds: labelsOf<DeploymentKind>(deploymentKinds),
  headlines,
  stages,
  stopping: 'Stopping',
  failedAt: (stage: string) => `Failed at “${stage}”`,
  lastFailed: 'Deploy failed',
});
