// What somebody probably meant who mistyped a name. Pure.

/** The known name that begins so, or with the fewest typing errors between; undefined when none is near. */
export function nearestName(text: string, names: readonly string[]): string | undefined {
  const asked = text.slice(0, 40).toLowerCase();
  const starting = names.filter((name) => asked.length > 1 && name.startsWith(asked));
  if (starting.length > 0) return starting.toSorted((a, b) => a.length - b.length)[0];
  const ranked = names.map((name) => ({ name, distance: distanceOf(asked, name) }));
  const [nearest] = ranked.toSorted((a, b) => a.distance - b.distance);
  return nearest && nearest.distance <= Math.min(2, Math.floor(nearest.name.length / 2)) ? nearest.name : undefined;
}

/** Letters to add, take away, change, or swap with their neighbour. */
function distanceOf(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, n) => n)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        (rows[i - 1]?.[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (rows[i - 1]?.[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (rows[i - 2]?.[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    rows.push(row);
  }
  return rows.at(-1)?.at(-1) ?? b.length;
}
