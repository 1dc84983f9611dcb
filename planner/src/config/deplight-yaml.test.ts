// deplight.yaml: its example documents all of it, and what is wrong in a file is told with its line.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { planSource } from '../plan-source.ts';
import { treeOf } from '../source-tree.ts';
import { DeplightYaml, readDeplightYaml } from './deplight-yaml.ts';

const example = readFileSync(new URL('../../../docs/deplight.yaml', import.meta.url), 'utf8');
const lineWith = (text: string) => `deplight.yaml:${example.split('\n').findIndex((line) => line.includes(text)) + 1}`;

test('the example shows every key that the schema knows, and no other', () => {
  expect(Object.keys(parse(example))).toEqual(Object.keys(DeplightYaml.shape));
});

test('the example is read, each value with where it stands', async () => {
  expect(await readDeplightYaml(treeOf({ 'deplight.yaml': example }))).toEqual({
    rootDir: { value: 'apps/shop', from: 'deplight.yaml rootDir' },
    overrides: {
      provider: { value: 'node', from: 'deplight.yaml provider' },
      dockerfile: { value: 'deploy/Dockerfile', from: 'deplight.yaml dockerfile' },
      installCommand: { value: 'npm ci --include=dev', from: 'deplight.yaml install' },
      buildCommand: { value: 'npm run build:shop', from: 'deplight.yaml build' },
      startCommand: { value: 'node build/server.js', from: 'deplight.yaml start' },
      staticDir: { value: 'dist', from: 'deplight.yaml static' },
      port: { value: 8080, from: 'deplight.yaml port' },
      healthPath: { value: '/healthz', from: 'deplight.yaml health' },
    },
    scaling: {
      minInstances: { value: 0, from: 'deplight.yaml runConfig.minInstances' },
      maxInstances: { value: 2, from: 'deplight.yaml runConfig.maxInstances' },
      concurrency: { value: 40, from: 'deplight.yaml runConfig.concurrency' },
      cpu: { value: 1, from: 'deplight.yaml runConfig.cpu' },
      memoryMiB: { value: 1_024, from: 'deplight.yaml runConfig.memoryMiB' },
    },
    variables: [
      { name: 'SHOP_NAME', value: 'The corner shop', from: lineWith('SHOP_NAME:'), build: true, run: true },
      { name: 'PAGE_SIZE', value: '20', from: lineWith('PAGE_SIZE:'), build: true, run: true },
      {
        name: 'VITE_API_URL',
        value: 'https://api.example.com',
        from: lineWith('VITE_API_URL:'),
        build: true,
        run: false,
      },
      { name: 'LOG_LEVEL', value: 'info', from: lineWith('LOG_LEVEL:'), build: false, run: true },
    ],
    cron: [
      {
        ...{ name: 'report', schedule: '30 6 * * MON-FRI', timezone: 'Europe/Berlin', overlap: 'forbid' },
        ...{ command: ['node', 'report.js', '--yesterday'], timeoutSeconds: 1_200, from: lineWith('name: report') },
      },
      {
        ...{ name: 'cron-2', schedule: '*/15 * * * *', timezone: 'UTC', overlap: 'forbid' },
        ...{ command: ['node', 'sweep.js'], timeoutSeconds: 600, from: lineWith('"*/15') },
      },
    ],
    remarks: [],
  });
});

test.each<[string, string]>([
  ['# a comment\nprot: 3000', 'deplight.yaml line 2 "prot" is not a setting; did you mean port?'],
  ['start: node x\nfoo: 1', 'deplight.yaml line 2 "foo" is not a setting; known are rootDir, provider, dockerfile'],
  ['port: http', 'deplight.yaml line 1 port should be a number from 1 to 65535'],
  ['port: 70000', 'deplight.yaml line 1 port should be a number from 1 to 65535'],
  [
    'runConfig:\n  memoryMiB: 99999',
    'deplight.yaml line 2 runConfig.memoryMiB should be a whole number from 128 to 8192',
  ],
  ['runConfig:\n  cpus: 2', 'deplight.yaml line 2 "cpus" is not a setting; did you mean cpu?'],
  ['privileged: true', 'deplight.yaml line 1 "privileged" is not a setting'],
  ['serviceAccount: owner@p', 'deplight.yaml line 1 "serviceAccount" is not a setting'],
  ['image: r/of/another@sha256:aa', 'deplight.yaml line 1 "image" is not a setting'],
  ['volumes: [/var/run/docker.sock]', 'deplight.yaml line 1 "volumes" is not a setting'],
  ['runConfig:\n  network: host', 'deplight.yaml line 2 "network" is not a setting'],
  ['health: healthz', 'deplight.yaml line 1 health should be a path such as /healthz'],
  ['build:\n  - npm run build', 'deplight.yaml line 1 build should be a command'],
  ['start: ""', 'deplight.yaml line 1 start should not be empty'],
  ['rootDir: ../other', 'deplight.yaml line 1 rootDir should be a plain path inside the source'],
  ['provider: cobol', 'deplight.yaml line 1 provider should be one of dockerfile, procfile'],
  ['env:\n  A: 1\n  PORT: 80', 'deplight.yaml line 3 env.PORT is set by the platform and cannot be chosen'],
  ['env:\n  A: 1\n  B-C: 80', 'deplight.yaml line 3 env.B-C should be letters, digits and underscores'],
  ['env:\n  A:\n    valeu: x', 'deplight.yaml line 2 env.A.value should be a text, a number, true or false'],
  [
    'env:\n  A:\n    value: x\n    wher: y',
    'deplight.yaml line 4 "wher" is not a setting; known are value, availability',
  ],
  [
    'env:\n  A:\n    value: x\n    availability: [BUILT]',
    'deplight.yaml line 4 env.A.availability.0 should be BUILD or',
  ],
  ['env:\n  A: |\n    two\n    lines', 'deplight.yaml line 2 env.A.value should be one line without control'],
  ['cron: {}', 'deplight.yaml line 1 cron should be a list'],
  ['cron:\n  - command: [a]', 'deplight.yaml line 2 cron.0.schedule should be a text'],
  ['cron:\n  - schedule: "* * *"\n    command: [a]', 'deplight.yaml line 2 cron.0.schedule should have five fields'],
  [
    'cron:\n  - schedule: "61 * * * *"\n    command: [a]',
    'deplight.yaml line 2 cron.0.schedule should be a schedule such as */15 * * * * (Invalid value for minute: 61)',
  ],
  ['cron:\n  - schedule: "0 0 30 2 *"\n    command: [a]', 'deplight.yaml line 2 cron.0.schedule never comes'],
  ['cron:\n  - schedule: "* * * * *"\n    command: npm run x', 'deplight.yaml line 3 cron.0.command should be a list'],
  ['cron:\n  - schedule: "* * * * *"\n    command: []', 'deplight.yaml line 3 cron.0.command should name a program'],
  [
    'cron:\n  - schedule: "* * * * *"\n    command: [a]\n    timezone: Mars/X',
    'deplight.yaml line 4 cron.0.timezone should be a time zone such as Europe/Berlin',
  ],
  [
    'cron:\n  - schedule: "* * * * *"\n    command: [a]\n    timeout: 2h',
    'deplight.yaml line 4 cron.0.timeout should be a duration from 1s to 1h',
  ],
  [
    'cron:\n  - schedule: "* * * * *"\n    command: [a]\n    overlap: never',
    'deplight.yaml line 4 cron.0.overlap should be one of forbid, allow',
  ],
  [
    'cron:\n  - schedule: "* * * * *"\n    command: [a]\n    evry: 1',
    'deplight.yaml line 4 "evry" is not a setting; known are name, schedule, command',
  ],
  [
    'cron:\n  - {name: a, schedule: "* * * * *", command: [a]}\n  - {name: a, schedule: "* * * * *", command: [a]}',
    'deplight.yaml line 3 cron.1.name is "a" a second time',
  ],
  ['env: [A]', 'deplight.yaml line 1 env should be names with values'],
  ['- start', 'deplight.yaml line 1 the file should be a map'],
  ['start: a\nstart: b', 'deplight.yaml line 2 Map keys must be unique'],
  ['start: "a', 'deplight.yaml line 1 Missing closing "quote'],
])('%j is refused: %s (T-BLD-06)', async (text, message) => {
  await expect(planSource(treeOf({ 'deplight.yaml': text, 'index.html': '' }))).rejects.toMatchObject({
    code: 'PLAN_BROKEN',
    message: expect.stringContaining(message),
  });
});

test('an empty file says nothing', async () => {
  const { plan } = await planSource(treeOf({ 'deplight.yaml': '# nothing yet\n', 'index.html': '' }));
  expect(plan.provider).toBe('static-site');
});
