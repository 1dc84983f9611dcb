// A member of a workspace that is set as the root folder is built from the workspace above it.
import { expect, test } from 'vitest';
import { planSource } from '../plan-source.ts';
import { treeOf } from '../source-tree.ts';

const workspace = {
  'rust/Cargo.toml': '[workspace]\nmembers = ["crates/*"]\n[workspace.package]\nversion = "1.0.0"',
  'rust/Cargo.lock': '',
  'rust/crates/api/Cargo.toml': '[package]\nname = "api"\nversion.workspace = true\n[dependencies]\naxum = "0.8"',
  'rust/crates/api/src/main.rs': '',
  'rust/crates/worker/Cargo.toml': '[package]\nname = "worker"',
  'rust/crates/worker/src/main.rs': '',
};

test('the program of the member is built, of no other', async () => {
  const { plan, dockerfile } = await planSource(treeOf(workspace), { rootDir: 'rust/crates/worker' });
  expect(plan).toMatchObject({
    rootDir: 'rust',
    build: { value: 'cargo build --release --locked --bin worker' },
    start: { value: './target/release/worker', from: 'crates/worker/Cargo.toml:2 package.name' },
    notes: ['The workspace above it is built from, and it starts there: it names crates/worker.'],
  });
  expect(dockerfile).toContain('COPY crates/api/Cargo.toml crates/api/\n');
});

test('a package that no workspace names is built by itself', async () => {
  const files = { ...workspace, 'tools/x/Cargo.toml': '[package]\nname = "x"', 'tools/x/src/main.rs': '' };
  const { plan } = await planSource(treeOf(files), { rootDir: 'tools/x' });
  expect(plan).toMatchObject({ rootDir: 'tools/x', start: { value: './target/release/x' }, notes: [] });
});
