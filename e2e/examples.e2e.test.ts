// The examples, by git URL and by archive: the good ones go live and answer, the bad ones fail where and how they should.
// One of each provider every day, the others in turns.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { createDeployment, getDeployment } from './client/api.ts';
import { archiveForm, examplesFolder, packExample } from './client/archives.ts';
import { lastingRequests } from './client/lasting-requests.ts';
import { newUser, type User } from './client/user.ts';
import { ended, eventually } from './client/wait.ts';
import { ExampleExpectation } from './example-expectation.ts';
import { stack } from './stack.ts';
import { todays } from './turns.ts';

/** What a deployment is made from. */
type Source = Parameters<typeof createDeployment>[1];

const runtime = stack.runtime === 'docker' ? 'docker' : 'process';
const examples = readdirSync(examplesFolder).flatMap((name) => {
  const expected = ExampleExpectation.parse(
    JSON.parse(readFileSync(join(examplesFolder, name, 'expect.json'), 'utf8')),
  );
  return expected.outcome !== 'PLANNED' && expected.runtimes.includes(runtime) ? [{ name, expected }] : [];
});

let user: User;
beforeAll(async () => {
  user = await newUser();
});

const providers = new Set<string>();
const firstOfProvider = examples.filter(({ expected: { plan, outcome } }) => {
  const isFirst = outcome === 'LIVE' && !providers.has(plan.provider);
  if (isFirst) providers.add(plan.provider);
  return isFirst;
});
const others = examples.filter((example) => !firstOfProvider.includes(example));

/** After so many days each had its turn; images take longest to build. */
const days = runtime === 'docker' ? 6 : 3;

// Several examples at a time (vitest.config.ts), since one of them takes a minute to fail. The deployments of one wait for
// each other: as plain processes both want the same port, and Docker shows the lines of equal builds in one of them only.
test.concurrent.each([...firstOfProvider, ...todays(others, days)])(
  `$name is $expected.outcome on ${runtime}`,
  async (example) => {
    const { name, expected } = example;
    const rootDir: Record<string, string> = expected.rootDir === undefined ? {} : { rootDir: expected.rootDir };
    const sources: Record<(typeof expected.sources)[number], () => Promise<Source>> = {
      git: async () => ({ json: { gitUrl: `${stack.examples}/${name}.git`, name: `${name}-git`, ...rootDir } }),
      archive: async () => ({ form: archiveForm(await packExample(name), { name: `${name}-archive`, ...rootDir }) }),
    };
    for (const source of todaysOf(expected.sources)) await deployed(example, await sources[source]());
  },
);

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

test('a failed deployment leaves the version before it serving (R-26)', async () => {
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

/** Where an image is built, by one of them each day: what comes after the source is the same. */
function todaysOf(sources: readonly ('git' | 'archive')[]) {
  return runtime === 'docker' ? todays(sources, sources.length) : sources;
}

async function deployed({ name, expected }: (typeof examples)[number], source: Source): Promise<void> {
  const { id } = await createDeployment(user, source);
  const deployment = await ended(user, id);
  expect(deployment).toMatchObject({ status: expected.outcome });
  if (expected.outcome === 'LIVE') {
    const answer = await fetch(new URL(expected.path, deployment.url ?? ''));
    expect(await answer.text()).toContain(expected.body);
    expect(deployment.stages.map((stage) => stage.status)).toEqual(deployment.stages.map(() => 'done'));
    await lastingRequests[name]?.(deployment.url ?? '');
    return;
  }
  const { error, url } = deployment;
  expect(error).toMatchObject({ stage: expected.stage, code: expected.code });
  expect(url).toBeNull();
  const { body } = expected;
  if (!body) return;
  expect(`${error?.message}\n${error?.lines.join('\n')}`).toContain(body);
  // The last lines come in a moment after the status.
  await eventually(`${body} in the log of ${id}`, async () => {
    const { logs } = await getDeployment(user, id);
    return logs.some(({ text }) => text.includes(body)) || undefined;
  });
}
