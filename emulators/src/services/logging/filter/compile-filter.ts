// Turns a parsed query into a predicate over stored entries, and into hints that let the store skip most of its files.
import { CloudError } from '../../../grpc/cloud-error.ts';
import type { ScanHints } from '../../../logs/log-segment.ts';
import type { StoredEntry } from '../../../logs/stored-entry.ts';
import { severityRank } from '../severity.ts';
import { type Comparison, type Filter, type Operator, parseFilter } from './parse-filter.ts';
import { type FieldReader, fieldReader } from './read-field.ts';

type Predicate = (entry: StoredEntry) => boolean;

export interface CompiledFilter {
  readonly matches: Predicate;
  readonly hints: ScanHints;
}

/** Throws INVALID_ARGUMENT for what the language or this emulator does not know. */
export function compileFilter(text: string): CompiledFilter {
  const filter = parseFilter(text);
  return { matches: compile(filter), hints: hintsOf(filter) };
}

function compile(filter: Filter): Predicate {
  if (filter.kind === 'compare') return compileComparison(filter);
  if (filter.kind === 'not') {
    const part = compile(filter.part);
    return (entry) => !part(entry);
  }
  const parts = filter.parts.map(compile);
  return filter.kind === 'and'
    ? (entry) => parts.every((part) => part(entry))
    : (entry) => parts.some((part) => part(entry));
}

function compileComparison(comparison: Comparison): Predicate {
  const { operator, value } = comparison;
  const { read, type } = fieldReader(comparison.field);
  switch (operator) {
    case ':':
      return value === '*' ? (entry) => read(entry) !== undefined : hasText(read, value);
    case '=~':
    case '!~': {
      const pattern = regularExpression(value);
      return (entry) => pattern.test(String(read(entry) ?? '')) === (operator === '=~');
    }
    default:
      return compileOrder(comparison, read, type);
  }
}

function hasText(read: FieldReader['read'], value: string): Predicate {
  const wanted = value.toLowerCase();
  return (entry) => {
    const found = read(entry);
    return (
      found !== undefined && (typeof found === 'string' ? found : JSON.stringify(found)).toLowerCase().includes(wanted)
    );
  };
}

function compileOrder(
  { field, operator, value }: Comparison,
  read: FieldReader['read'],
  type: FieldReader['type'],
): Predicate {
  const wanted = readValue(field, type, value);
  return (entry) => {
    const found = read(entry);
    if (found === undefined) return operator === '!=';
    const difference = differ(found, wanted);
    switch (operator) {
      case '=':
        return difference === 0;
      case '!=':
        return difference !== 0;
      case '<':
        return difference < 0;
      case '<=':
        return difference <= 0;
      case '>':
        return difference > 0;
      default:
        return difference >= 0;
    }
  };
}

function differ(found: unknown, wanted: number | string): number {
  if (typeof wanted === 'number') return Number(found) - wanted;
  if (typeof found === 'number' && wanted.trim() !== '') return found - Number(wanted);
  const text = String(found);
  return text === wanted ? 0 : text < wanted ? -1 : 1;
}

function readValue(field: readonly string[], type: FieldReader['type'], value: string): number | string {
  if (type === 'text') return value;
  const number = type === 'time' ? parseTimeUs(value) : severityRank(value.toUpperCase());
  if (number === undefined)
    throw new CloudError(
      'INVALID_ARGUMENT',
      `Unparseable filter: ${field.join('.')} cannot be compared with ${JSON.stringify(value)}.`,
    );
  return number;
}

/** RFC 3339 as microseconds; digits beyond are dropped, as the store keeps none. */
export function parseTimeUs(text: string): number | undefined {
  const match = /^(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?([Zz]|[+-]\d\d:\d\d))?$/.exec(text);
  const secondsMs = match
    ? Date.parse(`${match[1]}T${match[2] ?? '00:00:00'}${match[4]?.toUpperCase() ?? 'Z'}`)
    : Number.NaN;
  if (Number.isNaN(secondsMs)) return undefined;
  return secondsMs * 1000 + Number((match?.[3] ?? '').padEnd(6, '0').slice(0, 6));
}

function regularExpression(value: string): RegExp {
  try {
    return new RegExp(value);
  } catch {
    throw new CloudError(
      'INVALID_ARGUMENT',
      `Unparseable filter: ${JSON.stringify(value)} is not a regular expression.`,
    );
  }
}

/** Only what every matching entry must have: comparisons that stand alone or in the top-level AND. */
function hintsOf(filter: Filter): ScanHints {
  const musts =
    filter.kind === 'and'
      ? filter.parts.filter((part) => part.kind === 'compare')
      : filter.kind === 'compare'
        ? [filter]
        : [];
  const equal = musts.filter(({ operator }) => operator === '=');
  const logName = equal.find(({ field }) => field.join('.') === 'logName');
  const labels = equal.filter(({ field }) => field[0] === 'resource' && field[1] === 'labels' && field.length === 3);
  const times = musts.filter(({ field }) => field.join('.') === 'timestamp');
  const bound = (operators: readonly Operator[], pick: (...values: number[]) => number): number | undefined => {
    const values = times
      .filter(({ operator }) => operators.includes(operator))
      .map(({ value }) => parseTimeUs(value) ?? 0);
    return values.length > 0 ? pick(...values) : undefined;
  };
  return {
    logNames: logName && new Set([logName.value]),
    resourceLabels: labels.map(({ field, value }) => `${field[2]}=${value}`),
    fromUs: bound(['=', '>', '>='], Math.max),
    toUs: bound(['=', '<', '<='], Math.min),
  };
}
