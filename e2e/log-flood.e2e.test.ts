// Logs under load: a build of ten thousand lines, and an app that prints a hundred thousand a second beside one that does not.
// Times are printed and not judged: `npm run bench -- logs` measures them side by side.
import { randomUUID } from 'node:crypto';
import { LogChunkDocument } from '@deplight/contracts';
import { beforeAll, expect, test } from 'vitest';
import { adminFirestore } from './client/admin.ts';
import { api, createDeployment } from './client/api.ts';
import { archiveForm, packFiles, tinyServer } from './client/archives.ts';
import { newUser, type User } from './client/user.ts';
import { eventually, live } from './client/wait.ts';
import { runFlood } from './flood/run-flood.ts';
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

/** Docker keeps a container's lines in files of its own, and what these lose before it is read nobody can count. */
const counted = stack.runtime === 'docker' ? test.skip : test;

counted('a minute of flood costs its neighbour little, and every line is stored or counted (F15)', async () => {
  const flood = await runFlood({ user, apps: 1, perSecond: 100_000, minutes: 1, say: print });
  print(`${flood.sent} lines = ${flood.stored} stored + ${flood.counted} counted`);
  expect(flood.wrong).toEqual([]);
  expect(flood.stored + flood.counted).toBe(6_000_000);
  expect(flood.counted).toBeGreaterThan(flood.sent / 2);
  expect(flood.lagsMs.length).toBeGreaterThan(2);
  expect(flood.markers).toBeGreaterThan(0);
});

const print = (line: string) => void process.stdout.write(`${line}\n`);

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

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
