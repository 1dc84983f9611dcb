// Every example, by git URL and by archive: the good ones go live and answer, the bad ones fail where and how they should.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { createDeployment, getDeployment } from './client/api.ts';
import { archiveForm, examplesFolder, packExample } from './client/archives.ts';
import { newUser, type User } from './client/user.ts';
import { ended } from './client/wait.ts';
import { ExampleExpectation } from './example-expectation.ts';
import { stack } from './stack.ts';

const runtime = stack.runtime === 'docker' ? 'docker' : 'process';
const examples = readdirSync(examplesFolder)
  .map((name) => ({
    name,
    expected: ExampleExpectation.parse(JSON.parse(readFileSync(join(examplesFolder, name, 'expect.json'), 'utf8'))),
  }))
  .filter(({ expected }) => expected.runtimes.includes(runtime));

let user: User;
beforeAll(async () => {
  user = await newUser();
});

describe.each(['git', 'archive'] as const)('by %s', (way) => {
  test.each(examples)(`$name is $expected.outcome on ${runtime}`, async ({ name, expected }) => {
    const appName = `${name}-${way}`;
    const source =
      way === 'git'
        ? { json: { gitUrl: `${stack.examples}/${name}.git`, name: appName } }
        : { form: archiveForm(await packExample(name), { name: appName }) };
    const { id } = await createDeployment(user, source);
    const deployment = await ended(user, id);
    expect(deployment).toMatchObject({ status: expected.outcome });
    if (expected.outcome === 'LIVE') {
      const answer = await fetch(new URL(expected.path, deployment.url ?? ''));
      expect(await answer.text()).toContain(expected.body);
      expect(deployment.stages.map((stage) => stage.status)).toEqual(deployment.stages.map(() => 'done'));
      return;
    }
    expect(deployment.error).toMatchObject({ stage: expected.stage, code: expected.code });
    expect(deployment.url).toBeNull();
    if (expected.body) {
      const { logs } = await getDeployment(user, id);
      expect(`${deployment.error?.message}\n${deployment.error?.lines.join('\n')}`).toContain(expected.body);
      expect(logs.map((line) => line.text).join('\n')).toContain(expected.body);
    }
  });
});

test('two apps go through the pipeline side by side', async () => {
  const names = ['node-http', 'static-site'];
  const started = await Promise.all(
    names.map((name) =>
      createDeployment(user, { json: { gitUrl: `${stack.examples}/${name}.git`, name: `${name}-side` } }),
    ),
  );
  const done = await Promise.all(started.map(({ id }) => ended(user, id)));
  expect(done.map(({ status }) => status)).toEqual(['LIVE', 'LIVE']);
  const [first, second] = done;
  expect(Date.parse(first?.createdAt ?? '')).toBeLessThan(Date.parse(second?.updatedAt ?? ''));
  expect(Date.parse(second?.createdAt ?? '')).toBeLessThan(Date.parse(first?.updatedAt ?? ''));
});

test('a failed deployment leaves the version before it serving', async () => {
  const good = await createDeployment(user, {
    form: archiveForm(await packExample('node-http'), { name: 'stays-up' }),
  });
  const { url, appId } = await ended(user, good.id);
  const bad = await createDeployment(user, { form: archiveForm(await packExample('crash-on-boot'), { appId }) });
  expect(await ended(user, bad.id)).toMatchObject({
    status: 'FAILED',
    error: { stage: 'RELEASING', code: 'BOOT_CRASHED' },
  });
  const answer = await fetch(url ?? '');
  expect(await answer.text()).toContain('Hello from node-http');
  expect((await getDeployment(user, good.id)).deployment.status).toBe('LIVE');
});
