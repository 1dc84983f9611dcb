// No request is too deep, too wide or too strange to be judged (T-CALL-07, T-CALL-09).
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkBounds } from './request-bounds.ts';

describe('checkBounds', () => {
  test('lets every ordinary JSON value pass', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8, noUnicodeString: false }), (value) => ordinary(value) || pass(value)),
    );
    checkBounds(undefined);
  });

  test.each([
    ['arrays 32 deep', nested(32), true],
    ['arrays 33 deep', nested(33), false],
    ['arrays 20,000 deep', nested(20_000), false],
    ['objects 33 deep', Array.from({ length: 33 }).reduce((inner) => ({ a: inner }), 1), false],
    ['1,000 fields', fields(1_000), true],
    ['1,001 fields', fields(1_001), false],
    ['a million items', Array.from({ length: 1_000_000 }, () => 0), false],
    ['fields in many places', Array.from({ length: 40 }, () => fields(30)), false],
    ['a million characters', { a: 'x'.repeat(999_999) }, true],
    ['10 MB of text', { a: 'x'.repeat(10_000_000) }, false],
    ['much text in many places', Array.from({ length: 900 }, () => 'x'.repeat(2_000)), false],
    ['long names', { ['x'.repeat(1_000_001)]: 1 }, false],
    ['half a character', { a: 'a\ud800' }, false],
    ['half a character in a name', { 'a\udc00': 1 }, false],
    ['NUL', { a: ['\0'] }, false],
    ['a prototype key', JSON.parse('{"__proto__":{"admin":true}}'), false],
    ['a nested prototype key', JSON.parse('{"env":{"__proto__":"x"}}'), false],
    ['strange numbers', { a: -0, b: Number.NaN, c: Number.POSITIVE_INFINITY }, true],
  ])('of %s', (_what, value, good) => expect(pass(value)).toBe(good));

  test('says what is wrong', () => {
    expect(() => checkBounds(nested(33))).toThrow('The request nests deeper than 32 levels.');
    expect(() => checkBounds(fields(1_001))).toThrow('The request has more than 1000 fields.');
  });
});

function pass(value: unknown): boolean {
  try {
    checkBounds(value);
    return true;
  } catch (error) {
    expect(error).toMatchObject({ name: 'DeplightError', code: 'INVALID_ARGUMENT' });
    return false;
  }
}

/** Whether a random value holds one of the things that are refused on purpose. */
function ordinary(value: unknown): boolean {
  const text = JSON.stringify(value);
  return text.includes('\\u0000') || text.includes('__proto__') || /\\ud[89a-f]/.test(text);
}

function nested(depth: number): unknown {
  let value: unknown = [];
  for (let count = 1; count < depth; count += 1) value = [value];
  return value;
}

function fields(count: number): object {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, index]));
}
