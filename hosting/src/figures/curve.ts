// An app's documents of figures as one point a minute, for drawing. Pure.
import type { Figures, MetricsDocument } from '@deplight/contracts';

const minuteMs = 60_000;

const nothing: Figures = {
  cpu: 0,
  memory: 0,
  requests: 0,
  classes: { '2xx': 0, '3xx': 0, '4xx': 0, '5xx': 0 },
  p50Ms: null,
  p95Ms: null,
  instances: 0,
};

/**
 * The figures of each of the last `count` minutes, the minute of `nowMs` last. A minute without a document is as the one
 * before it; requests come with documents only.
 * @param documents in any order.
 */
export function minutesOf(documents: readonly MetricsDocument[], nowMs: number, count: number): Figures[] {
  const inOrder = documents.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const last = Math.floor(nowMs / minuteMs) * minuteMs;
  const first = last - (count - 1) * minuteMs;
  let current = quiet(inOrder.findLast(({ at }) => Date.parse(at) < first) ?? nothing);
  const byMinute = new Map(inOrder.map((document) => [Date.parse(document.at), document]));
  return Array.from({ length: count }, (_, n) => {
    const document = byMinute.get(first + n * minuteMs);
    if (document) current = quiet(document);
    return document ?? current;
  });
}

/** Minutes with the time at which each began. */
export interface Curve {
  readonly minutes: readonly Figures[];
  readonly starts: readonly number[];
}

/** As `minutesOf`, but without the minute under way unless more happened in it already than in the one before. */
export function curveOf(documents: readonly MetricsDocument[], nowMs: number, count: number): Curve {
  const last = Math.floor(nowMs / minuteMs) * minuteMs;
  const minutes = minutesOf(documents, nowMs, count + 1);
  const starts = minutes.map((_, n) => last - (count - n) * minuteMs);
  const [before, current] = minutes.slice(-2);
  const counts = (current?.requests ?? 0) > (before?.requests ?? 0);
  return counts
    ? { minutes: minutes.slice(1), starts: starts.slice(1) }
    : { minutes: minutes.slice(0, -1), starts: starts.slice(0, -1) };
}

function quiet({ cpu, memory, instances }: Figures): Figures {
  return { ...nothing, cpu, memory, instances };
}

/**
 * The `d` of an SVG path through the values, in a box of the given size; flat at the bottom when all are zero.
 * @param least what the box's height stands for at least, so that a single request is no mountain.
 */
export function pathThrough(values: readonly number[], box: { width: number; height: number }, least = 0): string {
  const most = Math.max(...values, least) || 1;
  const step = values.length > 1 ? box.width / (values.length - 1) : 0;
  return values
    .map(
      (value, n) => `${n === 0 ? 'M' : 'L'}${tenth(n * step)} ${tenth(box.height * (1 - Math.max(0, value) / most))}`,
    )
    .join('');
}

const tenth = (value: number) => Math.round(value * 10) / 10;
