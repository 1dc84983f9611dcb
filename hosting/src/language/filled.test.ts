// Proves that what is put into a sentence stands where the language wants it.
import { expect, test } from 'vitest';
import { filled } from './filled.ts';

const link = { href: '/rollback' };

test('parts stand where they are named, and the words around them stay', () => {
  expect(filled('See {rollback}.', { rollback: link })).toEqual(['See ', link, '.']);
  expect(filled('{rollback} 보기.', { rollback: link })).toEqual(['', link, ' 보기.']);
});

test('a name that nothing is given for leaves nothing, and other braces stay', () => {
  expect(filled('{who} {deed}', { who: 'Ada' })).toEqual(['', 'Ada', ' ', undefined, '']);
  expect(filled('A {} B', {})).toEqual(['A {} B']);
});
