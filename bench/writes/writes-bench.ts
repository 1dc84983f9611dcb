// What Firestore writes cost: those of a deployment, of a thousand lines, and of a minute in which somebody watches ten
// apps at work.
import { setTimeout as pause } from 'node:timers/promises';
import type { DeploymentDocument } from '@deplight/contracts';
import { terminate } from 'firebase/firestore';
import { adminFirestore } from '../../e2e/client/admin.ts';
import { api, createDeployment } from '../../e2e/client/api.ts';
import { archiveForm } from '../../e2e/client/archives.ts';
import { firestoreOf } from '../../e2e/client/firestore.ts';
import { newUser, type User } from '../../e2e/client/user.ts';
import { whenLive } from '../../e2e/client/when-live.ts';
import { type BenchOptions, type BenchResult, type Figure, figureOf } from '../bench.ts';
import { lineWatcher } from '../calls/line-watcher.ts';
import { plantedApps } from '../stack/planted-apps.ts';
import { timedServer } from '../stack/timed-server.ts';
import { countWrites, type WriteCounter } from './database.ts';
import { byCollection, isOfFigures, isOfLogs, sumOf } from './tally.ts';

const mostWrites = 20;
const apps = 10;
/** Milliseconds: after going live, for the last lines and the relay's end; between a visitor's requests. */
const timesMs = { settle: 6_000, request: 1_000, warmUp: 5_000, watched: 60_000, lines: 30_000 };
const lines = { burst: 1_000, slow: 100, slowEveryMs: 100 };

export async function measureWrites({ rounds, say }: BenchOptions): Promise<BenchResult> {
  const user = await newUser();
  const [app] = await plantedApps(user, 1);
  if (!app) throw new Error('No app was deployed.');
  // The first line that somebody watches makes the collections that lines and leases lie in.
  const store = await firestoreOf(user, 'bench');
  const watcher = await lineWatcher({ user, store, app });
  await saysLines(app, 1, watcher);
  watcher.stop();
  await watchAll(user, [app]);
  await pause(timesMs.settle);
  const counter = await countWrites();
  const figures = [
    ...(await ofDeployments({ user, app, counter, say }, rounds)),
    ...(await ofLines({ user, store, app, counter, say }, rounds)),
    await ofWatching(user, [app, ...(await plantedApps(user, apps - 1))], counter, say),
  ];
  counter.stop();
  await Promise.all([terminate(store), adminFirestore().terminate()]);
  return { figures };
}

interface Scene {
  readonly user: User;
  readonly app: DeploymentDocument;
  readonly counter: WriteCounter;
  say(line: string): void;
}

async function ofDeployments({ user, app, counter, say }: Scene, rounds: number): Promise<Figure[]> {
  const counts: Map<string, number>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const form = archiveForm(await timedServer(`round ${round}`), { appId: app.appId });
    await pause(timesMs.settle);
    counter.take();
    await whenLive(await createDeployment(user, { form }));
    await pause(timesMs.settle);
    const count = counter.take();
    counts.push(count);
    say(`  a deployment: ${byCollection(count)}`);
  }
  return [
    figureOf(
      'a deployment, without logs and figures',
      counts.map((count) => sumOf(count, (path) => !isOfLogs(path) && !isOfFigures(path))),
      'writes',
      mostWrites,
    ),
    figureOf(
      '… its logs',
      counts.map((count) => sumOf(count, isOfLogs)),
      'writes',
    ),
  ];
}

async function ofLines(
  { user, store, app, counter, say }: Scene & { store: Parameters<typeof lineWatcher>[0]['store'] },
  rounds: number,
): Promise<Figure[]> {
  const burst: number[] = [];
  const slow: number[] = [];
  const watcher = await lineWatcher({ user, store, app });
  const inRuntime = () => sumOf(counter.take(), (path) => path.includes('/runtime/'));
  for (let round = 0; round < rounds; round += 1) {
    inRuntime();
    await saysLines(app, lines.burst, watcher);
    burst.push(inRuntime());
    for (let n = 0; n < lines.slow; n += 1) {
      await (await fetch(`${app.url}/count?to=10`)).arrayBuffer();
      await pause(lines.slowEveryMs);
    }
    await saysLines(app, 1, watcher);
    slow.push(inRuntime());
  }
  watcher.stop();
  say(`  a thousand lines at once ${burst.join(', ')}; a hundred a second ${slow.join(', ')}`);
  return [
    figureOf('1,000 lines of a watched app, at once', burst, 'writes'),
    figureOf('1,000 lines of a watched app, a hundred a second', slow, 'writes'),
  ];
}

/** Has the app say so many lines and one more, and waits until that one is seen. */
async function saysLines(
  app: DeploymentDocument,
  count: number,
  watcher: Awaited<ReturnType<typeof lineWatcher>>,
): Promise<void> {
  const last = `/last-${Date.now()}`;
  const seen = watcher.seen(`asked for ${last}`, timesMs.lines);
  await (await fetch(`${app.url}/count?to=${count}`)).arrayBuffer();
  await (await fetch(`${app.url}${last}`)).arrayBuffer();
  await seen;
}

/** Every app is asked once a second and says a line; one person watches the traffic and every app's lines. */
async function ofWatching(
  user: User,
  all: readonly DeploymentDocument[],
  counter: WriteCounter,
  say: (line: string) => void,
) {
  const minute = 60_000;
  await watchAll(user, all);
  const renewing = repeat(minute / 2, () => watchAll(user, all));
  const visiting = repeat(timesMs.request, () =>
    Promise.all(all.map(async ({ url }) => (await fetch(url ?? '')).arrayBuffer())),
  );
  await pause(timesMs.warmUp);
  counter.take();
  await pause(timesMs.watched);
  const counts = counter.take();
  await Promise.all([renewing(), visiting()]);
  say(`  a minute of ${all.length} watched apps: ${byCollection(counts)}`);
  const name = `a minute of ${all.length} watched apps, one request a second each`;
  return figureOf(name, [(sumOf(counts) * minute) / timesMs.watched], 'writes');
}

function watchAll(user: User, all: readonly DeploymentDocument[]): Promise<unknown> {
  return Promise.all([
    api(`/workspaces/${all[0]?.workspaceId}/traffic/watch`, { user, method: 'POST' }),
    ...all.map(({ workspaceId, appId }) =>
      api(`/workspaces/${workspaceId}/apps/${appId}/logs/watch`, { user, method: 'POST' }),
    ),
  ]);
}

/** @returns ends it, and waits for the round that is under way. */
function repeat(everyMs: number, act: () => Promise<unknown>): () => Promise<void> {
  const end = new AbortController();
  const done = (async () => {
    while (!end.signal.aborted) {
      await Promise.all([act(), pause(everyMs, undefined, { signal: end.signal }).catch(() => undefined)]);
    }
  })();
  return async () => {
    end.abort();
    await done;
  };
}
