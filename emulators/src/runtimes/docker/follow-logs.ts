// What a container prints, from the engine, over engines that start again.
import { setTimeout as sleep } from 'node:timers/promises';
import type { OutputLine } from '../runtime.ts';
import { containerLines, sinceOf } from './container-lines.ts';
import { type EngineApi, EngineError } from './engine-api.ts';

const AGAIN_MS = 500;

export interface Followed {
  readonly containerId: string;
  readonly exited: Promise<unknown>;
  hasExited(): boolean;
}

/** Until the container has ended and all was read; an engine that breaks off is asked for what comes after the last line. */
export async function* followLogs(
  engine: EngineApi,
  { containerId, exited, hasExited }: Followed,
  cursor: string | undefined,
): AsyncGenerator<OutputLine> {
  for (let last = cursor; ; ) {
    const isWhole = hasExited();
    try {
      for await (const line of logLines(engine, containerId, last)) {
        last = line.cursor;
        yield line;
      }
    } catch (error) {
      if (error instanceof EngineError && error.status === 404) return;
      if (error instanceof EngineError) throw error;
    }
    if (isWhole) return;
    await Promise.race([exited, sleep(AGAIN_MS, undefined, { ref: false })]);
  }
}

async function* logLines(
  engine: EngineApi,
  containerId: string,
  cursor: string | undefined,
): AsyncGenerator<OutputLine> {
  const query = { follow: '1', stdout: '1', stderr: '1', timestamps: '1', ...(cursor && { since: sinceOf(cursor) }) };
  const stream = await engine.stream(`/containers/${containerId}/logs`, query);
  try {
    for await (const line of containerLines(stream)) if (!cursor || line.cursor > cursor) yield line;
  } finally {
    stream.destroy();
  }
}
