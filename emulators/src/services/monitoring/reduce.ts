// Reduction: several aligned series made one for each group. Pure.
import { CloudError } from '../../grpc/cloud-error.ts';
import { type AlignedSeries, numbers, sum, total } from './align.ts';
import { percentileOf } from './distribution.ts';
import type { PointType, ValueType } from './metric-types.ts';
import { fieldOf } from './parse-filter.ts';
import type { Value } from './series-store.ts';

interface Reducer {
  /** Undefined for points that it cannot be used on. */
  gives(type: PointType): PointType | undefined;
  /** One value of those that a group has for a window, of which there is at least one. */
  combine(values: readonly Value[]): Value;
}

const asDouble = (): PointType => ({ metricKind: 'GAUGE', valueType: 'DOUBLE' });

const REDUCERS: Readonly<Record<string, Reducer>> = {
  REDUCE_SUM: { gives: (type) => type, combine: total },
  REDUCE_MEAN: {
    gives: asDouble,
    combine(values) {
      const all = total(values);
      return typeof all === 'object' ? all.mean : sum(values) / values.length;
    },
  },
  REDUCE_MAX: {
    gives: (type) => (type.valueType === 'DISTRIBUTION' ? undefined : type),
    combine: (values) => Math.max(...numbers(values)),
  },
  REDUCE_PERCENTILE_50: percentileReducer(50),
  REDUCE_PERCENTILE_95: percentileReducer(95),
  REDUCE_PERCENTILE_99: percentileReducer(99),
};

const GROUP_FIELD = /^(?:resource\.type|(?:metric|resource)\.labels?\.\w+)$/;

/** Throws INVALID_ARGUMENT for a reducer or a field that is not emulated, or that does not fit. */
export function reduceSeries(
  series: readonly AlignedSeries[],
  metric: string,
  { reducer, groupByFields }: { reducer: string; groupByFields: readonly string[] },
): AlignedSeries[] {
  if (reducer === 'REDUCE_NONE') return [...series];
  const { gives, combine } = findReducer(reducer);
  const unknown = groupByFields.find((field) => !GROUP_FIELD.test(field));
  if (unknown !== undefined) {
    throw new CloudError('INVALID_ARGUMENT', `aggregation.group_by_fields: "${unknown}" is not emulated.`);
  }
  const groups = Map.groupBy(series, (one) =>
    JSON.stringify([one.resource.type, ...groupByFields.map((field) => fieldOf({ metric, ...one }, field) ?? null)]),
  );
  return [...groups.values()].map((group) => {
    const type = gives(group[0] ?? asDouble());
    if (!type) throw unfit(reducer, group[0]?.valueType ?? 'DOUBLE');
    return { ...labelsOf(group, groupByFields), ...pointType(type), points: combinePoints(group, combine) };
  });
}

function findReducer(name: string): Reducer {
  const reducer = Object.hasOwn(REDUCERS, name) ? REDUCERS[name] : undefined;
  if (reducer) return reducer;
  const known = Object.keys(REDUCERS).join(', ');
  throw new CloudError('INVALID_ARGUMENT', `aggregation.cross_series_reducer: ${name} is not emulated; ${known} are.`);
}

function unfit(reducer: string, valueType: ValueType): CloudError {
  return new CloudError(
    'INVALID_ARGUMENT',
    `aggregation.cross_series_reducer: ${reducer} cannot be applied to values of type ${valueType}.`,
  );
}

function combinePoints(group: readonly AlignedSeries[], combine: Reducer['combine']): Map<number, Value> {
  const all = group.flatMap(({ points }) => [...points]);
  const windows = Map.groupBy(all, ([window]) => window);
  return new Map([...windows].map(([window, found]) => [window, combine(found.map(([, value]) => value))]));
}

/** What the group has in common: the labels that it was made by, and the project. */
function labelsOf([first]: readonly AlignedSeries[], fields: readonly string[]) {
  const keysOf = (of: string) =>
    fields.filter((field) => field.startsWith(`${of}.label`)).map((f) => f.split('.')[2] ?? '');
  return {
    labels: pick(first?.labels ?? {}, keysOf('metric')),
    resource: {
      type: first?.resource.type ?? '',
      labels: pick(first?.resource.labels ?? {}, ['project_id', ...keysOf('resource')]),
    },
  };
}

function pick(labels: Readonly<Record<string, string>>, keys: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => keys.includes(key)));
}

const pointType = ({ metricKind, valueType }: PointType): PointType => ({ metricKind, valueType });

function percentileReducer(percentile: number): Reducer {
  return {
    gives: asDouble,
    combine(values) {
      const all = total(values);
      return typeof all === 'object' ? percentileOf(all, percentile) : percentileOfNumbers(numbers(values), percentile);
    },
  };
}

/** Between the two values that it lies between. */
function percentileOfNumbers(values: number[], percentile: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = (percentile / 100) * (sorted.length - 1);
  const [low = 0, high = low] = sorted.slice(Math.floor(rank), Math.floor(rank) + 2);
  return low + (high - low) * (rank % 1);
}
