// The one table of metrics that are measured: their kind, type and unit as Google describes them.
import type { BucketOptions } from './distribution.ts';

export type MetricKind = 'GAUGE' | 'DELTA';
export type ValueType = 'INT64' | 'DOUBLE' | 'DISTRIBUTION';

/** What the points of a series are; alignment and reduction change it. */
export interface PointType {
  readonly metricKind: MetricKind;
  readonly valueType: ValueType;
}

export interface MetricType extends PointType {
  readonly unit: string;
  /** Of distributions only. */
  readonly bucketOptions?: BucketOptions;
}

const MILLISECONDS: BucketOptions = { exponentialBuckets: { numFiniteBuckets: 66, growthFactor: 1.4, scale: 1 } };
const SHARES: BucketOptions = { linearBuckets: { numFiniteBuckets: 100, width: 0.01, offset: 0 } };
const SHARE = { metricKind: 'DELTA', valueType: 'DISTRIBUTION', unit: '10^2.%', bucketOptions: SHARES } as const;

const METRIC_TYPES: Readonly<Record<string, MetricType>> = {
  'run.googleapis.com/request_count': { metricKind: 'DELTA', valueType: 'INT64', unit: '1' },
  'run.googleapis.com/request_latencies': {
    metricKind: 'DELTA',
    valueType: 'DISTRIBUTION',
    unit: 'ms',
    bucketOptions: MILLISECONDS,
  },
  'run.googleapis.com/container/cpu/utilizations': SHARE,
  'run.googleapis.com/container/memory/utilizations': SHARE,
  'run.googleapis.com/container/instance_count': { metricKind: 'GAUGE', valueType: 'INT64', unit: '1' },
};

/** Undefined for a metric that is not measured. */
export function findMetricType(metric: string): MetricType | undefined {
  return Object.hasOwn(METRIC_TYPES, metric) ? METRIC_TYPES[metric] : undefined;
}
