// Kept processes, with real ones: output, ends, groups, adoption.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { adoptKept, isKeptRunning, type Kept, startKept } from './kept.ts';
import { readKept } from './kept-files.ts';
import { identify, isAlive } from './process-identity.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'kept-test-'));
});
afterEach(async () => {
  await adoptKept(dir)?.stop({ graceMs: 0 });
  await rm(dir, { recursive: true, force: true });
});

const start = (script: string) =>
  startKept({ dir, argv: ['/bin/sh', '-c', script], cwd: '/', env: { PATH: '/usr/bin:/bin', GREETING: 'hello' } });

async function linesOf(kept: Kept, cursor?: string) {
  const lines = [];
  for await (const line of kept.output(cursor)) lines.push(line);
  return lines;
}

test('gives output by line and stream, and the exit code', async () => {
  const kept = await start('echo $GREETING; echo bad >&2; printf tail; exit 3');
  const lines = await linesOf(kept);
  expect(lines.map(({ stream, text }) => `${stream} ${text}`).sort()).toEqual([
    'stderr bad',
    'stdout hello',
    'stdout tail',
  ]);
  expect(await kept.exited).toEqual({ code: 3, signal: null });
});

test('goes on reading after a cursor', async () => {
  const kept = await start('echo one; echo two; echo three');
  const [first] = await linesOf(kept);
  expect((await linesOf(kept, first?.cursor)).map(({ text }) => text)).toEqual(['two', 'three']);
});

test('keeps of a flood what may be kept, in order, and counts every line of the rest (R-16)', async () => {
  const sent = 300_000;
  const lines = await linesOf(await start(`seq 1 ${sent}`));
  const kept = lines.filter(({ dropped }) => dropped === undefined).map(({ text }) => Number(text));
  const dropped = lines.reduce((sum, line) => sum + (line.dropped ?? 0), 0);
  expect(kept.length + dropped).toBe(sent);
  expect(kept.slice(0, 100_000)).toEqual(Array.from({ length: 100_000 }, (_, n) => n + 1));
  expect(kept).toEqual(kept.toSorted((a, b) => a - b));
  expect(lines.find((line) => line.dropped)?.text).toMatch(/^… \d+ lines dropped: /);
});

test('gives its command a pipe that can be opened by name', async () => {
  const kept = await start('test -p /dev/stdout && echo opened > /dev/stdout');
  expect((await linesOf(kept)).map(({ text }) => text)).toEqual(['opened']);
});

test('ends the whole group, a child that ignores SIGTERM included (T-RUN-06, R-28)', async () => {
  const kept = await start('sh -c \'trap "" TERM; while :; do sleep 1; done\' & echo $!; wait');
  const output = kept.output()[Symbol.asyncIterator]();
  const grandchild = Number((await output.next()).value.text);
  await kept.stop({ graceMs: 200 });
  await vi.waitFor(() => expect(identify(grandchild)).toBeUndefined());
  expect(isKeptRunning(dir)).toBe(false);
});

test('is adopted while it runs, with all that it printed (R-19)', async () => {
  await start('echo before; sleep 0.5; echo after');
  const adopted = adoptKept(dir);
  expect(isKeptRunning(dir)).toBe(true);
  expect(adopted && (await linesOf(adopted)).map(({ text }) => text)).toEqual(['before', 'after']);
});

test('says that it was lost when its keeper is killed, and ends what it ran (R-28)', async () => {
  const kept = await start('sleep 60');
  const running = readKept(dir, 'running');
  if (!running) throw new Error('not running');
  process.kill(running.keeper.pid, 'SIGKILL');
  expect(await kept.exited).toMatchObject({ code: null, error: expect.stringContaining('gone') });
  await vi.waitFor(() => expect(isAlive(running.child)).toBe(false));
});

test('writes neither the environment nor the command to its folder (T-RUN-03)', async () => {
  const secret = `canary-${'x'.repeat(100_000)}`;
  const kept = await startKept({
    dir,
    argv: ['/bin/sh', '-c', 'printenv SECRET | wc -c'],
    cwd: '/',
    env: { PATH: '/usr/bin:/bin', SECRET: secret },
  });
  expect((await linesOf(kept)).map(({ text }) => Number(text))).toEqual([secret.length + 1]);
  for (const file of await readdir(dir)) expect(await readFile(path.join(dir, file), 'utf8')).not.toContain('canary');
});

test('refuses a command that does not exist', async () => {
  const starting = startKept({ dir, argv: ['/no/such/file'], cwd: '/', env: {} });
  await expect(starting).rejects.toThrow(/could not be started/);
});
