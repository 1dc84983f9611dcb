// The tables of docs/limits.md: from the constants of the code, each with the words that stand beside it there.
import {
  maxConsoleSessions,
  maxCronEntries,
  maxDomainsPerApp,
  maxJobLines,
  maxLogWatches,
  maxShares,
  maxSourceFiles,
  maxWorkspacesPerUser,
  phases,
} from '@deplight/contracts';
import { workspaceAccountBounds } from '../src/needs/accounts.ts';
import { table } from './printed-parts.ts';

/** @param limits the text of contracts/src/limits.ts. */
export function limitsParts(limits: string): Readonly<Record<string, string>> {
  return { workspace: workspaceTable(limits), bounds: boundTable(), stages: stageTable() };
}

/** Each line of the table of defaults, with the comment above it or above its neighbours. */
function workspaceTable(limits: string): string {
  const [, content = ''] = /export const defaultLimits = \{\n([\s\S]*?)\n\} as const;/.exec(limits) ?? [];
  const rows: string[][] = [];
  let words = '';
  let isNew = false;
  for (const line of content.split('\n').map((text) => text.trim())) {
    const comment = /^\/\*\* (.+) \*\/$/.exec(line)?.[1];
    const limit = /^(\w+): ([\d_]+),$/.exec(line);
    if (comment !== undefined) [words, isNew] = [comment, true];
    else if (limit) {
      rows.push([`\`${limit[1]}\``, number(Number(limit[2]?.replaceAll('_', ''))), isNew ? words : '']);
      isNew = false;
    } else throw new Error(`contracts/src/limits.ts: "${line}" is neither a comment of one line nor a limit.`);
  }
  return table(['Limit', 'Default', ''], rows);
}

function boundTable(): string {
  const rows: ReadonlyArray<readonly [string, number]> = [
    ['files of a source', maxSourceFiles],
    ['workspaces that one person may be in', maxWorkspacesPerUser],
    ['domains of an app', maxDomainsPerApp],
    ['schedules of an app', maxCronEntries],
    ['versions among which traffic is split', maxShares],
    ['lines that a job keeps', maxJobLines],
    ['sessions of one person in consoles at a time', maxConsoleSessions],
    ['apps whose lines one person watches at a time', maxLogWatches],
    ['workspaces with an identity of Google Cloud of their own', workspaceAccountBounds.most],
  ];
  return table(
    ['At most', ''],
    rows.map(([what, most]) => [what, number(most)]),
  );
}

function stageTable(): string {
  const rows = Object.values(phases)
    .filter(({ deadlineMs }) => deadlineMs > 0)
    .map(({ label, deadlineMs }) => [label, `${deadlineMs / 60_000} min`]);
  return table(['Stage', 'At most'], rows);
}

const number = (value: number) => value.toLocaleString('en-US');
