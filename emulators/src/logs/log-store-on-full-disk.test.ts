// The log store on a disk that is full: what finds no room is lost, and nothing else is.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mountSmallDisk } from '../state/small-disk.ts';
import type { LogEntry } from './log-sink.ts';
import { LogStore } from './log-store.ts';

const NOW = 1_795_305_000_000;
const disk = mountSmallDisk(4);
afterAll(() => disk?.unmount());

/** Longer than a page, so that what is written is torn in the middle of one. */
const filler = 'x'.repeat(3_000);

function line(service: string, text: string): LogEntry {
  const resource = { type: 'cloud_run_revision', labels: { service_name: service } };
  const logName = 'projects/p/logs/run.googleapis.com%2Fstdout';
  return { logName, resource, timeMs: NOW, severity: 'DEFAULT', insertId: text, textPayload: `${text} ${filler}` };
}

describe.skipIf(!disk)(`on a full disk${disk ? '' : ' (skipped: no file system can be mounted here)'}`, () => {
  const dir = path.join(disk?.dir ?? '', 'logs');
  beforeAll(() => mkdirSync(dir, { recursive: true }));
  const open = () => new LogStore({ dir, now: () => NOW });

  async function textsOf(store: LogStore, service: string): Promise<(string | undefined)[]> {
    const segments = store.segments({ resourceLabels: [`service_name=${service}`] }, { newestFirst: false });
    const entries = await Promise.all(segments.map((segment) => segment.read()));
    return entries.flat().map(({ textPayload }) => textPayload?.split(' ')[0]);
  }

  test.each([0, 1, 2, 3])(
    'with %d pages left, what comes once there is room again is whole, and is read again (R-17)',
    async (pages) => {
      const store = open();
      const [known, unknown] = [`known-${pages}`, `unknown-${pages}`];
      store.write([line(known, 'before')]);
      disk?.fill(pages);
      for (const service of [known, unknown]) for (let n = 0; n < 5; n += 1) store.write([line(service, `full-${n}`)]);
      disk?.free();
      for (const service of [known, unknown]) store.write([line(service, 'full-4'), line(service, 'after')]);
      for (const opened of [store, open()]) {
        for (const service of [known, unknown]) {
          const texts = await textsOf(opened, service);
          expect(texts.slice(-2)).toEqual(['full-4', 'after']);
          expect(new Set(texts).size).toBe(texts.length);
        }
        expect((await textsOf(opened, known))[0]).toBe('before');
      }
    },
  );
});
