// The order in which files are looked at where not all of them are: those at the top say most.

/** Paths by how deep they are, then by name. The depth of each is counted once: of thousands, a sort compares each often. */
export function nearestFirst(paths: readonly string[]): string[] {
  const depths = new Map(paths.map((path) => [path, path.split('/').length]));
  const depth = (path: string) => depths.get(path) ?? 0;
  return [...paths].sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
}
