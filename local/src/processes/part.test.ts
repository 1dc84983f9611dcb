// Real processes: what is started answers, and what is stopped is gone, its own children included.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { childProcesses } from './child-processes.ts';
import { logBefore, type Part, type PartRequest, startPart } from './part.ts';
import { processIdentity } from './process-identity.ts';

test('waits for the line that says ready', async () => {
  const part = newPart("console.log('one'); console.log('ready 7'); setInterval(() => {}, 1000);");
  expect(await part.firstLine((line) => /^ready (\d)/.exec(line)?.[1], 5_000)).toBe('7');
});

test('says where the log is when the program ends before it is ready', async () => {
  const part = newPart("console.log('no luck'); process.exitCode = 3;");
  await expect(part.firstLine(() => undefined, 5_000)).rejects.toThrow(/exit 3.*part\.log/);
});

test('stops a program that ignores the signal, and its child (T-RUN-06, R-28)', async () => {
  const part = newPart(`
    process.on('SIGTERM', () => {});
    require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    console.log('ready');
    setInterval(() => {}, 1000);`);
  await part.firstLine((line) => line === 'ready' || undefined, 5_000);
  const [child = 0] = await childProcesses(part.pid);
  expect(await processIdentity(child)).toBeDefined();
  await part.stop();
  await expect.poll(() => processIdentity(child)).toBeUndefined();
});

test('writes what the program prints into its log', async () => {
  const part = newPart("console.error('to stderr');");
  await part.ended;
  expect(readFileSync(part.request.logFile, 'utf8')).toBe('to stderr\n');
});

test('keeps the log of the run before, of which one is told when a part is started again', async () => {
  const first = newPart("console.log('last words');");
  await first.ended;
  const again = startPart({ ...first.request, argv: ['-e', "console.log('at work')"] });
  await again.ended;
  expect(readFileSync(first.request.logFile, 'utf8')).toBe('at work\n');
  expect(readFileSync(logBefore(first.request.logFile), 'utf8')).toBe('last words\n');
});

function newPart(source: string): Part & { request: PartRequest } {
  const folder = mkdtempSync(join(tmpdir(), 'part-'));
  const program = join(folder, 'program.cjs');
  const logFile = join(folder, 'part.log');
  writeFileSync(program, source);
  const request: PartRequest = {
    name: 'the part',
    argv: [program],
    env: {},
    cwd: folder,
    logFile,
    stop: { signal: 'SIGTERM', graceMs: 300 },
  };
  const part = startPart(request);
  onTestFinished(async () => {
    await part.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return { ...part, request };
}
