// Proves that a call is repeated, that a page need not wait for one that hangs, and that a late answer counts.
import { DeplightCallError } from '@deplight/sdk';
import type { ReactiveController } from 'lit';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RepeatedCall } from './repeated-call.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { hidden: false, addEventListener: () => {}, removeEventListener: () => {} });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('an answer is followed by the next call after its time', async () => {
  const { calls, repeated } = await newCall();
  expect(repeated.settled).toBe(false);
  calls[0]?.resolve();
  await vi.advanceTimersByTimeAsync(29_000);
  expect({ count: calls.length, settled: repeated.settled, error: repeated.error }).toEqual({
    ...{ count: 1, settled: true, error: null },
  });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(calls).toHaveLength(2);
});

test('a call that hangs is settled at its deadline, with words, and tried again', async () => {
  const { calls, repeated } = await newCall();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(repeated).toMatchObject({ settled: true, error: { code: 'UNAVAILABLE', message: 'Not yet.' } });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(calls).toHaveLength(2);
  calls[1]?.resolve();
  await vi.advanceTimersByTimeAsync(0);
  expect(repeated.error).toBeNull();
});

test('an answer after the deadline counts, and one after a newer answer does not', async () => {
  const { calls, repeated } = await newCall();
  await vi.advanceTimersByTimeAsync(11_000);
  calls[0]?.resolve();
  await vi.advanceTimersByTimeAsync(0);
  expect(repeated.error).toBeNull();
  await vi.advanceTimersByTimeAsync(30_000 + 10_000 + 5_000);
  expect(calls).toHaveLength(3);
  calls[2]?.resolve();
  await vi.advanceTimersByTimeAsync(0);
  calls[1]?.reject(new DeplightCallError({ code: 'UNAVAILABLE', message: 'Away.' }));
  await vi.advanceTimersByTimeAsync(0);
  expect(repeated.error).toBeNull();
});

test('a refusal is not hurried', async () => {
  const { calls } = await newCall();
  calls[0]?.reject(new DeplightCallError({ code: 'PERMISSION_DENIED', message: 'No.' }));
  await vi.advanceTimersByTimeAsync(29_000);
  expect(calls).toHaveLength(1);
});

test('a host that has left the page calls no more, and hears nothing', async () => {
  const { calls, repeated, leave } = await newCall();
  leave();
  calls[0]?.resolve();
  await vi.advanceTimersByTimeAsync(60_000);
  expect({ count: calls.length, settled: repeated.settled }).toEqual({ count: 1, settled: false });
});

test('a call about something is made at once when that comes or changes, and not while there is nothing', async () => {
  let about: string | null = null;
  const { calls, render } = await newCall(() => about);
  render();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(calls).toHaveLength(0);
  about = 'one';
  render();
  render();
  expect(calls).toHaveLength(1);
  about = 'another';
  render();
  expect(calls).toHaveLength(2);
  about = null;
  render();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(calls).toHaveLength(2);
});

test('what a call came to says nothing once it is about something else', async () => {
  let about = 'one';
  const { calls, repeated, render } = await newCall(() => about);
  render();
  calls[0]?.reject(new DeplightCallError({ code: 'PERMISSION_DENIED', message: 'No.' }));
  await vi.advanceTimersByTimeAsync(30_000);
  expect(repeated).toMatchObject({ settled: true, error: { code: 'PERMISSION_DENIED' } });
  about = 'another';
  expect({ settled: repeated.settled, error: repeated.error }).toEqual({ settled: false, error: null });
  render();
  calls[1]?.resolve();
  await vi.advanceTimersByTimeAsync(0);
  expect({ settled: repeated.settled, error: repeated.error }).toEqual({ settled: false, error: null });
  calls[2]?.resolve();
  await vi.advanceTimersByTimeAsync(0);
  expect(repeated.settled).toBe(true);
});

async function newCall(about?: () => string | null) {
  const calls: PromiseWithResolvers<void>[] = [];
  const controllers: ReactiveController[] = [];
  const host = {
    addController: (controller: ReactiveController) => void controllers.push(controller),
    removeController: () => {},
    requestUpdate: () => {},
    updateComplete: Promise.resolve(true),
  };
  const call = () => {
    const pending = Promise.withResolvers<void>();
    calls.push(pending);
    return pending.promise;
  };
  const repeated = new RepeatedCall(host, {
    call,
    everyMs: 30_000,
    about,
    deadline: { ms: 10_000, words: 'Not yet.' },
  });
  for (const controller of controllers) controller.hostConnected?.();
  await vi.advanceTimersByTimeAsync(0);
  const leave = () => {
    for (const controller of controllers) controller.hostDisconnected?.();
  };
  const render = () => {
    for (const controller of controllers) controller.hostUpdated?.();
  };
  return { calls, repeated, leave, render };
}
