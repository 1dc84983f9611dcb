// What one reader of an event stream has seen of the deployments: whether anything is missing, and how late it came.
import { z } from 'zod';

const Deployment = z.looseObject({ id: z.string(), status: z.string(), updatedAt: z.string() });
const Changed = z.looseObject({ deployment: Deployment });
const Appended = z.looseObject({ deploymentId: z.string(), log: z.looseObject({ seq: z.number() }) });

/** What an event says that counts here. */
export type Seen =
  | { readonly what: 'line'; readonly id: string; readonly seq: number }
  | {
      readonly what: 'change';
      readonly id: string;
      readonly isNew: boolean;
      readonly status: string;
      readonly updatedMs: number;
    }
  | { readonly what: 'beginning' };

/** One event, and what a reader that comes back sends as Last-Event-ID. */
export interface Heard {
  readonly id: string | undefined;
  readonly seen: Seen;
}

const mostKept = 5_000;
const known = new Map<string, readonly Heard[]>();

/**
 * All readers are sent the same bytes at one time, which are parsed once: a thousand times would take so long that what
 * is measured is the reading.
 * @param text of whole events.
 */
export function heardIn(text: string): readonly Heard[] {
  const heard = known.get(text) ?? text.split('\n\n').flatMap(heardOf);
  if (known.size >= mostKept) known.clear();
  known.set(text, heard);
  return heard;
}

function heardOf(block: string): Heard[] {
  const lines = block.split('\n');
  const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
  const data = field('data');
  return data === undefined ? [] : [{ id: field('id'), seen: seenOf(field('event') ?? '', JSON.parse(data)) }];
}

function seenOf(event: string, data: unknown): Seen {
  if (event === 'bootstrap') return { what: 'beginning' };
  if (event === 'log.appended') {
    const { deploymentId, log } = Appended.parse(data);
    return { what: 'line', id: deploymentId, seq: log.seq };
  }
  const { id, status, updatedAt } = Changed.parse(data).deployment;
  return { what: 'change', id, isNew: event === 'deployment.created', status, updatedMs: Date.parse(updatedAt) };
}

/** What there was to be seen of a deployment. */
export interface Happened {
  readonly id: string;
  readonly status: string;
  /** The number of its last line. */
  readonly lines: number;
}

export class Tally {
  readonly #created = new Set<string>();
  readonly #status = new Map<string, string>();
  /** The last line of each deployment whose lines have all come in their order. */
  readonly #lines = new Map<string, number>();
  /** From a document's change until the reader has it, in milliseconds. */
  readonly latenciesMs: number[] = [];
  events = 0;

  take(seen: Seen, nowMs: number): void {
    this.events += 1;
    if (seen.what === 'line') {
      const last = this.#lines.get(seen.id) ?? 0;
      this.#lines.set(seen.id, seen.seq === last + 1 ? seen.seq : Number.NaN);
    } else if (seen.what === 'change') {
      if (seen.isNew) this.#created.add(seen.id);
      this.#status.set(seen.id, seen.status);
      this.latenciesMs.push(nowMs - seen.updatedMs);
    }
  }

  /** What this reader was not told; nothing when all is well. */
  missing(happened: readonly Happened[]): string[] {
    return happened.flatMap(({ id, status, lines }) => [
      ...(this.#created.has(id) ? [] : [`${id} was not created`]),
      ...(this.#status.get(id) === status ? [] : [`${id} is ${this.#status.get(id)}, not ${status}`]),
      ...((this.#lines.get(id) ?? 0) === lines ? [] : [`${id} has line ${this.#lines.get(id)}, not ${lines}`]),
    ]);
  }
}

/** The value that 95 of 100 do not exceed. Pure. */
export function p95(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? Number.NaN;
}
