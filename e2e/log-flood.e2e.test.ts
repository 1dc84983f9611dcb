// Logs under load: a build of ten thousand lines, and an app that prints a hundred thousand a second beside one that does not.
// Times are printed and not judged: `npm run bench -- logs` measures them side by side.
import { randomUUID } from 'node:crypto';
import { LogChunkDocument, RuntimeChunkDocument } from '@deplight/contracts';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { adminFirestore } from './client/admin.ts';
import { api, createDeployment } from './client/api.ts';
import { archiveForm, packExample, packFiles, tinyServer } from './client/archives.ts';
import { type ChattyApp, chattyApp, say } from './client/chatty-app.ts';
import { newUser, type User } from './client/user.ts';
import { eventually, live } from './client/wait.ts';
import { stack } from './stack.ts';

let user: User;
beforeAll(async () => {
  user = await newUser();
});

const buildLines = 10_000;
/** Prints evenly, each line with its time. Never the same twice: a layer that is cached prints nothing. */
const build = `// ${randomUUID()}
let n = 0;
const timer = setInterval(() => {
  for (let i = 0; i < 25; i += 1) console.log('line ' + (n += 1) + ' at ' + Date.now());
  if (n === ${buildLines}) clearInterval(timer);
}, 10);`;

test('a build of 10,000 lines is there in order and soon, and costs few writes (R-16)', async () => {
  const files = tinyServer('built');
  const manifest = {
    ...JSON.parse(files['package.json'] ?? ''),
    scripts: { build: 'node build.js', start: 'node server.js' },
  };
  const archive = await packFiles({ ...files, 'package.json': JSON.stringify(manifest), 'build.js': build });
  const { id, appId, workspaceId } = await createDeployment(user, { form: archiveForm(archive, { name: 'wordy' }) });
  const path = `workspaces/${workspaceId}/apps/${appId}`;
  const watched = await api(`/${path}/logs/watch`, { user, json: { deploymentId: id } });
  expect(watched.status).toBe(200);
  const log = followBuild(`${path}/deployments/${id}/logs`);
  await live(user, id);
  const numbers = await eventually('all lines', async () => {
    const found = log.numbers();
    return found.length >= buildLines ? found : undefined;
  });
  log.stop();
  expect(numbers).toEqual(Array.from({ length: buildLines }, (_, index) => index + 1));
  process.stdout.write(`build line → listener: median ${median(log.lagsMs)} ms\n`);
  expect(log.writes).toBeLessThanOrEqual(Math.ceil(log.lines() / 200) + Math.ceil(log.spanMs() / 200) + 1);
});

/** A minute of it (threats.md F15). */
const flood = { perSecond: 100_000, lines: 6_000_000 };

/** Docker keeps a container's lines in files of its own, and what these lose before it is read nobody can count. */
const counted = stack.runtime === 'docker' ? test.skip : test;

counted('a flood costs the app nothing, its neighbour little, and every line is stored or counted', async () => {
  const [neighbour, noisy] = await Promise.all([chattyApp(user, 'neighbour'), noisyApp()]);
  const words = await followWords(neighbour);
  const startMs = Date.now();
  let over = false;
  const shouted = fetch(`${noisy.url}/shout?lines=${flood.lines}&perSecond=${flood.perSecond}`).finally(() => {
    over = true;
  });
  const account = accountOf(noisy.service, startMs);
  const lagsMs: number[] = [];
  while (!over) {
    lagsMs.push(await words.sayOne());
    // What a minute of it leaves is more than the emulator keeps for longer: the oldest goes.
    if (lagsMs.length % 20 === 0) await account.read();
  }
  words.stop();
  const ms = Number(/ in (\d+) ms/.exec(await (await shouted).text())?.[1]);
  const perSecond = Math.round((flood.lines * 1000) / ms);
  process.stdout.write(`the flood: ${perSecond} lines/s, a neighbour's line: median ${median(lagsMs)} ms\n`);
  expect(lagsMs.length).toBeGreaterThan(2);
  await eventually('the last marker', async () => {
    await account.read();
    return account.stored.length + account.dropped >= flood.lines || undefined;
  });
  process.stdout.write(`stored ${account.stored.length}, counted ${account.dropped}\n`);
  expect(account.stored.length + account.dropped).toBe(flood.lines);
  expect(account.dropped).toBeGreaterThan(flood.lines / 2);
  expect(account.stored).toEqual(account.stored.toSorted((a, b) => a - b));
  expect(new Set(account.stored).size).toBe(account.stored.length);
  expect(await seenMarkers(noisy)).toBeGreaterThan(0);
});

/** What a listener sees of a deployment's log. */
function followBuild(path: string) {
  const chunks = new Map<string, LogChunkDocument>();
  const seen = new Set<number>();
  const lagsMs: number[] = [];
  const writtenMs: number[] = [];
  const stop = adminFirestore()
    .collection(path)
    .onSnapshot((snapshot) => {
      const nowMs = Date.now();
      for (const { doc } of snapshot.docChanges()) {
        const chunk = LogChunkDocument.parse(doc.data());
        chunks.set(doc.id, chunk);
        writtenMs.push(doc.updateTime.toMillis());
        for (const { n, text } of chunk.lines) {
          const printedMs = Number(/line \d+ at (\d+)$/.exec(text)?.[1] ?? Number.NaN);
          if (!Number.isNaN(printedMs) && !seen.has(n)) lagsMs.push(nowMs - printedMs);
          seen.add(n);
        }
      }
    });
  const all = () => [...chunks].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, { lines }]) => lines);
  return {
    stop,
    lagsMs,
    numbers: () =>
      all()
        .flatMap(({ text }) => /line (\d+) at \d+$/.exec(text)?.[1] ?? [])
        .map(Number),
    lines: () => all().length,
    get writes() {
      return writtenMs.length;
    },
    spanMs: () => Math.max(...writtenMs) - Math.min(...writtenMs),
  };
}

interface NoisyApp {
  readonly url: string;
  readonly path: string;
  readonly service: string;
}

/** The example, told to be silent until it is asked. */
async function noisyApp(): Promise<NoisyApp> {
  const env = JSON.stringify({ LINES_PER_SECOND: '0.001' });
  const form = archiveForm(await packExample('noisy'), { name: 'noisy', env });
  const { url, appId, workspaceId } = await live(user, (await createDeployment(user, { form })).id);
  const path = `workspaces/${workspaceId}/apps/${appId}`;
  const service = (await adminFirestore().doc(path).get()).get('service');
  return { url: url ?? '', path, service: z.string().parse(service) };
}

/** As often as a page does. */
const renewMs = 30_000;

/** An app that somebody looks at: it says words one after the other, and each is waited for in the live tail. */
async function followWords(app: ChattyApp) {
  const path = `workspaces/${app.workspaceId}/apps/${app.appId}`;
  const awaited = new Map<string, () => void>();
  const stop = adminFirestore()
    .collection(`${path}/runtime`)
    .onSnapshot((snapshot) => {
      const lines = snapshot.docChanges().flatMap(({ doc }) => RuntimeChunkDocument.parse(doc.data()).lines);
      for (const { text } of lines) awaited.get(text)?.();
    });
  let count = 0;
  let watchedMs = Number.NEGATIVE_INFINITY;
  const sayOne = async (): Promise<number> => {
    if (Date.now() - watchedMs > renewMs) {
      watchedMs = Date.now();
      await api(`/${path}/logs/watch`, { user, method: 'POST' });
    }
    count += 1;
    const word = `word ${count}`;
    const seen = new Promise<void>((resolve) => awaited.set(word, resolve));
    const startMs = Date.now();
    await say(app, word);
    await within(30_000, word, seen);
    return Date.now() - startMs;
  };
  await sayOne();
  return { stop, sayOne };
}

async function within(timeoutMs: number, what: string, promise: Promise<void>): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`Not within ${timeoutMs} ms: ${what}`)), timeoutMs);
  await Promise.race([promise, late.promise]).finally(() => clearTimeout(timer));
}

const Page = z.looseObject({
  entries: z
    .array(z.looseObject({ insertId: z.string(), timestamp: z.string(), textPayload: z.string().optional() }))
    .default([]),
  nextPageToken: z.string().default(''),
});

/** Numbers of the flood's lines as Cloud Logging has them, and how many its markers count; `read` goes on where it was. */
function accountOf(service: string, startMs: number) {
  const account = { stored: [] as number[], dropped: 0, read };
  let since = new Date(startMs).toISOString();
  let seenThen = new Set<string>();
  async function read(): Promise<void> {
    const filter = `resource.labels.service_name="${service}" AND timestamp>="${since}"`;
    const question = { resourceNames: [`projects/${stack.project}`], filter, orderBy: 'timestamp asc', pageSize: 1000 };
    for (let pageToken: string | undefined = ''; pageToken !== undefined; ) {
      const body = JSON.stringify({ ...question, pageToken });
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(new URL('/v2/entries:list', stack.storage), { method: 'POST', headers, body });
      const page = Page.parse(await answer.json());
      for (const { insertId, timestamp, textPayload = '' } of page.entries) {
        if (timestamp !== since) seenThen = new Set();
        if (seenThen.has(insertId)) continue;
        since = timestamp;
        seenThen.add(insertId);
        const line = /^caw (\d+) of /.exec(textPayload)?.[1];
        if (line !== undefined) account.stored.push(Number(line));
        account.dropped += Number(/^… (\d+) lines? dropped/.exec(textPayload)?.[1] ?? 0);
      }
      pageToken = page.nextPageToken || undefined;
    }
  }
  return account;
}

/** How many markers a user sees in the history. */
async function seenMarkers({ path }: NoisyApp): Promise<number> {
  const { body } = await api(`/${path}/logs?source=system&level=warning`, { user });
  const { lines } = z.looseObject({ lines: z.array(z.looseObject({ text: z.string() })) }).parse(body);
  return lines.filter(({ text }) => /^… \d+ lines? dropped/.test(text)).length;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
