// Proves the words for what is about to be planted.
import { expect, test } from 'vitest';
import { addressWords, packedWords } from './source-words.ts';

test('counts files, and what was left out only where something was', () => {
  expect(packedWords({ files: 1, leftOut: 0 })).toBe('1 file');
  expect(packedWords({ files: 1_312, leftOut: 3 })).toBe('1,312 files, 3 left out');
});

test('says what else an address held', () => {
  const gitUrl = 'https://github.com/owner/shop';
  expect(addressWords({ gitUrl, branch: '', rootDir: '' })).toBe('');
  expect(addressWords({ gitUrl, branch: 'main', rootDir: 'apps/web' })).toBe(
    'Read from the address: the branch main and the folder apps/web.',
  );
});
