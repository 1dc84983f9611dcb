// The line of a key is found as the file's own parser would find the value, and whatever stands in it, in bounded time.
import { expect, test } from 'vitest';
import { cpuTimeOf } from '../testing/cpu-time.ts';
import { keyLines } from './key-lines.ts';

test.each<[string, string, string | undefined, number | undefined]>([
  ['package.json', '{\n"a": {"start": "x"},\n"scripts": {\n"start:prod": "y",\n"start": "z"}}', 'scripts.start', 5],
  ['package.json', '{\n"scripts": {\n"start:prod": "y"}}', 'scripts.start:prod', 3],
  ['package.json', '{"a": "\\"scripts\\": 1",\n"scripts"\n: 2}', 'scripts', 2],
  ['package.json', '{"main": "a",\n"main": "b"}', 'main', 2],
  ['package.json', '{"a": ["start", {"b": 1},\n{"b": 2}]}', 'a.2.b', 2],
  ['package.json', '{"scripts": {}}', 'scripts.start', undefined],
  ['tsconfig.json', '{ // "outDir": 1\n/* "outDir": 2 */ "compilerOptions": {\n"outDir": "x" }}', 'outDir', 3],
  ['pyproject.toml', '[tool]\nscripts = 1\n[project]\n"scripts" = 2', 'project.scripts', 4],
  ['pyproject.toml', 'text = """\nname = 1\n"""\n[project]\nname = 2', 'project.name', 5],
  ['Cargo.toml', '[[bin]]\nname = "a"\n[[ bin ]]\nname = "b"', 'bin.1.name', 4],
  ['Cargo.toml', 'workspace.members = [\n  "name = 1",\n]\npackage . name = "x"', 'package.name', 4],
  [
    'vite.config.ts',
    "const outDir = 1;\nexport default { other: { outDir: 1 },\nbuild: {\n outDir: 'x' } };",
    'build.outDir',
    4,
  ],
  ['svelte.config.js', "export default { kit: { adapter: adapter({\n out: 'x' }) } };", 'adapter.out', 2],
  ['Procfile', 'website: a\nweb: b', 'web', 2],
  ['.python-version', '\n3.12', undefined, 2],
  ['deplight.yaml', 'env:\n  start: x\nstart: y', 'start', 3],
  ['pnpm-workspace.yaml', 'packages: [', 'packages', undefined],
  ['server.txt', 'start', 'start', undefined],
])('in %s, %j has %j on line %j', async (path, text, key, line) => {
  const find = await keyLines(path)?.(text);
  expect(find?.(key)).toBe(line);
});

test.each([
  ['x.json', '['],
  ['x.json', '{"a":'],
  ['x.json', '"\\'],
  ['x.json', '/*'],
  ['x.toml', '['],
  ['x.toml', 'a.'],
  ['x.toml', '[ '],
  ['x.toml', '"'],
  ['x.config.ts', 'a:{'],
  ['x.config.ts', '({'],
  ['x.yaml', 'a: {'],
  ['Procfile', 'a'],
])('%s full of %j is looked through within a second of a processor', async (path, part) => {
  const text = part.repeat(Math.floor(262_144 / part.length));
  expect(await cpuTimeOf(async () => (await keyLines(path)?.(text))?.('a.b'))).toBeLessThan(1_000);
});
