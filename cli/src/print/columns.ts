// Rows of words as aligned columns, and facts as a list. Pure.
import { displayWidth, padTo } from './display-width.ts';
import { oneLine } from './printable.ts';

/** The last column is as wide as it likes; what is empty in every row takes no room. */
export function columns(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map(oneLine));
  const used = head.map((_, at) => cells.some((row) => (row[at] ?? '') !== ''));
  const all = [head, ...cells].map((row) => row.filter((_, at) => used[at]));
  const widths = (all[0] ?? []).map((_, at) => Math.max(...all.map((row) => displayWidth(row[at] ?? ''))));
  const last = widths.length - 1;
  return all
    .map((row) =>
      row
        .map((cell, at) => (at === last ? cell : padTo(cell, widths[at] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** One fact a line; those without a value are left out. */
export function facts(rows: readonly (readonly [string, string | null | undefined])[]): string {
  const known = rows.flatMap(([name, value]) => (value ? [[name, oneLine(value)] as const] : []));
  const width = Math.max(0, ...known.map(([name]) => name.length));
  return known.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n');
}
