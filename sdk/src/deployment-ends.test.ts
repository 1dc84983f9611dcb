import { DeploymentDocument, type DeploymentView, deploymentView } from '@deplight/contracts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newState } from '../../functions/src/pipeline/testing/new-run.ts';
import { DeplightCallError } from './call-error.ts';
import { askedEnds, listenedEnds } from './deployment-ends.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const at = (status: DeploymentDocument['status']) =>
  DeploymentDocument.parse({ ...newState().deployment, status, stage: status });

/** Gives one answer after the other, and the last again and again. */
function answering(...answers: (DeploymentDocument | Error)[]) {
  const state = { asked: 0 };
  const getDeployment = async () => {
    const answer = answers[Math.min(state.asked, answers.length - 1)];
    state.asked += 1;
    if (answer instanceof Error || answer === undefined) throw answer;
    return { deployment: deploymentView(answer), logs: [] };
  };
  return { state, getDeployment };
}

const unavailable = new DeplightCallError({ code: 'UNAVAILABLE', message: 'later' });
const ended = async (waiting: Promise<DeploymentView>) => {
  await vi.advanceTimersByTimeAsync(60_000);
  return (await waiting).status;
};

test('with a token it is asked for until its end, over answers that do not come', async () => {
  const { state, getDeployment } = answering(at('QUEUED'), unavailable, at('BUILDING'), at('FAILED'));
  expect(await ended(askedEnds({ getDeployment }).deployments.wait('dpl_1'))).toBe('FAILED');
  expect(state.asked).toBe(4);
});

test('what does not pass ends the waiting, and so does what goes on', async () => {
  const none = new DeplightCallError({ code: 'NOT_FOUND', message: 'none' });
  await expect(askedEnds(answering(none)).deployments.wait('dpl_1')).rejects.toBe(none);
  const { state, getDeployment } = answering(unavailable);
  const waiting = expect(askedEnds({ getDeployment }).deployments.wait('dpl_1')).rejects.toBe(unavailable);
  await vi.advanceTimersByTimeAsync(60_000);
  await waiting;
  expect(state.asked).toBe(20);
});

test('whoever waits no longer asks no more', async () => {
  const { state, getDeployment } = answering(at('BUILDING'));
  const stop = new AbortController();
  const waiting = expect(
    askedEnds({ getDeployment }).deployments.wait('dpl_1', { signal: stop.signal }),
  ).rejects.toThrow('enough');
  await vi.advanceTimersByTimeAsync(2_000);
  stop.abort(new Error('enough'));
  await waiting;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(state.asked).toBe(2);
});

test('a user listens to it, once it is known where it is', async () => {
  const listened: unknown[] = [];
  const { getDeployment } = answering(at('BUILDING'));
  const ends = listenedEnds(
    { getDeployment },
    {
      watchDeployment: (address, { next }) => {
        listened.push(address);
        for (const status of ['RELEASING', 'LIVE'] as const) next(at(status));
        return () => {};
      },
    },
  );
  const { id, workspaceId, appId } = at('LIVE');
  expect((await ends.deployments.wait(id)).status).toBe('LIVE');
  expect(listened).toEqual([{ workspaceId, appId, deploymentId: id }]);
});

test('one that has ended already is not listened to', async () => {
  const watchDeployment = () => {
    throw new Error('Nobody should listen.');
  };
  const ends = listenedEnds(answering(at('CANCELED')), { watchDeployment });
  expect((await ends.deployments.wait('dpl_1')).status).toBe('CANCELED');
});
