// The filter of ListTimeSeries: terms joined by AND, exactly one of them a metric type.
import { CloudError } from '../../grpc/cloud-error.ts';
import type { Series } from './series-store.ts';

export interface TimeSeriesFilter {
  readonly metric: string;
  matches(series: Series): boolean;
}

const QUOTED = /"((?:[^"\\]|\\.)*)"/.source;
const TERM = new RegExp(
  `^\\s*(metric\\.type|resource\\.type|(?:metric|resource)\\.labels?\\.\\w+)\\s*=\\s*(?:${QUOTED}|starts_with\\(\\s*${QUOTED}\\s*\\))(?:\\s+AND(?=\\s)|\\s+|$)`,
);

interface Term {
  readonly field: string;
  readonly starts: boolean;
  readonly text: string;
}

/** Throws INVALID_ARGUMENT that names what is not understood. */
export function parseFilter(filter: string): TimeSeriesFilter {
  const terms = parseTerms(filter);
  const [metric, ...more] = terms.filter(({ field }) => field === 'metric.type');
  if (!metric || more.length > 0 || metric.starts) {
    throw new CloudError('INVALID_ARGUMENT', 'filter: must specify exactly one metric type as metric.type = "TYPE".');
  }
  return {
    metric: metric.text,
    matches: (series) =>
      terms.every(({ field, starts, text }) => {
        const value = fieldOf(series, field) ?? '';
        return starts ? value.startsWith(text) : value === text;
      }),
  };
}

/** The value that a field such as `resource.labels.service_name` has, undefined where there is none. */
export function fieldOf(
  { metric, labels, resource }: Pick<Series, 'metric' | 'labels' | 'resource'>,
  field: string,
): string | undefined {
  if (field === 'metric.type') return metric;
  if (field === 'resource.type') return resource.type;
  const [of, , key = ''] = field.split('.');
  return of === 'metric' ? labels[key] : resource.labels[key];
}

function parseTerms(filter: string): Term[] {
  const terms: Term[] = [];
  for (let rest = filter.trim(); rest !== ''; ) {
    const [all, field, whole, start] = TERM.exec(rest) ?? [];
    if (all === undefined || field === undefined) {
      throw new CloudError(
        'INVALID_ARGUMENT',
        `filter: "${rest}" is not emulated. Terms are FIELD = "TEXT" or FIELD = starts_with("TEXT"), joined by AND; fields are metric.type, resource.type, metric.labels.KEY and resource.labels.KEY.`,
      );
    }
    terms.push({ field, starts: start !== undefined, text: (whole ?? start ?? '').replace(/\\(.)/g, '$1') });
    rest = rest.slice(all.length).trim();
  }
  return terms;
}
