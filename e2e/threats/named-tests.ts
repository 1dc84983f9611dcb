// Which tests carry the id of an attack or a failure in their names, read from the sources themselves.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const isTestFile = /(?:\.test|-contract)\.ts$/;
const notOurs = /(^|\/)(node_modules|lib|dist)\//;
const ids = /\b(?:T-[A-Z]+|R)-\d{2}\b/g;

/** The files of the tests by the ids in their names, in order; a comment that speaks of an id is no test. */
export function namedTests(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const path of testFiles()) {
    for (const id of idsIn(readFileSync(join(root, path), 'utf8'))) found.set(id, [...(found.get(id) ?? []), path]);
  }
  return found;
}

/** The ids in the names of a file's tests, each once. */
export function idsIn(text: string): Set<string> {
  const code = text.split('\n').filter((line) => !/^\s*(?:\/\/|\*|\/\*)/.test(line));
  const names = code.flatMap((line) => line.match(/'[^']*'|"[^"]*"|`[^`]*`?/g) ?? []);
  return new Set(names.flatMap((name) => name.match(ids) ?? []));
}

function testFiles(): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/^\.|^node_modules$/.test(entry.name))
    .flatMap(({ name }) =>
      readdirSync(join(root, name), { recursive: true, encoding: 'utf8' }).map((path) => `${name}/${path}`),
    )
    .filter((path) => isTestFile.test(path) && !notOurs.test(path) && !path.startsWith('e2e/threats/threats'))
    .sort();
}
