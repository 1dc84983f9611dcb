// Proves how an app's sleep and its cost are spoken of.
import { instanceLimits } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { alwaysOnSentence, idleChoices, idleWords, sleepSentence } from './condition-words.ts';

const platform = { idleMinutes: 15, billed: true };
const awake = { asleep: false, live: { deploymentId: 'd', revision: 'r' }, idleMinutes: null, wish: null };

test.each([
  [0, 'never'],
  [1, '1 minute'],
  [15, '15 minutes'],
  [60, '1 hour'],
  [240, '4 hours'],
  [90, '90 minutes'],
  [1_440, '1 day'],
])('%i minutes are %s', (minutes, words) => {
  expect(idleWords(minutes)).toBe(words);
});

test("the menu holds the app's own time in order, and never at its end", () => {
  expect(idleChoices(7)).toEqual([1, 2, 5, 7, 15, 30, 60, 240, 1_440, 0]);
  expect(idleChoices(0).filter((minutes) => minutes === 0)).toHaveLength(1);
});

test('an app is asleep, awake until its idle time, or awake for ever', () => {
  expect(sleepSentence(awake, platform)).toBe('Awake. It falls asleep after 15 minutes without a request.');
  expect(sleepSentence({ ...awake, idleMinutes: 0 }, platform)).toMatch(/^Awake, always/);
  expect(sleepSentence({ ...awake, asleep: true }, platform)).toMatch(/^Asleep/);
  expect(sleepSentence({ ...awake, live: null }, platform)).toBe('Nothing of it runs yet.');
});

test('what was asked of it a moment ago is told before how it was', () => {
  const wish = { what: 'wake', at: '2026-11-22T12:00:00.000Z' } as const;
  expect(sleepSentence({ ...awake, asleep: true, wish }, platform)).toBe('Waking up…');
});

test('never sleeping has its price, where anybody pays', () => {
  expect(alwaysOnSentence(instanceLimits, true)).toMatch(/^“Never” keeps one instance running: about \$9\.86 a month/);
  expect(alwaysOnSentence(instanceLimits, false)).toMatch(/costs nothing here; on Cloud Run it would be about \$9\.86/);
});
