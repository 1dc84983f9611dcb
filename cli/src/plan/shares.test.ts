// What is typed of shares of the traffic.
import { expect, test } from 'vitest';
import { typedShare, withRest } from './shares.ts';

const share = (deploymentId: string, percent: number) => ({ deploymentId, percent });

test.each([
  ['dpl_abc=10', { id: 'dpl_abc', percent: 10 }],
  ['abc=100%', { id: 'abc', percent: 100 }],
])('%s is a share', (word, expected) => expect(typedShare(word)).toEqual(expected));

test.each(['abc', 'abc=', '=10', 'abc=0', 'abc=101', 'abc=1.5', 'abc=-1', 'abc=x'])('%j is none', (word) => {
  expect(() => typedShare(word)).toThrow('should be like dpl_abc=10');
});

test('what is live gets what the named ones leave', () => {
  expect(withRest([share('old', 10)], 'live')).toEqual([share('live', 90), share('old', 10)]);
  expect(withRest([share('live', 100)], 'live')).toEqual([share('live', 100)]);
  expect(withRest([share('old', 40), share('live', 60)], 'live')).toHaveLength(2);
});

test.each([
  ['nothing for what is live', [share('old', 100)], 'without what is live'],
  ['too much', [share('old', 60), share('older', 60)], '120 percent'],
  ['too little with what is live named', [share('old', 10), share('live', 80)], '90 percent'],
])('%s is refused', (_what, named, words) => expect(() => withRest(named, 'live')).toThrow(words));

test('of an app without a live version the platform says so', () => {
  expect(withRest([share('old', 100)], undefined)).toEqual([share('old', 100)]);
});
