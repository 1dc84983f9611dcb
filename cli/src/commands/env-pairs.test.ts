// Variables on the command line and in .env files: what is written is read back as it was.
import { parseEnv } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { envLine, readPair } from './env-pairs.ts';

test('a pair is split at its first =', () => {
  expect(readPair('URL=postgres://a?b=c')).toEqual(['URL', 'postgres://a?b=c']);
  expect(readPair('EMPTY=')).toEqual(['EMPTY', '']);
  for (const text of ['NAME', '=value', '']) {
    expect(() => readPair(text)).toThrow(expect.objectContaining({ code: 'ARGUMENT_INVALID' }));
  }
});

test.each([
  ['plain-1.2', 'A=plain-1.2'],
  ['two words # and more', "A='two words # and more'"],
  ["it's", "A=`it's`"],
  ["it's `a`", 'A="it\'s `a`"'],
])('%j is written as %s', (value, line) => expect(envLine('A', value)).toBe(line));

test('every value that can be written is read back as the same', () => {
  const part = fc.constantFrom('a', ' ', '\n', '\\n', '#', '=', "'", '"', '`', '$', '\\', '\t', 'ü');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const value = parts.join('');
      const line = envLine('A', value);
      if (line !== undefined) expect(parseEnv(`B=1\n${line}\nC=2\n`)).toEqual({ B: '1', A: value, C: '2' });
    }),
    { numRuns: 2_000 },
  );
});
