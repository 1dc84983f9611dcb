// What was measured in the last hour, in memory only: for each series one slot for each second in which there was something.
import type { Measurement, MetricSink } from '../../metrics/metric-hub.ts';
import { type Distribution, distributionOf, mergeDistributions } from './distribution.ts';
import { findMetricType, type MetricType } from './metric-types.ts';

export type Value = number | Distribution;

export interface Series {
  readonly metric: string;
  readonly type: MetricType;
  readonly labels: Readonly<Record<string, string>>;
  readonly resource: Measurement['resource'];
  /** By the second since the epoch. */
  readonly slots: ReadonlyMap<number, Value>;
}

export interface SeriesLimits {
  readonly retentionMs: number;
  readonly maxSeries: number;
  /** Of all series together; beyond it the oldest go before their time. */
  readonly maxSlots: number;
}

interface Growing extends Series {
  readonly slots: Map<number, Value>;
}

const PRUNE_EVERY_MS = 60_000;

export class SeriesStore implements MetricSink {
  readonly #limits: SeriesLimits;
  readonly #now: () => number;
  readonly #series = new Map<string, Growing>();
  #slots = 0;
  #prunedMs = 0;

  constructor(limits: SeriesLimits, now: () => number) {
    this.#limits = limits;
    this.#now = now;
  }

  write(measurements: readonly Measurement[]): void {
    for (const measurement of measurements) this.#add(measurement);
    const nowMs = this.#now();
    const full = this.#slots > this.#limits.maxSlots || this.#series.size > this.#limits.maxSeries;
    if (full || nowMs - this.#prunedMs >= PRUNE_EVERY_MS) this.#prune(nowMs);
  }

  /** The series of one metric, in an order that is always the same. */
  of(metric: string): Series[] {
    return [...this.#series]
      .filter(([, series]) => series.metric === metric)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, series]) => series);
  }

  get slotCount(): number {
    return this.#slots;
  }

  #add({ metric, labels, resource, timeMs, value }: Measurement): void {
    const type = findMetricType(metric);
    if (!type || !Number.isFinite(value)) return;
    const key = JSON.stringify([metric, resource.type, sorted(resource.labels), sorted(labels)]);
    const series = this.#series.get(key) ?? { metric, type, labels, resource, slots: new Map() };
    this.#series.set(key, series);
    const second = Math.floor(timeMs / 1000);
    const before = series.slots.get(second);
    if (before === undefined) this.#slots += 1;
    series.slots.set(second, next(type, before, value));
  }

  #prune(nowMs: number): void {
    this.#prunedMs = nowMs;
    let { retentionMs } = this.#limits;
    do {
      const oldest = Math.floor((nowMs - retentionMs) / 1000);
      for (const [key, { slots }] of this.#series) {
        for (const second of slots.keys()) {
          if (second >= oldest) continue;
          slots.delete(second);
          this.#slots -= 1;
        }
        if (slots.size === 0) this.#series.delete(key);
      }
      retentionMs /= 2;
    } while (this.#slots > this.#limits.maxSlots && retentionMs > 1000);
    this.#dropSeries();
  }

  /** Drops those that were written longest ago, a tenth at a time, since it costs a look at all of them. */
  #dropSeries(): void {
    const { maxSeries } = this.#limits;
    if (this.#series.size <= maxSeries) return;
    const excess = this.#series.size - Math.floor(maxSeries * 0.9);
    const byAge = [...this.#series].sort(([, a], [, b]) => newestOf(a) - newestOf(b));
    for (const [key, { slots }] of byAge.slice(0, excess)) {
      this.#series.delete(key);
      this.#slots -= slots.size;
    }
  }
}

function next({ metricKind, bucketOptions }: MetricType, before: Value | undefined, value: number): Value {
  if (bucketOptions) {
    const one = distributionOf(value, bucketOptions);
    return typeof before === 'object' ? mergeDistributions(before, one) : one;
  }
  return metricKind === 'DELTA' && typeof before === 'number' ? before + value : value;
}

const newestOf = ({ slots }: Series) => Math.max(...slots.keys());
const sorted = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
