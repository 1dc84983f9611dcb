// Very many runs, by as many threads as are asked for: they take the seeds in parts, and each part has a thread of its own.
import { Worker } from 'node:worker_threads';
import type { Summary } from './run-many.ts';
import type { SimulationOptions } from './simulate.ts';

/** A few seconds of one core: long beside the start of a thread, short beside anybody's patience. */
const partRuns = 2_000;

export interface Part extends Pick<SimulationOptions, 'tends' | 'people'> {
  readonly from: number;
  readonly runs: number;
}

export interface PartsOptions extends Part {
  readonly threads: number;
  /** Told after each part what came of all so far, and of this one. */
  readonly note?: (soFar: Summary, added: Summary) => void;
}

/** Seeds are tried in their order, but parts end in any. */
export async function runInParts({ threads, note, ...all }: PartsOptions): Promise<Summary> {
  const startedMs = performance.now();
  const end = all.from + all.runs;
  let next = all.from;
  let soFar: Summary = { runs: 0, events: 0, seconds: 0, restMinutes: 0, endings: {}, failed: [] };
  const takeParts = async () => {
    while (next < end) {
      const from = next;
      next = Math.min(from + partRuns, end);
      const part = await runPart({ ...all, from, runs: next - from });
      soFar = { ...together(soFar, part), seconds: (performance.now() - startedMs) / 1_000 };
      note?.(soFar, part);
    }
  };
  await Promise.all(Array.from({ length: threads }, takeParts));
  return soFar;
}

/** Ends with the thread's answer, or fails as the thread did. */
function runPart(part: Part): Promise<Summary> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./part-thread.ts', import.meta.url), { workerData: part });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`the runs from seed ${part.from} on ended with ${code}`)));
  });
}

function together(some: Summary, more: Summary): Summary {
  const endings = { ...some.endings };
  for (const [ending, count] of Object.entries(more.endings)) endings[ending] = (endings[ending] ?? 0) + count;
  return {
    runs: some.runs + more.runs,
    events: some.events + more.events,
    seconds: some.seconds,
    restMinutes: Math.max(some.restMinutes, more.restMinutes),
    endings,
    failed: [...some.failed, ...more.failed],
  };
}
