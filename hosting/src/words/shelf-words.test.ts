// Proves what the shelf says of itself.
import { expect, test } from 'vitest';
import { garden, newApp } from '../../gallery/fixtures/apps.ts';
import { shelfGlance, shelfSentence } from './shelf-words.ts';

test('counts the apps and those that need a look', () => {
  expect(shelfGlance(garden)).toBe('11 apps, 3 need a look');
  expect(shelfGlance([newApp(1)])).toBe('1 app');
  expect(shelfGlance([newApp(1), newApp(2, { status: 'FAILED' })])).toBe('2 apps, one needs a look');
});

test('tells screen readers each status', () => {
  expect(shelfSentence(garden)).toBe(
    '11 apps: 1 new, 2 deploying, 3 healthy, 1 degraded, 1 sleeping, 2 failed, 1 maintenance',
  );
});
