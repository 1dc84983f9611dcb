// …/apps/{a}/metrics/{minute}: an app's figures of one minute, collected from Monitoring.
// There is one only for a minute with requests or with figures other than the minute before: a gap means "as before".
import { z } from 'zod';
import { appId, workspaceId } from '../ids.ts';
import { time } from './shared-fields.ts';

export const responseClasses = ['2xx', '3xx', '4xx', '5xx'] as const;
export type ResponseClass = (typeof responseClasses)[number];

const count = z.int().nonnegative();

/** Answers by class; classes that did not occur are 0. */
export const ClassCounts = z.strictObject({ '2xx': count, '3xx': count, '4xx': count, '5xx': count });
export type ClassCounts = z.infer<typeof ClassCounts>;

/** What was measured in a minute. All zero: nothing ran. */
export const Figures = z.strictObject({
  /** Median share of the instances' processors, 0 to 1. */
  cpu: z.number().min(0),
  /** Median share of the instances' memory, 0 to 1. */
  memory: z.number().min(0),
  requests: count,
  classes: ClassCounts,
  /** Milliseconds within which half of the requests were answered; null without requests. */
  p50Ms: count.nullable(),
  p95Ms: count.nullable(),
  /** Mean number of instances, to one decimal. */
  instances: z.number().nonnegative(),
});
export type Figures = z.infer<typeof Figures>;

/** Also carries `expireAt`, which belongs to the store. */
export const MetricsDocument = z.looseObject({
  workspaceId,
  appId,
  /** Start of the minute. */
  at: time,
  ...Figures.shape,
});
export type MetricsDocument = z.infer<typeof MetricsDocument>;

/** A minute's figures as the API shows them. */
export const MetricsView = Figures.extend({ at: time });
export type MetricsView = z.infer<typeof MetricsView>;

export function metricsView({
  at,
  cpu,
  memory,
  requests,
  classes,
  p50Ms,
  p95Ms,
  instances,
}: MetricsDocument): MetricsView {
  return { at, cpu, memory, requests, classes, p50Ms, p95Ms, instances };
}

/** The id of a minute's document, such as 2026-11-22T03:07; sorts by time. */
export function minuteId(minuteMs: number): string {
  return new Date(minuteMs).toISOString().slice(0, 16);
}
