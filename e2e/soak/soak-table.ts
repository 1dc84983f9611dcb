// What a soak came to, as a table for people. Pure.
import type { GrowthRow } from './judge-growth.ts';
import type { SoakResult } from './run-soak.ts';

const columns: ReadonlyArray<readonly [title: string, cell: (row: GrowthRow) => string]> = [
  ['part', ({ part }) => part],
  ['processes', ({ processes }) => String(processes)],
  ['MB, halves', ({ residentMb }) => residentMb.map(Math.round).join(' → ')],
  ['MB/h', ({ hourlyMb }) => hourlyMb.toFixed(1)],
  ['may grow, MB', ({ allowedMb }) => allowedMb.toFixed(0)],
  ['descriptors', ({ descriptors }) => descriptors.join(' → ')],
  ['', ({ holds }) => (holds ? 'holds' : 'GREW')],
];

/** Lines: each part of the stack, then what was done and what was found. */
export function soakTable({ growth, deployments, endings, visits, stuck, wrong }: SoakResult): string {
  const rows = [columns.map(([title]) => title), ...growth.map((row) => columns.map(([, cell]) => cell(row)))];
  const widths = columns.map((_, index) => Math.max(...rows.map((row) => (row[index] ?? '').length)));
  const lines = rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [
    ...lines,
    `${deployments} deployments: ${JSON.stringify(endings)}`,
    `${visits.sent} visits and ${visits.wakes} wakes, ${visits.failures.length} failed`,
    `${stuck} stuck, ${wrong.length} wrong`,
  ].join('\n');
}
