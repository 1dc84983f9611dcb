// The platform's own figures of one minute, made from those of all services; no name of any of them is kept. Pure.
import { isDeepStrictEqual } from 'node:util';
import { type Figures, instanceLimits, type SystemStatusDocument } from '@deplight/contracts';
import type { Sample } from '../clouds/cloud-monitoring.ts';
import { answersByClass, type FiguresByService, rounded } from './figures-of.ts';

export interface StatusFacts {
  readonly minuteMs: number;
  readonly samples: readonly Sample[];
  readonly services: FiguresByService;
  readonly deploymentsToday: number;
}

export function planStatus({ minuteMs, samples, services, deploymentsToday }: StatusFacts): SystemStatusDocument {
  const requests = samples.filter((sample) => sample.question === 'requests' && sample.minuteMs === minuteMs);
  const figures = [...services.values()].flatMap((minutes) => minutes.get(minuteMs) ?? []);
  return {
    schemaVersion: 1,
    at: new Date(minuteMs).toISOString(),
    appsAwake: figures.filter(({ instances }) => instances > 0).length,
    deploymentsToday,
    requests: Math.round(requests.reduce((total, { value }) => total + value, 0)),
    classes: answersByClass(requests),
    regions: requestsByRegion(requests),
    cpus: rounded(total(figures, 'cpu') * instanceLimits.cpus, 100),
    memoryBytes: Math.round(total(figures, 'memory') * instanceLimits.memoryBytes),
  };
}

/** Whether two documents say the same, of whichever minute. */
export function saysTheSame(a: SystemStatusDocument, b: SystemStatusDocument): boolean {
  return isDeepStrictEqual({ ...a, at: '' }, { ...b, at: '' });
}

function total(figures: readonly Figures[], share: 'cpu' | 'memory'): number {
  return figures.reduce((sum, one) => sum + one[share] * one.instances, 0);
}

function requestsByRegion(requests: readonly Sample[]): Record<string, number> {
  const regions = Map.groupBy(requests, ({ region }) => region ?? 'unknown');
  return Object.fromEntries(
    [...regions]
      .sort(byKey)
      .map(([region, found]) => [region, Math.round(found.reduce((sum, { value }) => sum + value, 0))]),
  );
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);
