// Proves that several lists become one, and that one of them may fail.
import { DeplightCallError, type Observer } from '@deplight/sdk';
import { expect, test } from 'vitest';
import { merged } from './merged.ts';

function twoLists() {
  const observers: Observer<string[]>[] = [];
  const heard: string[][] = [];
  let closed = 0;
  const source = merged(
    ['a', 'b'].map((key) => ({
      key,
      watch: (observer: Observer<string[]>) => {
        observers.push(observer);
        return () => closed++;
      },
    })),
  );
  const stop = source.watch({ next: (values) => heard.push(values), error: () => heard.push(['failed']) });
  return { source, observers, heard, stop, closed: () => closed };
}

test('says nothing until each was heard of, then all of them in order', () => {
  const { observers, heard } = twoLists();
  observers[1]?.next(['late']);
  expect(heard).toEqual([]);
  observers[0]?.next(['early']);
  observers[0]?.next([]);
  expect(heard).toEqual([['early', 'late'], ['late']]);
});

test('one that fails is empty, and takes nothing from the others', () => {
  const { observers, heard } = twoLists();
  observers[0]?.error(new DeplightCallError({ code: 'PERMISSION_DENIED', message: 'No.' }));
  observers[1]?.next(['left']);
  expect(heard).toEqual([['left']]);
});

test('has a key of its own, and closes each', () => {
  const { source, stop, closed } = twoLists();
  expect(source.key).toBe('a b');
  stop();
  expect(closed()).toBe(2);
});
