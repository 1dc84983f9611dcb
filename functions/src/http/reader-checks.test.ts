import { DeplightError } from '@deplight/contracts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Caller } from '../authorize/caller.ts';
import { keepChecking } from './reader-checks.ts';

const person: Caller = { uid: 'ada', name: 'Ada' };
const program: Caller = {
  ...person,
  token: { id: 'tok_1', workspaceId: 'ws_1', appId: null, right: 'read' },
};

const refusal: Error = new DeplightError('NOT_FOUND', 'No longer.');

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A reader with a stream, who may until `may` says no. */
function reader(caller: Caller, of: string, may: () => boolean = () => true) {
  const seen = { asked: 0, gone: 0 };
  const check = async () => {
    seen.asked += 1;
    if (!may()) throw refusal;
  };
  const stop = keepChecking({ caller, of: [of, undefined], check }, () => {
    seen.gone += 1;
  });
  return { seen, stop };
}

test('many streams of one reader are asked about once, those of others and of other workspaces by themselves', async () => {
  const all = [
    reader(person, 'ws_1'),
    reader(person, 'ws_1'),
    reader(person, 'ws_2'),
    reader({ ...person, uid: 'bo' }, 'ws_1'),
  ];
  await vi.advanceTimersByTimeAsync(30_000);
  expect(all.map(({ seen }) => seen.asked)).toEqual([1, 0, 1, 1]);
  for (const { stop } of all) stop();
});

test('who may no longer is gone from every stream, and is asked about no more', async () => {
  let may = true;
  const [first, second] = [reader(person, 'ws_1', () => may), reader(person, 'ws_1')];
  may = false;
  await vi.advanceTimersByTimeAsync(90_000);
  expect([first.seen, second.seen]).toEqual([
    { asked: 1, gone: 1 },
    { asked: 0, gone: 1 },
  ]);
  first.stop();
  second.stop();
});

test('the stream that came first may leave; a token is asked about more often', async () => {
  const [first, second] = [reader(program, 'ws_1'), reader(program, 'ws_1')];
  first.stop();
  await vi.advanceTimersByTimeAsync(6_000);
  second.stop();
  await vi.advanceTimersByTimeAsync(6_000);
  expect([first.seen.asked, second.seen.gone]).toEqual([2, 0]);
});

test('a question that nobody answers ends no stream at once, and four in a row do', async () => {
  let answer: Error | undefined = new Error('deadline exceeded');
  const seen = { gone: 0 };
  const check = async () => {
    if (answer) throw answer;
  };
  const stop = keepChecking({ caller: person, of: ['ws_9'], check }, () => {
    seen.gone += 1;
  });
  await vi.advanceTimersByTimeAsync(90_000);
  answer = undefined;
  await vi.advanceTimersByTimeAsync(30_000);
  answer = new DeplightError('UNAVAILABLE', 'Later.');
  await vi.advanceTimersByTimeAsync(90_000);
  expect(seen.gone).toBe(0);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(seen.gone).toBe(1);
  stop();
});
