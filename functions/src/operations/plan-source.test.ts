// A plan of a repository before it is deployed: what the pipeline would say, for who may ask, and not too often.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { commitTo } from '../../../e2e/git-repository.ts';
import { type GitServer, serveGit } from '../../../e2e/git-server.ts';
import { readConfig, useConfig } from '../config.ts';
import { perform } from './perform.ts';
import { MemoryPlatform, workspaceId } from './testing/memory-platform.ts';

const settings = {
  ...{ GCLOUD_PROJECT: 'demo-test', DEPLIGHT_BUCKET: 'demo-test-sources', DEPLIGHT_SEAL_KEY: '07'.repeat(32) },
  DEPLIGHT_ALLOW_LOCAL_SOURCES: 'true',
};
let folder: string;
let server: GitServer;
let head: string;
let platform: MemoryPlatform;
let gitUrl: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plan-source-'));
  head = commitTo(join(folder, 'app.git'), {
    message: 'Plant a seed',
    files: {
      'package.json': '{"scripts":{"start":"node server.js"}}',
      'server.js': 'require("node:http").createServer().listen(process.env.PORT)\n',
      'shop/pom.xml': '<project><properties><java.version>21</java.version></properties></project>',
    },
  });
  server = await serveGit(folder);
  gitUrl = `${server.url}/app.git`;
}, 60_000);

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

beforeEach(() => {
  platform = new MemoryPlatform();
  useConfig(readConfig(settings));
});

test('says the plan, its Dockerfile, what matters, and of which commit', async () => {
  const { analysis, commit } = await platform.perform('planSource', { gitUrl });
  expect(analysis.plan).toMatchObject({ provider: 'node', start: { value: 'node server.js' } });
  expect(analysis.dockerfile).toMatch(/^FROM node:24-slim\n/);
  expect(analysis.insights.map(({ id }) => id)).toContain('health-path-unknown');
  expect(commit).toMatchObject({ sha: head, message: 'Plant a seed' });
});

test("says that Google's buildpacks build a folder of it, and what they are told", async () => {
  const { analysis } = await platform.perform('planSource', { gitUrl, rootDir: 'shop' });
  expect(analysis).toMatchObject({ dockerfile: '', dockerfileFrom: 'none' });
  expect(analysis.plan).toMatchObject({
    builder: 'buildpacks',
    buildEnv: [{ name: 'GOOGLE_RUNTIME_VERSION', value: '21', from: 'pom.xml:1 java.version' }],
  });
});

test('counts the health path of the app that it is meant for', async () => {
  const appId = await platform.newApp('shop');
  const path = `workspaces/${workspaceId}/apps/${appId}`;
  platform.put(path, { ...platform.app(appId), healthPath: '/healthz' });
  const { analysis } = await platform.perform('planSource', { gitUrl, appId });
  expect(analysis.plan.healthPath).toEqual({ value: '/healthz', from: 'app settings' });
  expect(analysis.insights.map(({ id }) => id)).not.toContain('health-path-unknown');
});

test.each([
  ['a folder outside', { rootDir: '../x' }, 'SOURCE_ROOT_INVALID'],
  ['a folder that is not there', { rootDir: 'none' }, 'SOURCE_ROOT_INVALID'],
  ['an app that is not there', { appId: `app_${'n'.repeat(20)}` }, 'NOT_FOUND'],
])('%s is refused', async (_what, facts, code) => {
  await expect(platform.perform('planSource', { gitUrl, ...facts })).rejects.toMatchObject({ code });
});

test('a stranger does not learn that there is a workspace, and nothing is fetched', async () => {
  const before = server.requests.length;
  const as = { caller: { uid: 'eve', name: 'Eve' }, via: 'rest', origin: undefined, clock: platform.clock } as const;
  await expect(perform('planSource', { workspaceId, gitUrl }, as)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(server.requests).toHaveLength(before);
});

test('who asks again and again has to wait', async () => {
  platform.nowMs += 3_600_000;
  platform.member('rob', 'owner');
  const as = { caller: { uid: 'rob', name: 'Rob' }, via: 'rest', origin: undefined, clock: platform.clock } as const;
  const ask = () => perform('planSource', { workspaceId, gitUrl, rootDir: '../x' }, as).catch(({ code }) => code);
  const codes: unknown[] = [];
  for (let count = 0; count < 21; count += 1) codes.push(await ask());
  expect(codes.at(19)).toBe('SOURCE_ROOT_INVALID');
  expect(codes.at(20)).toBe('TOO_MANY_REQUESTS');
});
