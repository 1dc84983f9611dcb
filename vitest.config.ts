// Kinds of test: `unit` needs nothing but Node; the others need the running stack that local/src/test.ts starts for them.
// `waiting` and `beside` mostly wait, or need little of it, and so run beside the rest of `e2e`; `alone` are those that others are in the way
// of: a hundred who hold up the database, a relay that ends when nobody looks at anything, a platform that is stopped for
// a while, and a look back at what everything else made the database do and asked of Google. `faults` kill processes, and so come last;
// `apart` has a stack of its own and cuts its power, beside anything, since it mostly waits. `load` has one as well and uses it as
// hard as it can: that goes on while the faults do, which mostly wait too. `restore` has two, and runs only where it is asked for.
import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { casesOfChance } from './functions/src/testing/config.ts';

const unit = {
  exclude: ['**/node_modules/**', '**/lib/**', '**/dist/**', '**/*.e2e.test.ts'],
  // What a slow machine needs for ten thousand cases, or to pack the functions; a test that hangs ends all the same.
  testTimeout: 30 * casesOfChance(10_000),
  hookTimeout: 120_000,
  // As many as there are cores: vitest's own choice leaves one of them idle, which on a machine with two is half of it.
  maxWorkers: availableParallelism(),
};
const unitTestsOf = (folders: string) => [`${folders}/**/*.test.ts`];

/** The functions' tests that put clouds, settings or a clock in place for their whole process, by themselves or by a helper. */
const settles = /\buse(?:Chance|Config|Firestore|Saboteur)\(|\.use\(|\bvi\.|\bprepare\b/;
const filesOf = (pattern: string) => globSync(pattern, { cwd: import.meta.dirname });
const textOf = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8');
/** They take as long as all other unit tests together, and only compute: in `npm test` they do so while others wait. */
const long = filesOf(
  'functions/src/{simulation/{*-half,people,splits,herd},pipeline/pipeline-model,sources/{generated-archives,archive-bombs},http/fuzz,logs/redactor}.test.ts',
);
const helpers = filesOf('functions/src/**/testing/*.ts').filter((file) => settles.test(textOf(file)));
const settling = filesOf('functions/src/**/*.test.ts').filter((file) => {
  if (long.includes(file)) return false;
  const text = textOf(file);
  return settles.test(text) || helpers.some((helper) => text.includes(`testing/${basename(helper)}`));
});

const wholeSystem = {
  fileParallelism: false,
  // What is tested is other processes; to load the same clients anew for each file tells nothing.
  isolate: false,
  maxConcurrency: 3,
  testTimeout: 1_200_000,
  hookTimeout: 1_200_000,
};
/** Whoever starts a stack must be the first to look for it. */
const ownStack = { ...wholeSystem, isolate: true };
const inE2e = (names: readonly string[]) => names.map((name) => `e2e/${name}.e2e.test.ts`);
const waiting = inE2e([
  'sleep',
  'console',
  'self-healing',
  'quick-rollback',
  'split',
  'cli/cli',
  'dashboard-workspace',
]);
const beside = inE2e([
  'docker-isolation',
  'examples',
  'dashboard-reads',
  'dashboard-undo',
  'slack/slack',
  'rules/rules',
  'secrets',
  'gallery/gallery',
  'bad-input',
  'actions/token-matrix',
  'openapi/openapi',
]);
const alone = inE2e([
  'invites',
  'live-logs',
  'log-flood',
  'limits-and-pause',
  'google-requests/requests',
  'indexes/last',
]);
// The rules are broken there as well: it computes for a minute, in which others mostly wait.
const faults = inE2e(['nemesis/nemesis', 'nemesis/firestore-stops', 'nemesis/engine-killed', 'rules/mutants']);
const apart = inE2e(['nemesis/power-cut']);
const load = inE2e(['load/load']);
const restore = inE2e(['load/restore']);

export default defineConfig({
  test: {
    projects: [
      // Loading the same modules anew for each file takes more than half the time of those that need nothing of it.
      {
        test: {
          ...unit,
          name: 'unit-together',
          include: unitTestsOf('{contracts,planner,functions,sdk,cli,hosting,emulators,local,setup,e2e,bench}'),
          exclude: [...unit.exclude, ...settling, ...long],
          isolate: false,
        },
      },
      { test: { ...unit, name: 'unit', include: settling } },
      { test: { ...unit, name: 'unit-long', include: long } },
      {
        test: {
          ...wholeSystem,
          name: 'e2e',
          include: ['e2e/**/*.e2e.test.ts'],
          exclude: ['**/node_modules/**', ...waiting, ...beside, ...apart, ...alone, ...faults, ...load, ...restore],
        },
      },
      { test: { ...wholeSystem, name: 'waiting', include: waiting } },
      { test: { ...wholeSystem, name: 'beside', include: beside } },
      { test: { ...wholeSystem, name: 'alone', include: alone } },
      { test: { ...wholeSystem, name: 'faults', include: faults } },
      { test: { ...ownStack, name: 'apart', include: apart } },
      { test: { ...ownStack, name: 'load', include: load } },
      { test: { ...ownStack, name: 'restore', include: restore } },
    ],
  },
});
