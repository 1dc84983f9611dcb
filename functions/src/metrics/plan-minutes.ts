// Which minutes of an app are worth a document: those with requests, and those in which its figures changed. Pure.
import type { Figures } from '@deplight/contracts';
import { minuteMs } from '../clouds/cloud-monitoring.ts';
import { silence } from './figures-of.ts';

export interface MetricsWindow {
  /** Start of the first minute; it is only compared with. */
  readonly firstMs: number;
  /** Start of the last minute. */
  readonly lastMs: number;
  /** Start of the last minute whose figures are complete. */
  readonly settledMs: number;
}

export interface PlannedMinute {
  readonly minuteMs: number;
  readonly figures: Figures;
}

/**
 * @param isWritten whether a document of that minute is known; it follows the figures even when they turn out to be no news.
 * @returns in order of time. The minute in which everything ended is among them, with zeros, as the end of the curve.
 */
export function planMinutes(
  figures: ReadonlyMap<number, Figures>,
  window: MetricsWindow,
  isWritten: (minuteMs: number) => boolean,
): PlannedMinute[] {
  const planned: PlannedMinute[] = [];
  for (let minute = window.firstMs + minuteMs; minute <= window.lastMs; minute += minuteMs) {
    const now = figures.get(minute) ?? silence;
    const before = figures.get(minute - minuteMs) ?? silence;
    const changed = minute <= window.settledMs && !isSame(now, before);
    if (now.requests > 0 || changed || isWritten(minute)) planned.push({ minuteMs: minute, figures: now });
  }
  return planned;
}

/** How far back Monitoring is asked, beyond the minutes that may still change. */
const extraMinutes = 4;

/**
 * The window at `nowMs`.
 * @param delayMs how long after its end a minute may still change; 0 includes the minute under way.
 */
export function metricsWindow(nowMs: number, delayMs: number): MetricsWindow {
  const current = Math.floor(nowMs / minuteMs) * minuteMs;
  const delayMinutes = Math.ceil(delayMs / minuteMs);
  const lastMs = delayMs === 0 ? current : current - minuteMs;
  const settledMs = current - (delayMinutes + 1) * minuteMs;
  return { firstMs: settledMs - extraMinutes * minuteMs, lastMs, settledMs };
}

function isSame(a: Figures, b: Figures): boolean {
  return a.requests === b.requests && a.cpu === b.cpu && a.memory === b.memory && a.instances === b.instances;
}
