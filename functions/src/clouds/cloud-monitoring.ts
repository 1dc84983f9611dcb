// Cloud Monitoring: what all our apps did, in one call per metric however many apps there are.
import type { protos } from '@google-cloud/monitoring';
import { getConfig } from '../config.ts';
import { once } from '../once.ts';
import { clientOptions } from './client-options.ts';

type TimeSeries = protos.google.monitoring.v3.ITimeSeries;

const client = once(async () => {
  const { MetricServiceClient } = await import('@google-cloud/monitoring');
  return new MetricServiceClient(await clientOptions());
});

export const minuteMs = 60_000;
const serviceField = 'resource.labels.service_name';

/** The one table of what is asked; every question is answered by one value per group and minute. */
export const questions = {
  requests: {
    metric: 'request_count',
    aligner: 'ALIGN_DELTA',
    reducer: 'REDUCE_SUM',
    groupBy: [serviceField, 'resource.labels.location', 'metric.labels.response_code_class'],
  },
  p50Ms: {
    metric: 'request_latencies',
    aligner: 'ALIGN_DELTA',
    reducer: 'REDUCE_PERCENTILE_50',
    groupBy: [serviceField],
  },
  p95Ms: {
    metric: 'request_latencies',
    aligner: 'ALIGN_DELTA',
    reducer: 'REDUCE_PERCENTILE_95',
    groupBy: [serviceField],
  },
  cpu: {
    metric: 'container/cpu/utilizations',
    aligner: 'ALIGN_DELTA',
    reducer: 'REDUCE_PERCENTILE_50',
    groupBy: [serviceField],
  },
  memory: {
    metric: 'container/memory/utilizations',
    aligner: 'ALIGN_DELTA',
    reducer: 'REDUCE_PERCENTILE_50',
    groupBy: [serviceField],
  },
  /** Active and idle ones together. */
  instances: {
    metric: 'container/instance_count',
    aligner: 'ALIGN_MEAN',
    reducer: 'REDUCE_SUM',
    groupBy: [serviceField],
  },
} as const;
export type Question = keyof typeof questions;

/** One value of one service in one minute. */
export interface Sample {
  readonly question: Question;
  readonly service: string;
  /** Start of the minute, milliseconds since the epoch. */
  readonly minuteMs: number;
  readonly value: number;
  /** Of requests only. */
  readonly region?: string;
  readonly responseClass?: string;
}

/** Every value of every service of ours from `fromMs` to `untilMs`, both whole minutes. */
export async function readSamples(fromMs: number, untilMs: number): Promise<Sample[]> {
  const monitoring = await client();
  const names = Object.keys(questions) as Question[];
  const answers = await Promise.all(
    names.map(async (question) => {
      const [series] = await monitoring.listTimeSeries(seriesRequest(question, fromMs, untilMs));
      return series.flatMap((one) => samplesOf(question, one));
    }),
  );
  return answers.flat();
}

function seriesRequest(question: Question, fromMs: number, untilMs: number) {
  const { metric, aligner, reducer, groupBy } = questions[question];
  return {
    name: `projects/${getConfig().appsProjectId}`,
    filter: `metric.type="run.googleapis.com/${metric}" AND resource.type="cloud_run_revision" AND ${serviceField}=starts_with("dpl-")`,
    interval: { startTime: { seconds: fromMs / 1000 }, endTime: { seconds: untilMs / 1000 } },
    aggregation: {
      alignmentPeriod: { seconds: minuteMs / 1000 },
      perSeriesAligner: aligner,
      crossSeriesReducer: reducer,
      groupByFields: [...groupBy],
    },
    view: 'FULL' as const,
  };
}

/** The values of one series as Google answers it; points end where their minute does. */
export function samplesOf(question: Question, { resource, metric, points }: TimeSeries): Sample[] {
  const service = resource?.labels?.['service_name'];
  if (service === undefined) return [];
  const region = resource?.labels?.['location'];
  const responseClass = metric?.labels?.['response_code_class'];
  return (points ?? []).flatMap(({ interval, value }) => {
    const number = Number(value?.int64Value ?? value?.doubleValue ?? Number.NaN);
    const endMs = Number(interval?.endTime?.seconds ?? Number.NaN) * 1000;
    if (!Number.isFinite(number) || !Number.isFinite(endMs)) return [];
    return [
      {
        question,
        service,
        minuteMs: endMs - minuteMs,
        value: number,
        ...(region === undefined ? {} : { region }),
        ...(responseClass === undefined ? {} : { responseClass }),
      },
    ];
  });
}
