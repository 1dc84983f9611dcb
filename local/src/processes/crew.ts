// The parts that one run has started: records each, restarts what may be restarted, stops all of them together.
import { basename } from 'node:path';
import { childProcesses } from './child-processes.ts';
import { logBefore, type Part, type PartRequest, startPart } from './part.ts';
import { processIdentity } from './process-identity.ts';
import type { RunRecord } from './run-record.ts';
import { stopGroup } from './stop-group.ts';

const usualRestartsAMinute = 3;
const minuteMs = 60_000;
const adoptedGraceMs = 2_000;

interface Adopted {
  readonly pid: number;
  readonly identity: string | undefined;
}

export interface Crew {
  /** Starts a part and writes it down. Throws when the crew is already stopping. */
  start(request: PartRequest): Promise<Part>;
  /** Starts a part again whenever it ends by itself, up to so many times a minute. */
  keep(part: Part, request: PartRequest): void;
  /** Stops one part that is not needed any more. */
  release(part: Part): Promise<void>;
  /** Writes down what a started part has itself started outside its group, to stop it after the part. */
  adoptChildren(part: Part): Promise<void>;
  /** Resolves with a sentence when a part has ended for good without having been stopped. */
  readonly broken: Promise<string>;
  stop(): Promise<void>;
}

/** A crew without parts. */
export function newCrew(
  record: RunRecord,
  say: (sentence: string) => void,
  { restartsAMinute = usualRestartsAMinute }: { readonly restartsAMinute?: number | undefined } = {},
): Crew {
  const parts = new Set<Part>();
  const kept = new Map<Part, PartRequest>();
  const adopted: Adopted[] = [];
  const restarts: number[] = [];
  let stopping = false;
  const { promise: broken, resolve: breakDown } = Promise.withResolvers<string>();

  const start = async (request: PartRequest): Promise<Part> => {
    if (stopping) throw new Error(`${request.name} was not started: the stack is stopping.`);
    const part = startPart(request);
    parts.add(part);
    void part.ended.then((sentence) => lost(part, sentence));
    await record.add(part.name, part.pid);
    return part;
  };

  const lost = (part: Part, sentence: string): void => {
    const isWanted = parts.delete(part);
    if (stopping || !isWanted) return;
    const request = kept.get(part);
    const recent = restarts.filter((at) => at > Date.now() - minuteMs);
    if (request === undefined || recent.length >= restartsAMinute) {
      breakDown(sentence);
      return;
    }
    say(`${sentence}; starting it again, which calls that log ${basename(logBefore(request.logFile))}`);
    restarts.push(Date.now());
    start(request).then(
      (again) => kept.set(again, request),
      (error: unknown) => breakDown(String(error)),
    );
  };

  return {
    start,
    keep: (part, request) => kept.set(part, request),
    release: async (part) => {
      parts.delete(part);
      await part.stop();
    },
    adoptChildren: async (part) => {
      for (const pid of await childProcesses(part.pid)) {
        adopted.push({ pid, identity: await processIdentity(pid) });
        await record.add(`a process of ${part.name}`, pid);
      }
    },
    broken,
    stop: async () => {
      stopping = true;
      await Promise.all([...parts].map((part) => part.stop()));
      for (const { pid, identity } of adopted) {
        const isTheSame = identity !== undefined && identity === (await processIdentity(pid));
        if (isTheSame) await stopGroup(pid, { signal: 'SIGTERM', graceMs: adoptedGraceMs });
      }
    },
  };
}
