// Listeners as loops: every newest value, the error that ends them, and nothing left open.
import { DeploymentDocument } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { newState } from '../../../functions/src/pipeline/testing/new-run.ts';
import { DeplightCallError } from '../call-error.ts';
import type { Observer } from './observer.ts';
import { waitForDeployment } from './wait-for-deployment.ts';
import { watched } from './watched.ts';

/** A listener whose changes the test makes. */
function listener<Value>() {
  const state = { open: 0, observer: undefined as Observer<Value> | undefined };
  const watch = (observer: Observer<Value>) => {
    state.open += 1;
    state.observer = observer;
    return () => {
      state.open -= 1;
    };
  };
  return { state, watch, tell: (value: Value) => state.observer?.next(value) };
}

test('a loop gets each value, and the newest where several came while it was busy', async () => {
  const { state, watch, tell } = listener<number>();
  const seen: number[] = [];
  setTimeout(tell, 0, 1);
  for await (const value of watched(watch)) {
    seen.push(value);
    if (value === 1) for (const next of [2, 3, 4]) tell(next);
    if (value === 4) break;
  }
  expect([seen, state.open]).toEqual([[1, 4], 0]);
});

test('an error comes after the value before it, and ends the loop', async () => {
  const { state, watch, tell } = listener<number>();
  const walk = watched(watch);
  tell(1);
  state.observer?.error(new DeplightCallError({ code: 'PERMISSION_DENIED', message: 'No.' }));
  expect(await walk.next()).toEqual({ done: false, value: 1 });
  await expect(walk.next()).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
  expect(await walk.next()).toEqual({ done: true, value: undefined });
  expect(state.open).toBe(0);
});

test('whoever waits for the next value is let go when it is ended', async () => {
  const { state, watch } = listener<number>();
  const walk = watched(watch);
  const next = walk.next();
  await walk.return();
  expect([await next, state.open]).toEqual([{ done: true, value: undefined }, 0]);
});

test('a deployment is waited for until it has ended, however', async () => {
  const { state, watch, tell } = listener<DeploymentDocument | null>();
  const { deployment } = newState();
  const { workspaceId, appId, id: deploymentId } = deployment;
  const ended = waitForDeployment(
    { watchDeployment: (_, observer) => watch(observer) },
    { workspaceId, appId, deploymentId },
  );
  tell(DeploymentDocument.parse({ ...deployment, status: 'BUILDING' }));
  tell(DeploymentDocument.parse({ ...deployment, status: 'FAILED' }));
  expect((await ended).status).toBe('FAILED');
  expect(state.open).toBe(0);
});

test('one that is gone is NOT_FOUND, and a signal ends the waiting with its reason', async () => {
  const { state, watch, tell } = listener<DeploymentDocument | null>();
  const watchDeployment = (_: object, observer: Observer<DeploymentDocument | null>) => watch(observer);
  const address = { workspaceId: 'w', appId: 'a', deploymentId: 'd' };
  const gone = waitForDeployment({ watchDeployment }, address);
  tell(null);
  await expect(gone).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const stop = new AbortController();
  const waiting = waitForDeployment({ watchDeployment }, address, { signal: stop.signal });
  stop.abort(new Error('Enough.'));
  await expect(waiting).rejects.toThrow('Enough.');
  expect(state.open).toBe(0);
});
