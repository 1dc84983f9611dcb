// Figures of apps and of the platform: which app a service belongs to, and documents written only when they say something new.
import { appId, MetricsDocument, RecentRequests, SystemStatusDocument, workspaceId } from '@deplight/contracts';
import { Timestamp } from 'firebase-admin/firestore';
import { z } from 'zod';
import { firestore } from './firestore.ts';
import { paths } from './paths.ts';
import { readSound, sound } from './sound.ts';

const home = z.object({ workspaceId, id: appId, service: z.string(), deletedAt: z.string().nullable() });

export interface AppHome {
  readonly workspaceId: string;
  readonly appId: string;
}

/** Values that one `in` may name. */
const inLimit = 30;
const keptMs = 30 * 24 * 3_600_000;

/** The apps of these services; services of apps that are gone or being deleted are left out. */
export async function findAppsOfServices(services: readonly string[]): Promise<Map<string, AppHome>> {
  const groups = Array.from({ length: Math.ceil(services.length / inLimit) }, (_, n) =>
    services.slice(n * inLimit, (n + 1) * inLimit),
  );
  const found = await Promise.all(
    groups.map((group) =>
      paths.allApps().where('service', 'in', group).select('workspaceId', 'id', 'service', 'deletedAt').get(),
    ),
  );
  const apps = found.flatMap(({ docs }) => docs.map((snapshot) => home.parse(snapshot.data())));
  return new Map(
    apps
      .filter(({ deletedAt }) => deletedAt === null)
      .map((app) => [app.service, { workspaceId: app.workspaceId, appId: app.id }]),
  );
}

export interface MinuteOfApp {
  readonly app: AppHome;
  /** As `minuteId` makes it. */
  readonly minute: string;
}

/** The documents that can be read, in the order asked; undefined for those that cannot. */
export async function readMinutes(minutes: readonly MinuteOfApp[]): Promise<(MetricsDocument | undefined)[]> {
  if (minutes.length === 0) return [];
  const snapshots = await firestore().getAll(...minutes.map(({ app, minute }) => paths.metrics(app, minute)));
  return snapshots.map((snapshot) => sound(MetricsDocument, snapshot));
}

/** An app's newest minutes that have a document, oldest of them first. */
export async function readLastMinutes(app: AppHome, count: number): Promise<MetricsDocument[]> {
  return (await readSound(MetricsDocument, paths.minutes(app).orderBy('at', 'desc').limit(count))).reverse();
}

/** Writes or overwrites; the ids make it the same whoever writes twice. */
export async function writeMinutes(
  minutes: readonly (MinuteOfApp & { readonly document: MetricsDocument })[],
  nowMs: number,
): Promise<void> {
  if (minutes.length === 0) return;
  const writer = firestore().bulkWriter();
  const expireAt = Timestamp.fromMillis(nowMs + keptMs);
  const writes = minutes.map(({ app, minute, document }) =>
    writer.set(paths.metrics(app, minute), { ...document, expireAt }),
  );
  await Promise.all([writer.close(), ...writes]);
}

export async function readRecentRequests(id: string): Promise<RecentRequests['apps']> {
  const snapshot = await paths.recentRequests(id).get();
  return snapshot.exists ? RecentRequests.parse(snapshot.data()).apps : {};
}

export async function writeRecentRequests(document: RecentRequests): Promise<void> {
  await paths.recentRequests(document.workspaceId).set(document);
}

export async function readSystemStatus(): Promise<SystemStatusDocument | undefined> {
  const snapshot = await paths.systemStatus().get();
  return snapshot.exists ? SystemStatusDocument.parse(snapshot.data()) : undefined;
}

export async function writeSystemStatus(document: SystemStatusDocument): Promise<void> {
  await paths.systemStatus().set(document);
}

/** Deployments asked for since `sinceMs`, of all workspaces. */
export async function countDeploymentsSince(sinceMs: number): Promise<number> {
  const since = paths.allDeployments().where('createdAt', '>=', new Date(sinceMs).toISOString());
  return (await since.count().get()).data().count;
}
