// The store over a folder that is thrown away: whose entries go when there are too many, and what a search opens.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ScanHints } from './log-segment.ts';
import type { LogEntry } from './log-sink.ts';
import { LogStore, type LogStoreOptions } from './log-store.ts';
import { toStoredEntry } from './stored-entry.ts';
import { folderOf } from './stream-name.ts';

const STDOUT = 'projects/p/logs/run.googleapis.com%2Fstdout';
const NOW = 1_795_305_000_000;

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'log-store-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const open = (options: Partial<LogStoreOptions> = {}) => new LogStore({ dir, now: () => NOW, ...options });

function line(service: string, text: string, timeMs = NOW): LogEntry {
  const resource = { type: 'cloud_run_revision', labels: { service_name: service } };
  return { logName: STDOUT, resource, timeMs, severity: 'DEFAULT', textPayload: text };
}

async function textsOf(store: LogStore, hints: ScanHints): Promise<(string | undefined)[]> {
  const segments = store.segments(hints, { newestFirst: false });
  const entries = await Promise.all(segments.map((segment) => segment.read()));
  return entries.flat().map(({ textPayload }) => textPayload);
}

const ofService = (service: string): ScanHints => ({ resourceLabels: [`service_name=${service}`] });

test('a noisy service pushes out its own oldest lines and nobody else’s, also over a restart (R-16)', async () => {
  const bounds = { maxBytes: 100_000, segmentBytes: 10_000 };
  const store = open(bounds);
  store.write([line('quiet', 'said long ago')]);
  for (let n = 0; n < 200; n += 1) store.write(Array.from({ length: 10 }, (_, i) => line('noisy', `${n * 10 + i}`)));
  for (const opened of [store, open(bounds)]) {
    expect(await textsOf(opened, ofService('quiet'))).toEqual(['said long ago']);
    const kept = (await textsOf(opened, ofService('noisy'))).map(Number);
    expect(kept.at(-1)).toBe(1999);
    expect(kept[0]).toBeGreaterThan(0);
    expect(kept).toEqual(kept.map((_, i) => (kept[0] ?? 0) + i));
  }
});

test('of too many streams the one that was written longest ago goes, folder and all', async () => {
  const store = open({ maxStreams: 3 });
  for (const service of ['a', 'b', 'c', 'a', 'd']) store.write([line(service, service)]);
  expect((await textsOf(store, {})).sort()).toEqual(['a', 'a', 'c', 'd']);
  expect(readdirSync(dir)).toHaveLength(3);
});

test('a search for one service opens no other’s files, and one by time opens only what is near', () => {
  const store = open({ segmentBytes: 1 });
  for (let n = 0; n < 5; n += 1) for (const service of ['a', 'b']) store.write([line(service, `${n}`, NOW + n)]);
  expect(store.segments(ofService('a'), { newestFirst: false })).toHaveLength(5);
  expect(store.segments({ ...ofService('a'), fromUs: (NOW + 3) * 1000 }, { newestFirst: false })).toHaveLength(2);
  const newest = store.segments({}, { newestFirst: true });
  expect(newest.map(({ maxUs }) => maxUs)).toEqual(newest.map(({ maxUs }) => maxUs).toSorted((x, y) => y - x));
});

test('opens a folder of before the streams had owners, and finds everybody’s lines in it', async () => {
  const old = path.join(dir, folderOf({ logName: STDOUT, owner: '' }));
  mkdirSync(old);
  writeFileSync(path.join(old, 'name'), STDOUT);
  const entries = ['a', 'b'].map((service, order) => toStoredEntry(line(service, service), { nowMs: NOW, order }));
  writeFileSync(path.join(old, '00000001.ndjson'), entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  const store = open();
  store.write([line('a', 'new')]);
  expect((await textsOf(store, {})).sort()).toEqual(['a', 'b', 'new']);
  expect(await textsOf(store, ofService('b'))).toEqual(['a', 'b']);
  expect(store.logNames()).toEqual([STDOUT]);
});

test('a stream that forgets its keys for others’ still knows its doubles after a restart', async () => {
  const once = (service: string) => ({ ...line(service, service), insertId: 'x' });
  const store = open({ maxKeys: 1 });
  for (const service of ['a', 'b']) store.write([once(service)]);
  const again = open({ maxKeys: 1 });
  for (const service of ['a', 'b']) again.write([once(service)]);
  expect((await textsOf(again, {})).sort()).toEqual(['a', 'b']);
});

test('deletes a log of every service', async () => {
  const store = open();
  for (const service of ['a', 'b']) store.write([line(service, service)]);
  expect([store.deleteLog(STDOUT), store.deleteLog(STDOUT)]).toEqual([true, false]);
  expect([await textsOf(store, {}), readdirSync(dir)]).toEqual([[], []]);
});
