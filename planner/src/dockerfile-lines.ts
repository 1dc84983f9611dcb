// The lines of generated Dockerfiles that hold more than our own words: names of files stand quoted where they must.
import type { ConfiguredVariable } from './config/source-config.ts';

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
  return Object.entries(env).map(([name, value]) => `ENV ${name}=${plainValue(value)}`);
}

/** A value of one line that Docker takes as it is, without filling in variables. */
function plainValue(value: string): string {
  return PLAIN_PATH.test(value) ? value : `"${value.replace(/[\\"$]/g, '\\$&')}"`;
}

/**
 * A generated Dockerfile with variables of the source: ARG in the stage that builds, where the image that runs does not
 * keep it, and ENV in the last stage.
 */
export function withVariables(dockerfile: string, variables: readonly ConfiguredVariable[]): string {
  const lines = dockerfile.trimEnd().split('\n');
  const build = variables.filter((one) => one.build).map(({ name, value }) => `ARG ${name}=${plainValue(value)}`);
  const run = envLines(Object.fromEntries(variables.filter((one) => one.run).map(({ name, value }) => [name, value])));
  const start = lines.indexOf('WORKDIR /app') + 1;
  const end = lines.findLastIndex((line) => line.startsWith('USER '));
  return dockerfileText([...lines.slice(0, start), ...build, ...lines.slice(start, end), ...run, ...lines.slice(end)]);
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
