// Figures of apps and of the platform, as a member's browser reads them: they come soon, are right, and cost nothing when idle.
import { MetricsDocument, SystemStatusDocument } from '@deplight/contracts';
import { collection, doc, type Firestore, getDoc, getDocs } from 'firebase/firestore';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createDeployment } from './client/api.ts';
import { archiveForm, packFiles } from './client/archives.ts';
import { firestoreOf } from './client/firestore.ts';
import { newUser, type User } from './client/user.ts';
import { eventually, live } from './client/wait.ts';
import { stack } from './stack.ts';

const server = `require('node:http').createServer((request, response) => {
  response.statusCode = request.url === '/missing' ? 404 : request.url === '/broken' ? 500 : 200;
  response.end();
}).listen(process.env.PORT);`;

let user: User;
let store: Firestore;
beforeAll(async () => {
  user = await newUser();
  store = await firestoreOf(user, 'metrics');
});

test('with nothing running, run after run writes nothing', async ({ skip }) => {
  await collect();
  const status = await readStatus();
  if (status.appsAwake > 0 || status.requests > 0) skip('apps of other suites are awake');
  const before = await updateTimes();
  for (let run = 0; run < 5; run += 1) await collect();
  expect(await updateTimes()).toEqual(before);
});

test('an app under load has its figures soon, each request counted once', async () => {
  const form = archiveForm(
    await packFiles({ 'package.json': '{"scripts":{"start":"node server.js"}}', 'server.js': server }),
    {
      name: 'measured',
    },
  );
  const { appId, workspaceId, url } = await live(user, (await createDeployment(user, { form })).id);
  for (let round = 0; round < 10; round += 1) {
    await Promise.all(['/', '/', '/missing', '/broken'].map((path) => fetch(`${url}${path}`).then((r) => r.text())));
  }
  const minutes = await eventually(
    'the figures of 40 requests',
    async () => {
      const found = await readMinutes(`workspaces/${workspaceId}/apps/${appId}/metrics`);
      return sum(found, '5xx') >= 10 && found.some(({ memory }) => memory > 0) ? found : undefined;
    },
    90_000,
  );
  expect([sum(minutes, '4xx'), sum(minutes, '5xx')]).toEqual([10, 10]);
  // The health check's own requests are counted as well.
  expect(sum(minutes, '2xx')).toBeGreaterThanOrEqual(20);
  for (const { requests, p50Ms, p95Ms, memory, instances } of minutes.filter(({ requests }) => requests > 0)) {
    expect(requests).toBeGreaterThan(0);
    expect(p95Ms ?? 0).toBeGreaterThanOrEqual(p50Ms ?? 0);
    expect([memory <= 1, instances <= 3]).toEqual([true, true]);
  }
  const stranger = await firestoreOf(await newUser(), 'metrics-stranger');
  await expect(getDocs(collection(stranger, `workspaces/${workspaceId}/apps/${appId}/metrics`))).rejects.toMatchObject({
    code: 'permission-denied',
  });
});

test('the platform tells any signed-in user its totals, and no name', async () => {
  const status = await eventually(
    'the requests of a minute',
    async () => {
      const found = await readStatus();
      return found.requests > 0 ? found : undefined;
    },
    90_000,
  );
  expect(status.deploymentsToday).toBeGreaterThan(0);
  expect(status.regions[stack.region]).toBe(status.requests);
  expect(JSON.stringify(status)).not.toMatch(/ws_|app_|dpl|measured/);
});

function sum(minutes: readonly MetricsDocument[], answers: '2xx' | '4xx' | '5xx'): number {
  return minutes.reduce((total, { classes }) => total + classes[answers], 0);
}

async function readMinutes(path: string): Promise<MetricsDocument[]> {
  const { docs } = await getDocs(collection(store, path));
  return docs.map((snapshot) => MetricsDocument.parse(snapshot.data()));
}

async function readStatus(): Promise<SystemStatusDocument> {
  return SystemStatusDocument.parse((await getDoc(doc(store, 'system/status'))).data());
}

/** What the local clock does every ten seconds. */
async function collect(): Promise<void> {
  const url = `${stack.functions}/functions/projects/${stack.project}/triggers/${stack.region}-collectMetrics-0`;
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  expect([answer.status, await answer.text()]).toEqual([200, expect.any(String)]);
}

/** When each document of figures, of all workspaces, was last written. */
async function updateTimes(): Promise<unknown> {
  const below = `http://${stack.firestore}/v1/projects/${stack.project}/databases/(default)/documents`;
  const read = async (path: string, body?: object) => {
    const answer = await fetch(`${below}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: 'Bearer owner' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return answer.json();
  };
  const from = [{ collectionId: 'metrics', allDescendants: true }];
  const minutes = Rows.parse(await read(':runQuery', { structuredQuery: { from } }));
  return [Row.parse(await read('/system/status')), ...minutes.map(({ document }) => document)];
}

const Row = z.object({ name: z.string(), updateTime: z.string() });
const Rows = z.array(z.object({ document: Row.optional() }));
