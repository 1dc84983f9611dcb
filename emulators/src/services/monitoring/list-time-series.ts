// ListTimeSeries: a request taken apart and checked, series chosen, aligned, reduced and put together for the wire.
import { CloudError } from '../../grpc/cloud-error.ts';
import { pageOf } from '../../grpc/page-of.ts';
import { type ProtoDuration, type ProtoTimestamp, toMs, toTimestamp } from '../../grpc/proto-time.ts';
import { type AlignedSeries, alignSeries, findAligner, type Windows } from './align.ts';
import { toDistributionProto } from './distribution.ts';
import { findMetricType, type MetricType, type ValueType } from './metric-types.ts';
import { parseFilter } from './parse-filter.ts';
import { reduceSeries } from './reduce.ts';
import type { SeriesStore, Value } from './series-store.ts';

/** google.monitoring.v3.ListTimeSeriesRequest as proto-loader decodes it. */
export interface ListRequest {
  name: string;
  filter: string;
  interval: { startTime: ProtoTimestamp | null; endTime: ProtoTimestamp | null } | null;
  aggregation: Aggregation | null;
  secondaryAggregation: Aggregation | null;
  orderBy: string;
  view: 'FULL' | 'HEADERS';
  pageSize: number;
  pageToken: string;
}

interface Aggregation {
  alignmentPeriod: ProtoDuration | null;
  perSeriesAligner: string;
  crossSeriesReducer: string;
  groupByFields: string[];
}

const MIN_PERIOD_MS = 60_000;
const MAX_PERIOD_MS = 104 * 7 * 24 * 3_600_000;
const MAX_PAGE = 100_000;

function refuse(problem: string): never {
  throw new CloudError('INVALID_ARGUMENT', problem);
}

/** Throws INVALID_ARGUMENT that names the field, NOT_FOUND for a metric that is not measured. */
export function listTimeSeries(store: SeriesStore, request: ListRequest) {
  if (request.orderBy) refuse('order_by: is not supported; leave it out.');
  if (request.secondaryAggregation) refuse('secondary_aggregation: is not emulated.');
  const { metric, matches } = parseFilter(request.filter);
  const type = findMetricType(metric);
  if (!type) throw new CloudError('NOT_FOUND', `Cannot find metric(s) that match type = "${metric}".`);
  const { perSeriesAligner: aligner = 'ALIGN_NONE', crossSeriesReducer: reducer = 'REDUCE_NONE' } =
    request.aggregation ?? {};
  findAligner(aligner);
  if (aligner === 'ALIGN_NONE' && reducer !== 'REDUCE_NONE')
    refuse('aggregation.per_series_aligner: must not be ALIGN_NONE when series are reduced.');
  const windows = windowsOf(request);
  const aligned = store
    .of(metric)
    .filter(matches)
    .map((series) => alignSeries(series, windows, aligner))
    .filter(({ points }) => points.size > 0);
  const groupByFields = request.aggregation?.groupByFields ?? [];
  const found = reduceSeries(aligned, metric, { reducer, groupByFields });
  const { items, nextPageToken } = pageOf(found, {
    pageSize: request.pageSize || MAX_PAGE,
    pageToken: request.pageToken,
    maxSize: MAX_PAGE,
  });
  const timeSeries = items.map((series) => toProto(series, { metric, type, windows, view: request.view }));
  return { timeSeries, nextPageToken, executionErrors: [], unit: type.unit };
}

/** Aligned windows end where the interval ends; without alignment they are the minutes of the clock. */
function windowsOf({ interval, aggregation }: ListRequest): Windows {
  const endMs = toMs(interval?.endTime);
  if (endMs === undefined) refuse('interval.end_time: is required.');
  const startMs = toMs(interval?.startTime) ?? endMs;
  if (startMs > endMs) refuse('interval.start_time: must not be after interval.end_time.');
  const aligner = aggregation?.perSeriesAligner ?? 'ALIGN_NONE';
  if (aligner === 'ALIGN_NONE') {
    const minute = (timeMs: number) => Math.floor(timeMs / MIN_PERIOD_MS) * MIN_PERIOD_MS;
    return { startMs: minute(startMs), endMs: minute(endMs), periodMs: MIN_PERIOD_MS };
  }
  if (startMs === endMs) refuse('interval.start_time: must be before interval.end_time.');
  const periodMs = toMs(aggregation?.alignmentPeriod) ?? 0;
  if (periodMs < MIN_PERIOD_MS || periodMs > MAX_PERIOD_MS)
    refuse(`aggregation.alignment_period: should be from 60 seconds to 104 weeks, found ${periodMs / 1000} s.`);
  return { startMs, endMs, periodMs };
}

interface Shown {
  readonly metric: string;
  readonly type: MetricType;
  readonly windows: Windows;
  readonly view: ListRequest['view'];
}

function toProto(
  { labels, resource, points, metricKind, valueType }: AlignedSeries,
  { metric, type, windows, view }: Shown,
): object {
  const newestFirst = [...points].sort(([a], [b]) => a - b);
  return {
    metric: { type: metric, labels },
    resource,
    metricKind,
    valueType,
    unit: type.unit,
    points:
      view === 'HEADERS'
        ? []
        : newestFirst.map(([window, value]) => ({ ...pointOf(window), value: toTyped(value, valueType) })),
  };

  function pointOf(window: number) {
    const endMs = windows.endMs - window * windows.periodMs;
    const startMs = metricKind === 'DELTA' ? endMs - windows.periodMs : endMs;
    return { interval: { startTime: toTimestamp(startMs), endTime: toTimestamp(endMs) } };
  }
}

function toTyped(value: Value, valueType: ValueType): object {
  if (typeof value === 'object') return { distributionValue: toDistributionProto(value) };
  return valueType === 'INT64' ? { int64Value: String(Math.round(value)) } : { doubleValue: value };
}
