// What may stand in a log line: text and colours, nothing that moves, hides or forges (T-LOG-02), and not too much (T-LOG-05).
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sanitiseLine } from './sanitise.ts';

const esc = '\u001b';
// biome-ignore lint/suspicious/noControlCharactersInRegex: the one allowed sequence begins with ESC
const allowed = /^(?:[^\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\t|\u001b\[[0-9;]{0,32}m)*$/u;
const maxBytes = 16_384 + 60;

describe('sanitiseLine', () => {
  test.each([
    ['plain text', 'ready in 12 ms ✓ 🌱', 'ready in 12 ms ✓ 🌱'],
    ['colours', `${esc}[1;31mred${esc}[0m`, `${esc}[1;31mred${esc}[0m`],
    ['a tab', 'a\tb', 'a\tb'],
    ['cursor moves', `a${esc}[2J${esc}[1;1Hb${esc}[K`, 'ab'],
    ['a title', `${esc}]0;root@prod\u0007a`, 'a'],
    ['the clipboard (OSC 52)', `a${esc}]52;c;cm0gLXJm\u0007b`, 'ab'],
    ['a link (OSC 8)', `${esc}]8;;https://evil.example${esc}\\text${esc}]8;;${esc}\\`, 'text'],
    ['C1 controls', 'a\u009b31mb\u0085c', 'abc'],
    ['bidi overrides', 'a\u202ecba\u202c\u2066x\u2069', 'acbax'],
    ['NUL, BEL, backspace', 'a\u0000b\u0007c\u0008d', 'abcd'],
    ['an overwritten line', 'Downloading 10%\rDownloading 100%', 'Downloading 100%'],
    ['the line break of Windows', 'text\r', 'text'],
    ['a forged line', 'a\n[deplight] live', 'a[deplight] live'],
    ['half a character', 'a\ud83cb', 'a\ufffdb'],
    ['nothing', '', ''],
    ['nothing but returns', '\r\r\r', ''],
  ])('of %s (T-LOG-02)', (_what, raw, clean) => expect(sanitiseLine(raw)).toBe(clean));

  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      esc,
      `${esc}[`,
      `${esc}[31m`,
      `${esc}[2J`,
      `${esc}]0;x`,
      '\u0007',
      '\u009b',
      '\u009c',
      '\r',
      '\n',
      '\0',
      '\u202e',
      '\ud800',
      '[',
      'm',
      '0;1',
    ),
    fc.integer({ min: 1_000, max: 20_000 }).map((length) => 'ü'.repeat(length)),
  );

  test('lets nothing through but the allow-list, of any bytes in any order, and never too much (T-LOG-02, T-LOG-05)', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const clean = sanitiseLine(pieces.join(''));
        expect(clean).toMatch(allowed);
        expect(clean.isWellFormed()).toBe(true);
        expect(Buffer.byteLength(clean)).toBeLessThanOrEqual(maxBytes);
        if (!clean.endsWith('left out]')) expect(sanitiseLine(clean)).toBe(clean);
      }),
      { numRuns: 2_000 },
    );
  });

  test('cuts before half a colour or half a character, and says how much is missing (T-LOG-05)', () => {
    for (const tail of [`${esc}[31mred`, `${esc}[1;2;3;4;5mred`, '🌱🌱', 'üü']) {
      for (let room = 0; room < 14; room += 1) {
        const clean = sanitiseLine(`${'a'.repeat(16_384 - room)}${tail.repeat(20)}`);
        expect(clean).toMatch(allowed);
        expect(clean).toMatch(/… \[\d+ bytes left out\]$/);
      }
    }
    expect(sanitiseLine('a'.repeat(20_000))).toBe(`${'a'.repeat(16_384)}… [3616 bytes left out]`);
  });

  test.each([
    ['returns', `${'\r'.repeat(1_000_000)}x`],
    ['escapes', `${`${esc}[`.repeat(500_000)}x`],
    ['unfinished titles', `${`${esc}]0;`.repeat(250_000)}x`],
    ['colours', `${`${esc}[31m`.repeat(200_000)}x`],
  ])('reads a megabyte of %s in no time (T-LOG-05)', (_what, raw) => {
    const started = performance.now();
    sanitiseLine(raw);
    expect(performance.now() - started).toBeLessThan(1_500);
  });
});
