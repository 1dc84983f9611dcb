// What may be kept between builds is told by what the plan uses.
import { expect, test } from 'vitest';
import { planSource } from './plan-source.ts';
import { treeOf } from './source-tree.ts';

test.each<[string, Record<string, string>, string[]]>([
  [
    'Next.js with npm',
    {
      'package.json': '{"scripts":{"build":"next build","start":"next start"},"dependencies":{"next":"15.5.9"}}',
      'package-lock.json': '{}',
    },
    ['~/.npm', '.next/cache'],
  ],
  [
    'a package of a workspace',
    {
      'package.json': '{"workspaces":["web"]}',
      'turbo.json': '{}',
      'package-lock.json': '{}',
      'web/package.json': '{"name":"web","scripts":{"build":"ng build"},"dependencies":{"@angular/core":"20"}}',
      'web/angular.json': '{"projects":{"web":{"architect":{"build":{"builder":"@angular/build:application"}}}}}',
    },
    ['~/.npm', 'web/.angular/cache', '.turbo/cache'],
  ],
  [
    'Go',
    { 'go.mod': 'module x\ngo 1.24\n', 'main.go': 'package main\nfunc main() {}\n' },
    ['~/go/pkg/mod', '~/.cache/go-build'],
  ],
  [
    'Rust',
    { 'Cargo.toml': '[package]\nname = "x"\nversion = "1.0.0"\n', 'src/main.rs': 'fn main() {}' },
    ['~/.cargo/registry', '~/.cargo/git', 'target'],
  ],
])('of %s', async (_name, files, expected) => {
  const { plan } = await planSource(treeOf(files), { rootDir: 'turbo.json' in files ? 'web' : '' });
  expect(plan.cachePaths?.map(({ value }) => value).sort()).toEqual([...expected].sort());
});

test.each([
  ['pages that are not built', { 'index.html': '' }],
  ["a Dockerfile of the repository's own", { Dockerfile: 'FROM node:24\nCMD ["node"]\n', 'package.json': '{}' }],
])('nothing of %s', async (_name, files) => {
  expect((await planSource(treeOf(files as unknown as Record<string, string>))).plan.cachePaths).toBeUndefined();
});
