// The lines of generated Dockerfiles that hold more than our own words: names of files stand quoted where they must.

const PLAIN_PATH = /^(?!-)[A-Za-z0-9._@+/-]+$/;

/** COPY, in its JSON form where a path holds what the short form would read otherwise. */
export function copyLine(sources: readonly string[], target: string, flags: readonly string[] = []): string {
  const paths = [...sources, target];
  const words = paths.every((path) => PLAIN_PATH.test(path)) ? paths.join(' ') : JSON.stringify(paths);
  return ['COPY', ...flags, words].join(' ');
}

/** WORKDIR of a folder below /app. */
export function workdirLine(folder: string): string {
  return folder === '' ? 'WORKDIR /app' : `WORKDIR /app/${folder.replace(/[\\$]/g, '\\$&')}`;
}

export function envLines(env: Readonly<Record<string, string>>): string[] {
  return Object.entries(env).map(
    ([name, value]) => `ENV ${name}=${PLAIN_PATH.test(value) ? value : JSON.stringify(value)}`,
  );
}

/** Debian's packages, with nothing of the lists left in the layer; no line where there are none. */
export function systemPackageLines(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const install = `apt-get install -y --no-install-recommends ${[...new Set(names)].sort().join(' ')}`;
  return [`RUN apt-get update && ${install} && rm -rf /var/lib/apt/lists/*`];
}

/** A path that can stand in a word of a shell line. */
export function shellWord(text: string): string {
  return PLAIN_PATH.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

export function dockerfileText(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
