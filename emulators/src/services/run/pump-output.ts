// Carries an instance's output into the log, and remembers how far it got, so that a restarted emulator goes on from there.
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EntryBatch } from '../../logs/entry-batch.ts';
import type { LogSink } from '../../logs/log-sink.ts';
import type { Instance } from '../../runtimes/runtime.ts';
import { outputEntries } from './instance-log.ts';

const SAVE_EVERY_MS = 500;

export interface Pump {
  readonly instance: Instance;
  readonly logs: LogSink;
  readonly cursorDir: string;
}

/** Ends when the instance has ended and all its output was written. Never rejects. */
export async function pumpOutput({ instance, logs, cursorDir }: Pump): Promise<void> {
  const file = path.join(cursorDir, instance.id);
  const entryOf = outputEntries({ revision: instance.labels.revision ?? '', instanceId: instance.id });
  let cursor = await readFile(file, 'utf8').catch(() => undefined);
  let saved = cursor;
  const save = async () => {
    const now = cursor;
    if (now === undefined || now === saved) return;
    await mkdir(cursorDir, { recursive: true });
    // Whole or not at all: without its place, everything that was printed would be read again.
    await writeFile(`${file}.new`, now);
    await rename(`${file}.new`, file);
    saved = now;
  };
  const saving = setInterval(() => save().catch(() => undefined), SAVE_EVERY_MS);
  let added = cursor;
  const batch = new EntryBatch(logs, () => {
    cursor = added;
  });
  try {
    for await (const line of instance.output(cursor)) {
      added = line.cursor;
      batch.add(entryOf(line));
    }
    batch.flush();
    await rm(file, { force: true });
    await rm(`${file}.new`, { force: true });
  } catch (error) {
    process.stderr.write(`reading the output of ${instance.id}: ${error instanceof Error ? error.message : error}\n`);
  } finally {
    clearInterval(saving);
  }
}
