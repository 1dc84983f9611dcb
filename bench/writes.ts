// What Firestore writes cost: counted while somebody watches ten apps at work, and again while the same ten sleep and
// nobody watches. Needs a running stack of its own:
// DEPLIGHT_STACK_FILE=… node bench/writes.ts [--apps 10] [--watched-minutes 1] [--idle-minutes 5] [--settle-seconds 150]
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { DeploymentView } from '@deplight/contracts';
import { adminFirestore } from '../e2e/client/admin.ts';
import { api, createDeployment } from '../e2e/client/api.ts';
import { archiveForm, packFiles } from '../e2e/client/archives.ts';
import { newUser, type User } from '../e2e/client/user.ts';
import { eventually, live } from '../e2e/client/wait.ts';
import { countWrites, differences, updateTimes } from './database.ts';

const minuteMs = 60_000;
/** A dashboard renews its leases this often. */
const renewMs = 30_000;
const timesMs = { request: 1_000, warmUp: 8_000, sleep: 60_000 };

/** Says a line for every request. */
const server = {
  'package.json': '{"scripts":{"start":"node server.js"}}',
  'server.js': `const server = require('node:http').createServer((request, response) => {
  console.log('asked for ' + request.url);
  response.end('hello');
});
server.listen(process.env.PORT);
process.on('SIGTERM', () => server.close(() => process.exit(0)));
`,
};

const { values } = parseArgs({
  options: {
    apps: { type: 'string', default: '10' },
    'watched-minutes': { type: 'string', default: '1' },
    'idle-minutes': { type: 'string', default: '5' },
    'settle-seconds': { type: 'string', default: '150' },
  },
});
await main({
  count: Number(values.apps),
  watchedMs: Number(values['watched-minutes']) * minuteMs,
  idleMs: Number(values['idle-minutes']) * minuteMs,
  settleMs: Number(values['settle-seconds']) * 1_000,
});
await adminFirestore().terminate();

async function main(times: { count: number; watchedMs: number; idleMs: number; settleMs: number }): Promise<void> {
  const user = await newUser();
  const apps = await deployApps(user, times.count);
  say(`${apps.length} apps are live`);
  if (times.watchedMs > 0) await watched(user, apps, times.watchedMs);
  if (times.idleMs > 0) await idle(user, apps, times);
}

async function deployApps(user: User, count: number): Promise<DeploymentView[]> {
  const archive = await packFiles(server);
  const made: DeploymentView[] = [];
  for (let n = 0; n < count; n += 1)
    made.push(await createDeployment(user, { form: archiveForm(archive, { name: `bench-${n}` }) }));
  return Promise.all(made.map(({ id }) => live(user, id, 300_000)));
}

/** Every app is asked once a second and says a line; one person watches the traffic and every app's lines. */
async function watched(user: User, apps: readonly DeploymentView[], durationMs: number): Promise<void> {
  const leases = repeat(renewMs, () =>
    Promise.all([
      api(`/workspaces/${apps[0]?.workspaceId}/traffic/watch`, { user, method: 'POST' }),
      ...apps.map(({ workspaceId, appId }) =>
        api(`/workspaces/${workspaceId}/apps/${appId}/logs/watch`, { user, method: 'POST' }),
      ),
    ]),
  );
  const visitors = repeat(timesMs.request, () =>
    Promise.all(apps.map(async ({ url }) => (await fetch(url ?? '')).arrayBuffer())),
  );
  await pause(timesMs.warmUp);
  const { counts, stop } = await countWrites();
  const beganMs = Date.now();
  await pause(durationMs);
  const minutes = (Date.now() - beganMs) / minuteMs;
  stop();
  await Promise.all([leases(), visitors()]);
  const rows = [...counts].sort(([, a], [, b]) => b - a).map(([id, count]) => `${id} ${Math.round(count / minutes)}`);
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  say(`watched, one request a second each: ${Math.round(all / minutes)} writes a minute (${rows.join(', ')})`);
}

async function idle(user: User, apps: readonly DeploymentView[], times: { idleMs: number; settleMs: number }) {
  for (const app of apps) {
    const path = `workspaces/${app.workspaceId}/apps/${app.appId}`;
    await api(`/${path}/sleep`, { user, method: 'POST' });
    const asleep = async () => (await adminFirestore().doc(path).get()).get('asleep') === true || undefined;
    await eventually(`${path} to sleep`, asleep, timesMs.sleep);
  }
  say(`all sleep; ${times.settleMs / 1_000} s for the last figures and leases to be written`);
  await pause(times.settleMs);
  const before = await updateTimes();
  await pause(times.idleMs);
  const written = differences(before, await updateTimes());
  say(`idle for ${times.idleMs / minuteMs} minutes: ${written.length} of ${before.size} documents were written`);
  for (const path of written) say(`  ${path}`);
  process.exitCode = written.length > 0 ? 1 : 0;
}

/** @returns ends it, and waits for the round that is under way. */
function repeat(everyMs: number, act: () => Promise<unknown>): () => Promise<void> {
  let going = true;
  const done = (async () => {
    while (going) await Promise.all([act(), pause(everyMs)]);
  })();
  return async () => {
    going = false;
    await done;
  };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
