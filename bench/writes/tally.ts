// What counted writes come to: sums, and what they belong to. Pure.

/** Paths that are new, gone or were written between two looks. */
export function differences(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path));
}

/** Chunks of lines, the lease of the relay that carries them, and its count of bytes. */
export const isOfLogs = (path: string): boolean => /\/(logs|runtime)\/|^locks\/relay$|\/usage\/logs$/.test(path);

/** Documents of figures: one a minute for whatever runs, whether it was just deployed or not. */
export const isOfFigures = (path: string): boolean => /\/metrics\/[^/]+$|^system\//.test(path);

export function sumOf(counts: ReadonlyMap<string, number>, wanted: (path: string) => boolean = () => true): number {
  return [...counts].reduce((sum, [path, count]) => sum + (wanted(path) ? count : 0), 0);
}

/** In one line: collections by how often they were written, the most first. */
export function byCollection(counts: ReadonlyMap<string, number>): string {
  const sums = new Map<string, number>();
  for (const [path, count] of counts) {
    const id = path.split('/').at(-2) ?? '';
    sums.set(id, (sums.get(id) ?? 0) + count);
  }
  return [...sums]
    .sort(([, a], [, b]) => b - a)
    .map(([id, count]) => `${id} ${count}`)
    .join(', ');
}
