// Proves that elements share listeners, and that late or closed ones say nothing.
import { DeplightCallError, type Observer } from '@deplight/sdk';
import { expect, test, vi } from 'vitest';
import { SharedWatches, type Source } from './shared-watches.ts';

test('two elements share one listener and both hear every value', () => {
  const { source, opened, send } = newSource();
  const watches = new SharedWatches({ graceMs: 1_000 });
  const first = newObserver();
  const second = newObserver();
  watches.open(source, first);
  send('a');
  watches.open(source, second);
  send('b');
  expect(opened()).toBe(1);
  expect(first.values).toEqual(['a', 'b']);
  expect(second.values).toEqual(['a', 'b']);
});

test('a listener that is joined again within the grace stays open, and closes after it', () => {
  vi.useFakeTimers();
  const { source, opened, closed } = newSource();
  const watches = new SharedWatches({ graceMs: 1_000 });
  watches.open(source, newObserver())();
  vi.advanceTimersByTime(900);
  const leave = watches.open(source, newObserver());
  vi.advanceTimersByTime(5_000);
  expect([opened(), closed()]).toEqual([1, 0]);
  leave();
  vi.advanceTimersByTime(1_001);
  expect(closed()).toBe(1);
  vi.useRealTimers();
});

test('a value that arrives after the last element has left reaches nobody', () => {
  const { source, send } = newSource();
  const observer = newObserver();
  new SharedWatches({ graceMs: 1_000 }).open(source, observer)();
  send('late');
  expect(observer.values).toEqual([]);
});

test('after an error the next element opens a new listener', () => {
  const { source, opened, fail } = newSource();
  const watches = new SharedWatches({ graceMs: 1_000 });
  const observer = newObserver();
  watches.open(source, observer);
  fail(new DeplightCallError({ code: 'PERMISSION_DENIED', message: 'no' }));
  watches.open(source, newObserver());
  expect(observer.errors).toEqual(['PERMISSION_DENIED']);
  expect(opened()).toBe(2);
});

test('closing all closes every listener and drops what they send', () => {
  const { source, closed, send } = newSource();
  const watches = new SharedWatches({ graceMs: 1_000 });
  const observer = newObserver();
  watches.open(source, observer);
  watches.closeAll();
  send('after');
  expect(closed()).toBe(1);
  expect(observer.values).toEqual([]);
});

function newObserver() {
  const values: string[] = [];
  const errors: string[] = [];
  return {
    values,
    errors,
    next: (value: string) => void values.push(value),
    error: (error: DeplightCallError) => void errors.push(error.code),
  };
}

function newSource() {
  let observer: Observer<string> | undefined;
  let opened = 0;
  let closed = 0;
  const source: Source<string> = {
    key: 'greeting',
    watch: (given) => {
      observer = given;
      opened += 1;
      return () => {
        closed += 1;
      };
    },
  };
  const send = (value: string) => observer?.next(value);
  const fail = (error: DeplightCallError) => observer?.error(error);
  return { source, send, fail, opened: () => opened, closed: () => closed };
}
