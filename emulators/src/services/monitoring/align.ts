// Alignment: the slots of one series brought to windows of equal length. Pure.
import { CloudError } from '../../grpc/cloud-error.ts';
import { mergeDistributions, percentileOf } from './distribution.ts';
import type { PointType } from './metric-types.ts';
import type { Series, Value } from './series-store.ts';

/** Windows count backwards from the end: number 0 is the newest. */
export interface Windows {
  readonly startMs: number;
  readonly endMs: number;
  readonly periodMs: number;
}

export interface AlignedSeries extends PointType {
  readonly labels: Series['labels'];
  readonly resource: Series['resource'];
  /** By the number of the window. */
  readonly points: ReadonlyMap<number, Value>;
}

interface Aligner {
  /** Undefined for points that it cannot be used on. */
  gives(type: PointType): PointType | undefined;
  /** One value of those in a window, of which there is at least one, oldest first. */
  combine(values: readonly Value[], facts: { periodMs: number } & PointType): Value;
}

const GAUGE_DOUBLE: PointType = { metricKind: 'GAUGE', valueType: 'DOUBLE' };

const ALIGNERS: Readonly<Record<string, Aligner>> = {
  ALIGN_DELTA: { gives: (type) => (type.metricKind === 'DELTA' ? type : undefined), combine: total },
  ALIGN_RATE: {
    gives: ({ metricKind, valueType }) =>
      metricKind === 'DELTA' && valueType !== 'DISTRIBUTION' ? GAUGE_DOUBLE : undefined,
    combine: (values, { periodMs }) => sum(values) / (periodMs / 1000),
  },
  ALIGN_MEAN: {
    gives: (type) => (isNumericGauge(type) ? GAUGE_DOUBLE : undefined),
    combine: (values) => sum(values) / values.length,
  },
  ALIGN_MAX: {
    gives: (type) => (isNumericGauge(type) ? type : undefined),
    combine: (values) => Math.max(...numbers(values)),
  },
  ALIGN_PERCENTILE_50: percentileAligner(50),
  ALIGN_PERCENTILE_95: percentileAligner(95),
  ALIGN_PERCENTILE_99: percentileAligner(99),
};

/** Without alignment: what was written, at the resolution at which Cloud Run writes it. */
const RAW: Aligner = {
  gives: (type) => type,
  combine: (values, { metricKind }) => (metricKind === 'GAUGE' ? (values.at(-1) ?? 0) : total(values)),
};

/** Throws INVALID_ARGUMENT for an aligner that is not emulated. */
export function findAligner(name: string): Aligner {
  if (name === 'ALIGN_NONE') return RAW;
  const aligner = Object.hasOwn(ALIGNERS, name) ? ALIGNERS[name] : undefined;
  if (aligner) return aligner;
  const known = Object.keys(ALIGNERS).join(', ');
  throw new CloudError('INVALID_ARGUMENT', `aggregation.per_series_aligner: ${name} is not emulated; ${known} are.`);
}

/** Throws INVALID_ARGUMENT when the aligner does not fit the metric. */
export function alignSeries(
  { metric, type, labels, resource, slots }: Series,
  { startMs, endMs, periodMs }: Windows,
  aligner: string,
): AlignedSeries {
  const { gives, combine } = findAligner(aligner);
  const given = gives(type);
  if (!given) {
    throw new CloudError(
      'INVALID_ARGUMENT',
      `aggregation.per_series_aligner: ${aligner} cannot be applied to ${metric}, whose kind is ${type.metricKind} and value type ${type.valueType}.`,
    );
  }
  const inside = [...slots]
    .filter(([second]) => second * 1000 >= startMs && second * 1000 < endMs)
    .sort(([a], [b]) => a - b);
  const windows = Map.groupBy(inside, ([second]) => Math.ceil((endMs - second * 1000) / periodMs) - 1);
  const points = new Map<number, Value>();
  for (const [window, found] of windows) {
    points.set(
      window,
      combine(
        found.map(([, value]) => value),
        { periodMs, ...type },
      ),
    );
  }
  return { labels, resource, points, metricKind: given.metricKind, valueType: given.valueType };
}

/** The sum of numbers, or all distributions as one. */
export function total(values: readonly Value[]): Value {
  const distributions = values.filter((value) => typeof value === 'object');
  return distributions.length > 0 ? distributions.reduce(mergeDistributions) : sum(values);
}

export const numbers = (values: readonly Value[]) => values.filter((value) => typeof value === 'number');
export const sum = (values: readonly Value[]) => numbers(values).reduce((a, b) => a + b, 0);

const isNumericGauge = ({ metricKind, valueType }: PointType) => metricKind === 'GAUGE' && valueType !== 'DISTRIBUTION';

function percentileAligner(percentile: number): Aligner {
  return {
    gives: ({ valueType }) => (valueType === 'DISTRIBUTION' ? GAUGE_DOUBLE : undefined),
    combine(values) {
      const all = total(values);
      return typeof all === 'object' ? percentileOf(all, percentile) : all;
    },
  };
}
