// Proves that letters pressed one after the other open pages, and that no two shortcuts are the same.
import { expect, test } from 'vitest';
import { nextInSequence, shortcutGroups } from './shortcuts.ts';

test('g and a letter open a page', () => {
  const { pending } = nextInSequence('', 'g');
  expect(pending).toBe('g');
  expect(nextInSequence(pending, 't')).toEqual({ opens: 'traffic', pending: '' });
});

test('another letter forgets what was before it', () => {
  expect(nextInSequence('g', 'x')).toEqual({ pending: '' });
  expect(nextInSequence('', 's')).toEqual({ pending: '' });
});

test('a second g begins anew', () => {
  expect(nextInSequence('g', 'g')).toEqual({ pending: 'g' });
});

test.each(shortcutGroups)('no two shortcuts of “$name” share their keys', ({ shortcuts }) => {
  const keys = shortcuts.map((shortcut) => shortcut.keys.join(' '));
  expect(new Set(keys).size).toBe(keys.length);
});
