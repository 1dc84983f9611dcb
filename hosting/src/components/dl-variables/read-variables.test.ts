// Proves how rows become variables and what is said about those that cannot.
import { expect, test } from 'vitest';
import { problemOf, readEnvFile, recordOf } from './read-variables.ts';

test('empty rows do not count', () => {
  expect(
    recordOf([
      { name: ' GREETING ', value: 'hello' },
      { name: '', value: '' },
    ]),
  ).toEqual({ GREETING: 'hello' });
});

test('says what is wrong with a row', () => {
  expect(problemOf({ name: 'GREETING', value: 'x' })).toBeNull();
  expect(problemOf({ name: '1ST', value: 'x' })).toContain('not beginning with a digit');
  expect(problemOf({ name: 'PORT', value: '80' })).toContain('set by the platform');
  expect(problemOf({ name: '', value: 'x' })).toBe('needs a name');
});

test('reads a pasted .env file', () => {
  expect(readEnvFile('# mail\nexport HOST="a b"\n\nKEY=x=y\n')).toEqual([
    { name: 'HOST', value: 'a b' },
    { name: 'KEY', value: 'x=y' },
  ]);
  expect(readEnvFile('just a name')).toBeNull();
});
