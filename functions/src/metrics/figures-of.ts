// From Monitoring's samples to the figures of each service and minute. Pure.
import { type ClassCounts, type Figures, type ResponseClass, responseClasses } from '@deplight/contracts';
import type { Question, Sample } from '../clouds/cloud-monitoring.ts';

/** Figures by service, then by the start of the minute in milliseconds. */
export type FiguresByService = ReadonlyMap<string, ReadonlyMap<number, Figures>>;

export const noAnswers: ClassCounts = { '2xx': 0, '3xx': 0, '4xx': 0, '5xx': 0 };

/** The figures of a minute in which nothing ran. */
export const silence: Figures = {
  cpu: 0,
  memory: 0,
  requests: 0,
  classes: noAnswers,
  p50Ms: null,
  p95Ms: null,
  instances: 0,
};

export function figuresByService(samples: readonly Sample[]): FiguresByService {
  const services = Map.groupBy(samples, ({ service }) => service);
  return new Map(
    [...services].map(([service, ofOne]) => {
      const minutes = Map.groupBy(ofOne, ({ minuteMs }) => minuteMs);
      return [service, new Map([...minutes].map(([minute, found]) => [minute, figuresOf(found)]))];
    }),
  );
}

/** Shares are rounded to whole percents, so that an idle app's trembling is no news. */
function figuresOf(samples: readonly Sample[]): Figures {
  const sum = (question: Question) =>
    samples.reduce((total, sample) => (sample.question === question ? total + sample.value : total), 0);
  const requests = Math.round(sum('requests'));
  return {
    cpu: rounded(sum('cpu'), 100),
    memory: rounded(sum('memory'), 100),
    requests,
    classes: answersByClass(samples),
    p50Ms: requests > 0 ? Math.round(sum('p50Ms')) : null,
    p95Ms: requests > 0 ? Math.round(sum('p95Ms')) : null,
    instances: rounded(sum('instances'), 10),
  };
}

/** Answers of other classes, such as 1xx, count as requests only. */
export function answersByClass(samples: readonly Sample[]): ClassCounts {
  const counts = { ...noAnswers };
  for (const { question, responseClass, value } of samples) {
    if (question === 'requests' && isResponseClass(responseClass)) counts[responseClass] += Math.round(value);
  }
  return counts;
}

function isResponseClass(text: string | undefined): text is ResponseClass {
  return responseClasses.some((known) => known === text);
}

export function rounded(value: number, steps: number): number {
  return Math.round(value * steps) / steps;
}
