// What a package or a workspace of Rust asks for is fetched in a layer before the sources.
import { expect, test } from 'vitest';
import { planSource } from '../plan-source.ts';
import { treeOf } from '../source-tree.ts';

type Files = Readonly<Record<string, string>>;

/** Of the stage that builds, the lines before the sources are there. */
async function layerOf(files: Files): Promise<string[]> {
  const { dockerfile } = await planSource(treeOf(files));
  const lines = dockerfile.split('\n');
  return lines.slice(lines.indexOf('WORKDIR /app') + 1, lines.indexOf('COPY . .'));
}

const LIB: Files = { 'lib/Cargo.toml': '[package]\nname = "lib"', 'lib/src/lib.rs': '' };

test('of a workspace the manifests of all members come first, and the files that they speak of, empty', async () => {
  const files = {
    'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\n[workspace.dependencies]\nsoil = { path = "crates/soil" }',
    'Cargo.lock': '',
    'crates/api/Cargo.toml':
      '[package]\nname = "api"\n[[bench]]\nname = "speed"\n[dependencies]\nsoil.workspace = true',
    'crates/api/src/main.rs': 'fn main() {}',
    'crates/api/src/bin/dig.rs': '',
    'crates/api/src/routes.rs': '',
    'crates/api/benches/speed.rs': '',
    'crates/api/tests/all.rs': '',
    'crates/soil/Cargo.toml': '[package]\nname = "soil"\n[lib]\npath = "lib/soil.rs"',
    'crates/soil/lib/soil.rs': '',
    'crates/soil/build.rs': '',
  };
  expect(await layerOf(files)).toEqual([
    'COPY Cargo.toml Cargo.lock ./',
    'COPY crates/api/Cargo.toml crates/api/',
    'COPY crates/soil/Cargo.toml crates/soil/',
    'RUN mkdir -p crates/api/src crates/api/src/bin crates/api/benches crates/soil crates/soil/lib && touch crates/api/src/main.rs crates/api/src/bin/dig.rs crates/api/benches/speed.rs crates/soil/build.rs crates/soil/lib/soil.rs && cargo fetch --locked',
  ]);
});

test.each<[string, Files, string]>([
  ['', {}, 'mkdir -p src && touch src/main.rs'],
  ['build = "make.rs"', { 'make.rs': '' }, 'touch src/main.rs make.rs'],
  ['[[bin]]\nname = "x"\npath = "src/main.rs"', {}, 'touch src/main.rs'],
  ['[lib]\nname = "y"', { 'src/lib.rs': '' }, 'touch src/lib.rs src/main.rs'],
  ['[dependencies]\nlib = { path = "lib" }', LIB, 'touch src/main.rs lib/src/lib.rs'],
  ['[dev-dependencies.lib]\npath = "./lib/"', LIB, 'touch src/main.rs lib/src/lib.rs'],
  ["[target.'cfg(unix)'.dependencies]\nlib = { path = 'lib' }", LIB, 'touch src/main.rs lib/src/lib.rs'],
  ['[patch.crates-io]\nlib = { path = "lib" }', LIB, 'touch src/main.rs lib/src/lib.rs'],
  ['[patch.crates-io]\nlib = { git = "https://x.example/lib" }', {}, 'touch src/main.rs'],
  ['[workspace]\nmembers = ["lib"]', LIB, 'touch src/main.rs lib/src/lib.rs'],
])('a package with %j is fetched before its sources are there', async (more, others, command) => {
  const lines = await layerOf({ 'Cargo.toml': `[package]\nname = "x"\n${more}`, 'src/main.rs': '', ...others });
  expect(lines.at(-1)).toContain(command);
  expect(lines.at(-1)).toMatch(/ && cargo fetch$/);
});

test.each<[string, Files]>([
  ['[dependencies]\nlib = { path = "../lib" }', {}],
  ['[dependencies]\nlib = { path = "lib" }', {}],
  ['workspace = ".."', {}],
  ['', { '.cargo/config.toml': '' }],
])('a package with %j is not', async (more, others) => {
  const files = { 'Cargo.toml': `[package]\nname = "x"\n${more}`, 'src/main.rs': '', ...others };
  expect(await layerOf(files)).toEqual([]);
});
