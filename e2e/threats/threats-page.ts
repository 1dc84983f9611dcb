// docs/threats.md, printed from the lists of attacks and failures and from the names of the tests.
import { attackGroups } from './attacks.ts';
import { failures } from './failures.ts';
import { notTried } from './not-tried.ts';
import { withoutTest } from './without-test.ts';

type Tests = ReadonlyMap<string, readonly string[]>;

/** The page's text; a test keeps the file equal to it. */
export function threatsPage(tests: Tests): string {
  const groups = attackGroups.map(({ title, attacks }) => `## ${title}\n\n${tableOf(attacks, tests)}`);
  return `# Attacks and failures, and the tests that try them

Printed from [the list](../e2e/threats) and from the names of the tests: each test that tries an attack or a failure carries
its id, so that \`npx vitest run --project 'unit*' -t T-ARC-04\` runs those of one that need no stack. \`node
e2e/threats/write-page.ts\` prints this page anew; a test fails while an id has neither a test nor a reason. Where the tests leave
something open, it is said. [reliability.md](reliability.md) has the figures.

${groups.join('\n\n')}

## Failures

${tableOf(failures, tests)}
`;
}

function tableOf(rows: Readonly<Record<string, string>>, tests: Tests): string {
  const lines = Object.entries(rows).map(([id, words]) => `| ${id} | ${words} | ${triedBy(id, tests)} |`);
  return ['| Id | What | Tried by |', '| --- | --- | --- |', ...lines].join('\n');
}

function triedBy(id: string, tests: Tests): string {
  const files = tests.get(id) ?? [];
  const links = files.map((path) => `[${nameOf(path)}](../${path})`).join(', ');
  const left = notTried[id];
  if (files.length === 0) return withoutTest[id] ?? '';
  return left === undefined ? links : `${links}. Not tried: ${left}`;
}

/** Short, and still telling which: the file's name without what all of them end with. */
function nameOf(path: string): string {
  return (path.split('/').at(-1) ?? path).replace(/(?:\.e2e)?(?:\.test)?\.ts$/, '');
}
