// Which services had instances a few minutes ago and have none now, as Monitoring knows it. Pure.
import { minuteMs } from '../clouds/cloud-monitoring.ts';
import type { FiguresByService } from './figures-of.ts';
import type { MetricsWindow } from './plan-minutes.ts';

/** Only minutes that no longer change count as an end; anything that ran in a later one takes it back. */
export function endedServices(services: FiguresByService, { firstMs, lastMs, settledMs }: MetricsWindow): string[] {
  return [...services].flatMap(([service, figures]) => {
    const ran = (fromMs: number, untilMs: number) => {
      for (let minute = fromMs; minute <= untilMs; minute += minuteMs)
        if ((figures.get(minute)?.instances ?? 0) > 0 || (figures.get(minute)?.requests ?? 0) > 0) return true;
      return false;
    };
    return ran(firstMs, settledMs - minuteMs) && !ran(settledMs, lastMs) ? [service] : [];
  });
}
