// Two launchers on one state folder, and one that was killed: real processes and real files.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { processIdentity } from './process-identity.ts';
import { openRunRecord } from './run-record.ts';

test('refuses a state folder that a living launcher has', async () => {
  const folder = newFolder();
  await openRunRecord(folder, () => undefined);
  await expect(openRunRecord(folder, () => undefined)).rejects.toThrow('already runs from this state folder');
});

test('stops what a killed launcher left, and says so (R-28)', async () => {
  const folder = newFolder();
  const left = await newProcess();
  const record = await openRunRecord(folder, () => undefined);
  await record.add('a part', left);
  replaceLauncher(folder, { pid: left, identity: 'of another process' });
  const said: string[] = [];
  const next = await openRunRecord(folder, (sentence) => said.push(sentence));
  expect(next.followsKill).toBe(true);
  expect(said).toEqual([`stopping a part (process ${left}), left over from a run that was killed`]);
  expect(await processIdentity(left)).toBeUndefined();
});

test('leaves a process alone that only has the number of one that ended (R-27, R-28)', async () => {
  const folder = newFolder();
  const other = await newProcess();
  await openRunRecord(folder, () => undefined);
  replaceLauncher(folder, { pid: other, identity: 'of another process' });
  await openRunRecord(folder, () => undefined);
  expect(await processIdentity(other)).toBeDefined();
});

test('starts afresh after a record that a kill tore (R-20)', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'run.json'), '{"launcher":{"na');
  const record = await openRunRecord(folder, () => undefined);
  record.close();
  expect((await openRunRecord(folder, () => undefined)).followsKill).toBe(false);
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'run-record-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function newProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
  const { pid } = child;
  if (pid === undefined) throw new Error('The process could not be started.');
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  await expect.poll(() => processIdentity(pid)).toBeDefined();
  return pid;
}

function replaceLauncher(folder: string, launcher: { pid: number; identity: string }): void {
  const file = join(folder, 'run.json');
  const content = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...content, launcher: { name: 'launcher', ...launcher } }));
}
