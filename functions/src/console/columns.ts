// Rows of words as aligned columns of text. Pure.

/** The last column is as wide as it likes; what is empty in every row takes no room. */
export function columns(rows: readonly (readonly string[])[]): string {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, at) => Math.max(...rows.map((row) => [...(row[at] ?? '')].length)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => (at === count - 1 ? cell : cell + ' '.repeat((widths[at] ?? 0) - [...cell].length)))
        .filter((_, at) => widths[at] !== 0)
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** How long ago, or how long, in the one unit that says most: `12s`, `5m`, `3h`, `2d`. */
export function spanOf(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 100) return `${seconds}s`;
  if (seconds < 6_000) return `${Math.round(seconds / 60)}m`;
  return seconds < 172_800 ? `${Math.round(seconds / 3_600)}h` : `${Math.round(seconds / 86_400)}d`;
}
