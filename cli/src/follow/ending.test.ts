// How a deployment ended decides the exit code, and what serves then.
import { exitCodes, phaseNames } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { newDeployment } from '../testing/new-deployment.ts';
import { quickClock } from '../testing/quick-clock.ts';
import { scriptedPlatform } from '../testing/scripted-platform.ts';
import { endingOf } from './ending.ts';
import { servingProblem } from './serving-problem.ts';

const exits = {
  LIVE: exitCodes.done,
  READY: exitCodes.done,
  FAILED: exitCodes.failed,
  ...{ CANCELED: exitCodes.canceled, SUPERSEDED: exitCodes.canceled, SKIPPED: exitCodes.canceled },
  ...{ RETIRED: exitCodes.canceled, EXPIRED: exitCodes.canceled },
};

test.each(phaseNames)('%s has its exit code', (status) => {
  const expected = Object.entries(exits).find(([name]) => name === status)?.[1] ?? exitCodes.timedOut;
  expect(endingOf(newDeployment(status), undefined).exit).toBe(expected);
});

test('only what is live and serves gives an address', () => {
  const live = newDeployment('LIVE', { url: 'http://shop.example' });
  expect(endingOf(live, undefined).address).toBe('http://shop.example');
  expect(endingOf(live, 'dpl_1 is LIVE, but what serves is dpl_2.')).toMatchObject({
    exit: exitCodes.failed,
    address: '',
  });
});

test('a failure says where, what, and what next, with the code and the last lines', () => {
  const error = {
    code: 'BUILD_FAILED',
    message: 'npm ended with 1',
    hint: 'Read on.',
    stage: 'BUILDING',
    lines: ['npm ERR!'],
  } as const;
  const { sentences } = endingOf(newDeployment('FAILED', { error: { ...error, lines: [...error.lines] } }), undefined);
  expect(sentences.slice(0, 3)).toEqual([
    '  | npm ERR!',
    `dpl_${'d'.repeat(20)} failed at Build image: npm ended with 1 (BUILD_FAILED)`,
    '  Read on.',
  ]);
});

test('what serves is asked, not believed', async () => {
  const platform = await scriptedPlatform(() => ({ body: { apps: [] } }));
  const problem = await servingProblem(platform, newDeployment('LIVE'), quickClock());
  expect(problem).toMatch(/is LIVE, but what serves is nothing/);
  expect(platform.asked).toHaveLength(5);
});
