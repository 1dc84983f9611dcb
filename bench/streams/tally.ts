// What one reader of an event stream has seen of the deployments: whether anything is missing, and how late it came.
import { z } from 'zod';

const Deployment = z.looseObject({ id: z.string(), status: z.string(), updatedAt: z.string() });
const Changed = z.looseObject({ deployment: Deployment });
const Appended = z.looseObject({ deploymentId: z.string(), log: z.looseObject({ seq: z.number() }) });

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

  take(event: string, data: unknown, nowMs: number): void {
    this.events += 1;
    if (event === 'log.appended') {
      const { deploymentId, log } = Appended.parse(data);
      const last = this.#lines.get(deploymentId) ?? 0;
      this.#lines.set(deploymentId, log.seq === last + 1 ? log.seq : Number.NaN);
    } else if (event !== 'bootstrap') {
      const { deployment } = Changed.parse(data);
      if (event === 'deployment.created') this.#created.add(deployment.id);
      this.#status.set(deployment.id, deployment.status);
      this.latenciesMs.push(nowMs - Date.parse(deployment.updatedAt));
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
