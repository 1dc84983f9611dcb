// Analysis meets anything: it answers a plan or an expected refusal, and no command breaks out of its line.
import { DeplightError, PlanOverrides } from '@deplight/contracts';
import { DockerfileParser } from 'dockerfile-ast';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planSource } from './plan-source.ts';
import { treeOf } from './source-tree.ts';

const NAMES = [
  'package.json',
  'package-lock.json',
  '.nvmrc',
  '.npmrc',
  'server.js',
  'index.html',
  'Dockerfile',
  'Procfile',
  'main.py',
  'requirements.txt',
  'pyproject.toml',
  '.env',
  'vite.config.js',
  `${'d/'.repeat(30)}${'k'.repeat(300)}.pem`,
  '.dockerignore',
];

const packageJson = fc.record(
  {
    main: fc.oneof(fc.string(), fc.constant('server.js')),
    scripts: fc.record({ start: fc.string(), build: fc.string() }, { requiredKeys: [] }),
    engines: fc.record({ node: fc.string() }),
    dependencies: fc.dictionary(fc.constantFrom('express', 'next', 'vite', 'x'), fc.string()),
    devDependencies: fc.dictionary(fc.constantFrom('vite', 'tsx', 'astro'), fc.string()),
  },
  { requiredKeys: [] },
);

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary', maxLength: 200 }),
  packageJson.map((value) => JSON.stringify(value)),
  fc.string().map((command) => `web: ${command}`),
  fc.string().map((words) => `FROM ${words}\nCMD ${words}\nEXPOSE ${words}`),
  fc.constant(`server.listen(3000, '127.0.0.1') // ${'x'.repeat(3_000)}`),
);

describe('planSource, whatever it is given', () => {
  test('answers a plan or a refusal that is expected', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.constantFrom(...NAMES), text, { maxKeys: 6 }), async (files) => {
        const outcome = await planSource(treeOf(files)).catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(DeplightError);
      }),
      { numRuns: 1_000 },
    );
  });

  test('keeps every command of the settings on its own line of the Dockerfile', async () => {
    const files = { 'package.json': '{"scripts":{"start":"x"},"dependencies":{"a":"1"}}' };
    const keywords = (dockerfile: string) =>
      DockerfileParser.parse(dockerfile)
        .getInstructions()
        .map((line) => line.getKeyword());
    const benign = { installCommand: 'a', buildCommand: 'b', startCommand: 'c' };
    const expected = keywords((await planSource(treeOf(files), { overrides: benign })).dockerfile);
    const command = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 100 }),
      fc.constantFrom('a \\', '$(id)', '`id`', '"', "'", '#x'),
    );
    await fc.assert(
      fc.asyncProperty(command, command, command, async (installCommand, buildCommand, startCommand) => {
        const overrides = PlanOverrides.safeParse({ installCommand, buildCommand, startCommand });
        if (!overrides.success) return;
        const outcome = await planSource(treeOf(files), { overrides: overrides.data }).catch((error: unknown) => error);
        if (outcome instanceof DeplightError) return;
        if (outcome instanceof Error) throw outcome;
        expect(keywords((outcome as { dockerfile: string }).dockerfile)).toEqual(expected);
      }),
      { numRuns: 2_000 },
    );
  });
});
