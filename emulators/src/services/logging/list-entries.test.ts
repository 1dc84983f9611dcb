// Pages over many small segments, whose times overlap: nothing is missed because a segment was not opened.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LogEntry } from '../../logs/log-sink.ts';
import { LogStore } from '../../logs/log-store.ts';
import { listEntries } from './list-entries.ts';

const NOW = 1_795_305_000_000;

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'list-entries-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function entry(service: string, n: number): LogEntry {
  const resource = { type: 'cloud_run_revision', labels: { service_name: service } };
  // Several have the same time, and times go back now and then.
  const timeMs = NOW + Math.floor(n / 3) * 10 - (n % 7 === 0 ? 50 : 0);
  return { logName: 'projects/p/logs/x', resource, timeMs, severity: 'DEFAULT', textPayload: `${service} ${n}` };
}

async function pages(store: LogStore, filter: string, orderBy: string): Promise<(string | undefined)[][]> {
  const found: (string | undefined)[][] = [];
  for (let pageToken = ''; ; ) {
    const page = await listEntries(store, { resourceNames: [], filter, orderBy, pageSize: 7, pageToken });
    found.push(page.entries.map(({ textPayload }) => textPayload));
    if (page.nextPageToken === '') return found;
    pageToken = page.nextPageToken;
  }
}

test.each(['', 'resource.labels.service_name="a"', 'textPayload:"5"'])(
  '%s: has each entry once, either way',
  async (filter) => {
    const store = new LogStore({ dir, now: () => NOW, segmentBytes: 700 });
    for (let n = 0; n < 60; n += 1) store.write(['a', 'b'].map((service) => entry(service, n)));
    const oldestFirst = (await pages(store, filter, 'timestamp asc')).flat();
    const newestFirst = (await pages(store, filter, 'timestamp desc')).flat();
    expect(newestFirst.toReversed()).toEqual(oldestFirst);
    expect(new Set(oldestFirst).size).toBe(oldestFirst.length);
    const count = { '': 120, 'resource.labels.service_name="a"': 60, 'textPayload:"5"': 30 }[filter];
    expect(oldestFirst).toHaveLength(count ?? 0);
  },
);
