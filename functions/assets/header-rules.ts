// The headers that the app's repository asks for of its static site, as the planner wrote them beside the file server.
// Addresses are compared without regular expressions, so that no address of a visitor can make one slow.
import { existsSync, readFileSync } from 'node:fs';

interface HeaderRule {
  readonly source: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What answers for a path get, by names in lower case. */
export type HeadersFor = (path: string) => ReadonlyMap<string, string>;

/** No rules where there is no such file. */
export function readHeaderRules(file: URL): HeadersFor {
  const rules: HeaderRule[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  return headersFor(rules);
}

/** Of two rules for a path and a name, the later one counts. */
export function headersFor(rules: readonly HeaderRule[]): HeadersFor {
  const read = rules.map(({ source, headers }) => ({ patterns: patternsOf(source), headers: Object.entries(headers) }));
  return (path) => {
    const fitting = read.filter(({ patterns }) => patterns.some((pattern) => fits(pattern, path)));
    return new Map(fitting.flatMap(({ headers }) => headers));
  };
}

/** A sign of an address, `*` or `**`. */
type Pattern = readonly string[];

/** One for each choice in braces; `/**` before a slash or at the end may stand for nothing. */
function patternsOf(source: string): Pattern[] {
  const [, before = '', choices, after = ''] = /^([^{]*)\{([^}]*)\}(.*)$/s.exec(source) ?? [];
  const chosen = choices === undefined ? [source] : choices.split(',').map((choice) => before + choice + after);
  return chosen
    .flatMap((one) => [one, one.replace('/**/', '/')])
    .flatMap((one) => [one, ...(one.endsWith('/**') ? [one.slice(0, -3)] : [])])
    .map((one) => one.match(/\*\*|./gs) ?? []);
}

/** Every place of the pattern that what was read of the path may have come to, sign by sign. */
function fits(pattern: Pattern, path: string): boolean {
  let places = withSkipped(new Set([0]), pattern);
  for (const sign of path) {
    const next = new Set<number>();
    for (const place of places) {
      const wanted = pattern[place];
      if (wanted === '**' || (wanted === '*' && sign !== '/')) next.add(place);
      else if (wanted === sign) next.add(place + 1);
    }
    if (next.size === 0) return false;
    places = withSkipped(next, pattern);
  }
  return places.has(pattern.length);
}

/** A wildcard may stand for nothing. What is added to a set while it is gone through is gone through as well. */
function withSkipped(places: Set<number>, pattern: Pattern): Set<number> {
  for (const place of places) if (pattern[place]?.startsWith('*')) places.add(place + 1);
  return places;
}
