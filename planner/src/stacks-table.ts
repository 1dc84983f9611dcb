// The table of what is recognised, printed from the providers into the README.
import { providers } from './providers.ts';

const BEGIN = '<!-- stacks: printed by planner/write-stacks.ts -->';
const END = '<!-- /stacks -->';
const BY_BUILDPACKS = new Set(['php', 'java', 'ruby', 'dotnet']);

/** Pure. */
export function stacksTable(): string {
  const rows = providers.map(({ name, label, looksFor, recognises = [], versionsFrom = [] }) => {
    const built =
      name === 'dockerfile' ? 'as it is' : BY_BUILDPACKS.has(name) ? "Google's buildpacks" : 'a Dockerfile of ours';
    const version = versionsFrom.length === 0 ? '–' : versionsFrom.join(', ');
    return `| ${label} | ${looksFor} | ${recognises.join(', ') || '–'} | ${version} | ${built} |`;
  });
  return ['| Stack | Looked for | Known by name | Version from | Built by |', '|---|---|---|---|---|', ...rows].join(
    '\n',
  );
}

/** The page with the table in its place. Throws when it has no place for it. Pure. */
export function withStacksTable(page: string, table: string): string {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`planner/README.md has no ${BEGIN} … ${END}.`);
  return `${before}${BEGIN}\n${table}\n${END}${after}`;
}
