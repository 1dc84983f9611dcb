// The headers that a source asks for of its static site: checked, told in the plan, and put beside the file server.
import { HeaderName, HeaderValue, maxHeaderRules, type PlannedHeaders } from '@deplight/contracts';
import type { Proposal } from '../provider.ts';
import { type SourceTree, subTree } from '../source-tree.ts';
import { type AskedHeaders, askedHeaders } from './header-files.ts';

/** Where the file server looks for them: beside itself. */
const HEADERS_FILE = '.deplight/headers.json';
const SERVER_LINE = 'COPY .deplight/static-server.mjs .deplight/static-server.mjs';

/** They are of one connection, of one answer's bytes, of requests, or would make every visitor the same one. */
const REFUSED = new Set(
  `connection keep-alive proxy-authenticate proxy-authorization proxy-connection te trailer transfer-encoding upgrade
  content-length content-encoding content-range date from host set-cookie`.split(/\s+/),
);
const MAX_HEADERS = 20;
/** The file is one of those that are kept with the plan. */
const MAX_BYTES = 15_000;
const MAX_NAMED = 4;

/**
 * The same proposal where no static site is served by a Dockerfile of ours, or nothing is asked for. No value reaches a
 * line of the Dockerfile: they are data in a file beside the server.
 */
export async function withStaticHeaders(proposal: Proposal, built: SourceTree): Promise<Proposal> {
  const { plan, dockerfile, added = [] } = proposal;
  if (plan.staticDir === undefined || !dockerfile.includes(`${SERVER_LINE}\n`)) return proposal;
  const dir = plan.packageDir?.value;
  const asked = await askedHeaders(dir === undefined ? built : subTree(built, dir), plan.staticDir.value);
  if (asked.length === 0) return proposal;
  const { rules, left } = checkedRules(asked);
  const notes = left.length === 0 ? plan.notes : [...plan.notes, noteOf(left)];
  if (rules.length === 0) return { ...proposal, plan: { ...plan, notes } };
  return {
    ...proposal,
    plan: { ...plan, notes, staticHeaders: rules },
    dockerfile: dockerfile.replace(SERVER_LINE, `${SERVER_LINE}\nCOPY ${HEADERS_FILE} ${HEADERS_FILE}`),
    added: [...added, { path: HEADERS_FILE, text: fileOf(rules) }],
  };
}

function checkedRules(asked: readonly AskedHeaders[]): { rules: PlannedHeaders[]; left: string[] } {
  const rules: PlannedHeaders[] = [];
  const left: string[] = [];
  let bytes = 0;
  for (const { source, dialect, headers, from, conditional } of asked) {
    const where = typeof source === 'string' ? dialect(source) : undefined;
    const [kept, refused] = checkedHeaders(headers);
    left.push(...refused);
    const rule = { source: where ?? '', headers: kept, from: from.slice(0, 200) };
    const size = fileOf([rule]).length;
    if (where === undefined || conditional) left.push(shown(source));
    else if (Object.keys(kept).length === 0) continue;
    else if (rules.length === maxHeaderRules || bytes + size > MAX_BYTES) left.push(shown(source));
    else {
      bytes += size;
      rules.push(rule);
    }
  }
  return { rules, left: [...new Set(left)] };
}

/** Names in lower case, each once: a header that is named twice has both values, as in an answer. */
function checkedHeaders(headers: AskedHeaders['headers']): [Record<string, string>, string[]] {
  const kept = new Map<string, string>();
  const refused: string[] = [];
  for (const [name, value] of headers) {
    const lower = typeof name === 'string' ? name.toLowerCase() : '';
    const before = kept.get(lower);
    const text = [...(before === undefined ? [] : [before]), typeof value === 'string' ? value.trim() : ''].join(', ');
    const valid = HeaderName.safeParse(lower).success && HeaderValue.safeParse(text).success && value !== '';
    const room = before !== undefined || kept.size < MAX_HEADERS;
    if (valid && room && !REFUSED.has(lower)) kept.set(lower, text);
    else refused.push(shown(name));
  }
  return [Object.fromEntries(kept), refused];
}

const fileOf = (rules: readonly PlannedHeaders[]) =>
  JSON.stringify(rules.map(({ source, headers }) => ({ source, headers })));

/** Words of a file, for a note. */
const shown = (value: unknown) =>
  (typeof value === 'string' ? value : '')
    .replace(/[^\x21-\x7e]+/g, ' ')
    .trim()
    .slice(0, 60) || 'one without a name';

function noteOf(left: readonly string[]): string {
  const more = left.length > MAX_NAMED ? ` and ${left.length - MAX_NAMED} more` : '';
  return `Of the headers for the static site these are left out, which the file server cannot or must not set: ${left.slice(0, MAX_NAMED).join(', ')}${more}.`;
}
