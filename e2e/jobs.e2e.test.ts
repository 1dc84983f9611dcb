// Jobs through the real stack: a command runs once beside an app that sleeps on, its lines are kept without the app's
// secrets, and the command line ends as the command does.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppDocument, operations } from '@deplight/contracts';
import { doc, getDoc } from 'firebase/firestore';
import { afterAll, expect, test } from 'vitest';
import { run } from './cli/command-line.ts';
import { api, createDeployment, createWorkspace } from './client/api.ts';
import { archiveForm, packFiles } from './client/archives.ts';
import { firestoreOf } from './client/firestore.ts';
import { makeToken } from './client/tokens.ts';
import { newUser } from './client/user.ts';
import { eventually, live } from './client/wait.ts';
import { stack } from './stack.ts';

const canary = `cnry-${randomBytes(12).toString('base64url')}`;
const folder = mkdtempSync(join(tmpdir(), 'deplight-jobs-e2e-'));
const files = {
  'package.json': JSON.stringify({ name: 'worker', scripts: { start: 'node server.js' } }),
  'server.js': `require('node:http').createServer((_, response) => response.end('up')).listen(process.env.PORT);`,
  'deplight.yaml': 'cron:\n  - {name: yearly, schedule: "0 0 1 1 *", command: [node, task.js, "0"]}\n',
  'task.js': `console.log('key', process.env.CANARY); console.error('told'); process.exitCode = Number(process.argv[2]);`,
};

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a command runs once beside an app that sleeps on, and the command line ends as it does', async () => {
  const user = await newUser();
  const { id: workspaceId } = await createWorkspace(user, 'Jobs');
  const made = await api('/apps', { user, json: { workspaceId, name: 'worker' } });
  const { id: appId } = operations.createApp.response.parse(made.body).app;
  const path = `workspaces/${workspaceId}/apps/${appId}`;
  await api(`/workspaces/${workspaceId}/secrets`, { user, json: { name: 'CANARY', value: canary } });
  await api(`/${path}/secrets`, { user, json: { names: ['CANARY'] } });
  await live(
    user,
    (await createDeployment(user, { form: archiveForm(await packFiles(files), { workspaceId, appId }) })).id,
  );
  const store = await firestoreOf(user, 'jobs');
  const status = async () => AppDocument.parse((await getDoc(doc(store, path))).data()).status;
  await api(`/${path}/sleep`, { user, method: 'POST' });
  await eventually('the app to sleep', async () => ((await status()) === 'SLEEPING' ? true : undefined));

  const { secret: token } = await makeToken(user, workspaceId, { right: 'deploy' });
  const place = { folder, configFolder: join(folder, 'config'), token };
  const { exit, out } = await run(place, ['cron', '-a', 'worker']);
  expect([exit, out]).toEqual([
    0,
    expect.stringMatching(/yearly +0 0 1 1 \* +UTC +node task.js 0 +20\d\d-01-01T00:00:00/),
  ]);
  const words = ['node', 'task.js', '7', canary];
  const ran = await run(place, ['run', '-a', 'worker', '--', ...words]);
  expect(ran).toMatchObject({ exit: 7, out: 'key ***\n', err: expect.stringContaining('told\n') });
  expect(await status()).toBe('SLEEPING');

  const { body } = await api(`/${path}/jobs`, { user });
  const [job] = operations.listJobs.response.parse(body).jobs;
  expect(job).toMatchObject({ status: 'FAILED', exitCode: 7, command: ['node', 'task.js', '7', '***'] });
  const shown = await run(place, ['logs', '-a', 'worker', '--job', job?.id ?? '']);
  expect(shown).toMatchObject({ exit: 0, out: 'key ***\n' });

  const told = await streamed(`workspaceId=${workspaceId}&appId=${appId}&jobId=${job?.id}`, token);
  expect([told.includes('event: job.updated'), told.includes('key ***')]).toEqual([true, true]);

  const long = await run(place, ['run', '-a', 'worker', '-d', '--', 'node', '-e', 'setInterval(() => {}, 1000)']);
  const id = long.out.trim();
  expect((await run(place, ['jobs', 'cancel', id, '-a', 'worker'])).exit).toBe(0);
  const canceled = await run(place, ['logs', '-a', 'worker', '--job', id, '-f']);
  expect(canceled).toMatchObject({ exit: 4, err: expect.stringContaining('was canceled') });
});

/** What a stream of events says until it has told a line. */
async function streamed(query: string, token: string): Promise<string> {
  const leave = new AbortController();
  const signal = AbortSignal.any([leave.signal, AbortSignal.timeout(20_000)]);
  const headers = { authorization: `Bearer ${token}` };
  const { body } = await fetch(`${stack.hosting}/api/events?${query}`, { headers, signal });
  let text = '';
  for await (const part of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += part;
    if (text.includes('job.updated') && text.includes('key ***')) break;
  }
  leave.abort();
  return text;
}
