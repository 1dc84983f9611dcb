// Proves which language somebody is met in.
import { expect, test } from 'vitest';
import { firstSpoken } from './languages.ts';

test.each([
  [['ko-KR', 'en-US'], 'ko'],
  [['fr-CA', 'ja', 'en'], 'ja'],
  [['JA-jp'], 'ja'],
  [['de', 'fr'], 'en'],
  [['kok'], 'en'],
  [[], 'en'],
])('who wants %j is met in %s', (wanted, language) => expect(firstSpoken(wanted)).toBe(language));
