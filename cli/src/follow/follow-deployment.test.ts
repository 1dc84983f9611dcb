// Following a deployment: every line once and in order, whatever breaks on the way.
import type { DeploymentView, LogView } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { deploymentId, newDeployment, newLines } from '../testing/new-deployment.ts';
import { quickClock } from '../testing/quick-clock.ts';
import { type Reply, scriptedPlatform } from '../testing/scripted-platform.ts';
import { followDeployment, type Happening } from './follow-deployment.ts';

const looked = `GET /api/deployments/${deploymentId}`;
const refusal = (code: string, status: number): Reply => ({
  status,
  body: { error: { code, message: 'No.', hint: 'Look.', requestId: 'r-1' } },
});
const seen = (deployment: DeploymentView, logs: LogView[] = []): Reply => ({ body: { deployment, logs } });

/** Answers looks one after the other, the last one for ever; everything else by `others`. */
async function follow(
  looks: readonly (Reply | undefined)[],
  options: { timeoutMs?: number; others?: (request: string) => Reply | undefined } = {},
) {
  let next = 0;
  const platform = await scriptedPlatform((request) => {
    if (request !== looked) return options.others?.(request) ?? refusal('UNAVAILABLE', 503);
    next += 1;
    return looks[Math.min(next, looks.length) - 1];
  });
  const happened: Happening[] = [];
  const following = {
    ...{ api: platform.api, clock: quickClock(), timeoutMs: options.timeoutMs ?? 3_600_000 },
    interrupted: new AbortController().signal,
  };
  const all = async () => {
    for await (const happening of followDeployment(deploymentId, following)) happened.push(happening);
  };
  return { ended: all(), happened, platform };
}

const linesOf = (happened: readonly Happening[]) =>
  happened.flatMap((one) => (one.type === 'lines' ? one.lines.map(({ seq }) => seq) : []));

test('it ends with the deployment, and each line is told once', async () => {
  const { ended, happened } = await follow([
    seen(newDeployment('BUILDING'), newLines(1, 2)),
    seen(newDeployment('BUILDING'), newLines(1, 3)),
    seen(newDeployment('LIVE'), newLines(1, 4)),
  ]);
  await ended;
  expect(linesOf(happened)).toEqual([1, 2, 3, 4]);
  expect(happened.at(-1)).toMatchObject({ type: 'deployment', deployment: { status: 'LIVE' } });
});

test('lines that come a moment after the end are told as well', async () => {
  const { ended, happened } = await follow([
    seen(newDeployment('FAILED')),
    seen(newDeployment('FAILED'), newLines(1, 1)),
  ]);
  await ended;
  expect(linesOf(happened)).toEqual([1]);
});

test('a connection that is lost is told once, and so is that it is back', async () => {
  const { ended, happened } = await follow([
    seen(newDeployment('BUILDING'), newLines(1, 1)),
    undefined,
    refusal('UNAVAILABLE', 503),
    { status: 502, body: 'not JSON of ours' },
    seen(newDeployment('LIVE'), newLines(1, 2)),
  ]);
  await ended;
  expect(happened.map(({ type }) => type).filter((type) => type !== 'deployment')).toEqual([
    'lines',
    'lost',
    'back',
    'lines',
  ]);
});

test('lines between two looks, more than one answer holds, are asked for', async () => {
  const { ended, happened } = await follow(
    [seen(newDeployment('BUILDING'), newLines(1, 2)), seen(newDeployment('LIVE'), newLines(2_003, 2_004))],
    {
      others: (request) =>
        request.endsWith('/log') ? { body: { lines: newLines(3, 2_002), nextPageToken: '2003' } } : undefined,
    },
  );
  await ended;
  expect(linesOf(happened)).toEqual(Array.from({ length: 2_004 }, (_, index) => index + 1));
});

test('a log that cannot be had is no reason to fail', async () => {
  const { ended, happened } = await follow([seen(newDeployment('LIVE'), newLines(500, 501))]);
  await ended;
  expect(linesOf(happened)).toEqual([]);
  expect(happened.at(-1)).toMatchObject({ deployment: { status: 'LIVE' } });
});

test('a refusal is not waited out', async () => {
  const { ended } = await follow([seen(newDeployment('BUILDING')), refusal('UNAUTHENTICATED', 401)]);
  await expect(ended).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('it is waited for as long as was said, also where nothing answers', async () => {
  const building = await follow([seen(newDeployment('BUILDING'))], { timeoutMs: 5_000 });
  await expect(building.ended).rejects.toMatchObject({ code: 'TIMED_OUT' });
  const away = await follow([undefined], { timeoutMs: 5_000 });
  await expect(away.ended).rejects.toMatchObject({ code: 'TIMED_OUT' });
  expect(away.happened.map(({ type }) => type)).toEqual(['lost']);
});
