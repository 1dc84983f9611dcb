// Which apps use which secrets: what is bound for their next deployment, and what runs now, with the pinned versions.
import {
  type AppDocument,
  type EnvironmentDocument,
  isOutdated,
  isSameSecret,
  type SecretDocument,
  type SecretPin,
  type SecretUse,
  type SecretView,
} from '@deplight/contracts';
import { readApps, readEnvironments, readRuns } from '../store/documents.ts';
import type { Transaction } from '../store/transaction.ts';

/** An app with the secrets that it will get and those that it has. */
export interface AppSecrets {
  readonly app: Pick<AppDocument, 'id' | 'name'>;
  readonly bound: readonly string[];
  /** Those that its previews get. */
  readonly ofPreviews: readonly string[];
  /** Of the deployment that serves; undefined when none does. */
  readonly live: readonly SecretPin[] | undefined;
  /** Of earlier versions that have a share of the traffic, or are about to. */
  readonly sharing: readonly SecretPin[];
  /** Of the deployment under way. */
  readonly active: readonly SecretPin[];
}

/** All apps of a workspace: one query for each kind of document, and the runs that are live or under way. */
export async function readAppSecrets(workspaceId: string, transaction?: Transaction): Promise<AppSecrets[]> {
  const [apps, environments] = await Promise.all([
    readApps(workspaceId, transaction),
    readEnvironments(workspaceId, transaction),
  ]);
  const ids = apps.flatMap((app) => [app.live?.deploymentId, app.activeDeploymentId, ...sharingOf(app)]);
  const runs = await readRuns([...new Set(ids.filter((id) => typeof id === 'string'))], transaction);
  const pinsOf = (id: string | undefined | null) => {
    const run = runs.find((candidate) => candidate.type === 'deployment' && candidate.deploymentId === id);
    return run?.type === 'deployment' ? (run.secrets ?? []) : undefined;
  };
  const environmentOf = (id: string) => environments.find(({ appId }: EnvironmentDocument) => appId === id);
  return apps.map((app) => ({
    app: { id: app.id, name: app.name },
    bound: environmentOf(app.id)?.secrets ?? [],
    ofPreviews: environmentOf(app.id)?.previewSecrets ?? [],
    live: pinsOf(app.live?.deploymentId),
    sharing: sharingOf(app).flatMap((id) => pinsOf(id) ?? []),
    active: pinsOf(app.activeDeploymentId) ?? [],
  }));
}

function sharingOf({ split, splitAsked }: AppDocument): string[] {
  return [split, splitAsked].flatMap((one) => one?.shares.map(({ deploymentId }) => deploymentId) ?? []);
}

/** A secret as the API shows it, with the apps that it concerns. */
export function secretView(secret: SecretDocument, apps: readonly AppSecrets[]): SecretView {
  const { schemaVersion: _version, ...view } = secret;
  return { ...view, apps: apps.flatMap((app) => useOf(secret, app)) };
}

function useOf(secret: SecretDocument, { app, bound, live }: AppSecrets): SecretUse[] {
  const isBound = bound.includes(secret.name);
  const pin = live?.find(({ name }) => name === secret.name);
  if (!isBound && !pin) return [];
  const current = pin !== undefined && isSameSecret(pin, secret) && !isOutdated(pin, secret);
  return [
    {
      appId: app.id,
      name: app.name,
      bound: isBound,
      liveVersion: pin?.version ?? null,
      behind: live !== undefined && current !== isBound,
    },
  ];
}

/** Names of the apps that would miss the secret: bound to it, also for previews, running with it, or about to. */
export function usersOf(name: string, apps: readonly AppSecrets[]): string[] {
  const pinned = (pins: readonly SecretPin[] | undefined) => pins?.some((pin) => pin.name === name) ?? false;
  return apps
    .filter(({ bound, ofPreviews, live, sharing, active }) => {
      const isNamed = bound.includes(name) || ofPreviews.includes(name);
      return isNamed || pinned(live) || pinned(sharing) || pinned(active);
    })
    .map(({ app }) => app.name);
}
