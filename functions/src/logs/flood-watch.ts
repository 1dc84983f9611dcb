// Which services and builds print so much that the one stream, which Cloud Logging allows 60,000 entries a minute, would
// soon leave out everybody's lines. They are taken out of it for a while. Pure.
import type { LogEntry } from '../clouds/cloud-logging.ts';

/** Who prints, by the label of the resource. */
export interface Flooder {
  readonly label: 'service_name' | 'build_id';
  readonly value: string;
}

/** So many entries of one within so long are a flood: more than the stream's allowance grows by. */
export const floodBounds = { entries: 24_000, withinMs: 20_000, outMs: 30_000 };

interface Count {
  readonly who: Flooder;
  readonly sinceMs: number;
  entries: number;
  /** Out of the stream until then; 0 for who is in it. */
  outUntilMs: number;
}

export class FloodWatch {
  readonly #counts = new Map<string, Count>();
  #out: readonly Flooder[] = [];

  /** Those that are to be left out of the stream now. */
  get out(): readonly Flooder[] {
    return this.#out;
  }

  count(entry: LogEntry, nowMs: number): void {
    const who = printerOf(entry);
    if (!who) return;
    const known = this.#counts.get(who.value);
    if (known && (known.outUntilMs > nowMs || nowMs - known.sinceMs < floodBounds.withinMs)) known.entries += 1;
    else this.#counts.set(who.value, { who, sinceMs: nowMs, entries: 1, outUntilMs: 0 });
    const count = this.#counts.get(who.value);
    if (count && count.outUntilMs === 0 && count.entries > floodBounds.entries)
      count.outUntilMs = nowMs + floodBounds.outMs;
  }

  /** @returns whether others than before are out now. */
  review(nowMs: number): boolean {
    for (const [value, { sinceMs, outUntilMs }] of this.#counts)
      if (outUntilMs <= nowMs && nowMs - sinceMs >= floodBounds.withinMs) this.#counts.delete(value);
    const out = [...this.#counts.values()].filter(({ outUntilMs }) => outUntilMs > nowMs).map(({ who }) => who);
    const changed =
      out.length !== this.#out.length || out.some(({ value }, index) => value !== this.#out[index]?.value);
    this.#out = out;
    return changed;
  }
}

function printerOf({ resource }: LogEntry): Flooder | undefined {
  for (const label of ['service_name', 'build_id'] as const) {
    const value = resource?.labels?.[label];
    if (value) return { label, value };
  }
  return undefined;
}
