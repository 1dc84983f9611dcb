// Proves that asked values follow their signs: once per change, one at a time, and silent after the end.
import { expect, test, vi } from 'vitest';
import type { Observer } from './observer.ts';
import { refreshedBy, type Sign } from './refreshed-by.ts';

function signal() {
  let observer: Observer<string> | undefined;
  const stop = vi.fn();
  const sign: Sign = (given) => {
    observer = given;
    return stop;
  };
  return {
    sign,
    stop,
    say: (text: string) => observer?.next(text),
    fail: (error: Error) => observer?.error(error as never),
  };
}

test('asks once every sign is known, and again only when one of them changes', async () => {
  const [one, two] = [signal(), signal()];
  const ask = vi.fn(async () => ask.mock.calls.length);
  const next = vi.fn();
  refreshedBy([one.sign, two.sign], ask, 'test', { next, error: vi.fn() });
  one.say('a');
  expect(ask).not.toHaveBeenCalled();
  two.say('b');
  await vi.waitFor(() => expect(next).toHaveBeenLastCalledWith(1));
  two.say('b');
  one.say('c');
  await vi.waitFor(() => expect(next).toHaveBeenLastCalledWith(2));
  expect(ask).toHaveBeenCalledTimes(2);
});

test('changes while it asks become one more question', async () => {
  const one = signal();
  const answers: ((value: string) => void)[] = [];
  const ask = vi.fn(() => new Promise<string>((resolve) => answers.push(resolve)));
  const next = vi.fn();
  refreshedBy([one.sign], ask, 'test', { next, error: vi.fn() });
  for (const text of ['a', 'b', 'c']) one.say(text);
  expect(ask).toHaveBeenCalledTimes(1);
  answers[0]?.('first');
  await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(2));
  answers[1]?.('second');
  await vi.waitFor(() => expect(next.mock.calls).toEqual([['first'], ['second']]));
});

test('a failure is told once and ends every sign; after the end nothing is told', async () => {
  const [one, two] = [signal(), signal()];
  const error = vi.fn();
  const next = vi.fn();
  const stop = refreshedBy([one.sign, two.sign], async () => 1, 'test', { next, error });
  one.fail(new Error('denied'));
  two.fail(new Error('denied'));
  stop();
  expect(error).toHaveBeenCalledTimes(1);
  expect(one.stop).toHaveBeenCalled();
  expect(two.stop).toHaveBeenCalled();
  expect(next).not.toHaveBeenCalled();
});
