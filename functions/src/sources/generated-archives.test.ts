// Archives that chance makes, beside those of the corpus: names, kinds and sizes that lie, bytes that were changed, ends
// that are missing. Each is taken with paths that stay inside, or refused by a code, and leaves nothing behind.
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { casesOfChance, seedOfCases } from '../testing/config.ts';
import { outcomeOf } from './archive-outcome.ts';
import { type RawTarLine, rawTar } from './raw-tar.ts';
import { type ZipLine, zipOf } from './zip-of.ts';

const codes = ['ARCHIVE_UNSAFE', 'ARCHIVE_TOO_LARGE', 'ARCHIVE_CORRUPT', 'ARCHIVE_UNSUPPORTED', 'ARCHIVE_EMPTY'];

const part = fc.oneof(
  fc.constantFrom(
    'a',
    'src',
    'b.js',
    '..',
    '.',
    '',
    '.git',
    '.env',
    'node_modules',
    'CON',
    '\u0000',
    '\\..',
    'é',
    'e\u0301',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const hostileName = fc
  .tuple(fc.constantFrom('', '', '', '/', './', 'C:\\', '//'), fc.array(part, { minLength: 1, maxLength: 4 }))
  .map(([start, parts]) => `${start}${parts.join('/')}`);
/** Most are as anybody's: only then something comes of what else is wrong. */
const name = fc.oneof(
  { weight: 7, arbitrary: fc.constantFrom('a', 'b.js', 'src/c', 'src/d/e.ts', 'f g', 'é') },
  { weight: 1, arbitrary: hostileName },
);
const content = fc.string({ maxLength: 600 });
const rarely = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });

const tarLine = fc.record({
  name,
  content,
  flag: rarely(fc.constantFrom('5', '1', '2', '3', '6', 'x', 'g', 'L', 'K', '7')),
  linkname: rarely(name),
  size: rarely(fc.oneof(fc.integer({ min: -512, max: 2 ** 33 }), fc.string({ maxLength: 11 }))),
  sum: rarely(fc.nat(100_000)),
});
const zipLine = fc.record({
  name,
  content,
  mode: rarely(fc.constantFrom(0o120777, 0o040755, 0o060644, 0o104755)),
  encrypted: rarely(fc.boolean()),
  localName: rarely(name),
  declaredBytes: rarely(fc.nat(2 ** 31)),
  declaredCrc: rarely(fc.nat()),
});

/** Without what was left to chance and not taken. */
const said = <Line extends object>(line: Line) =>
  Object.fromEntries(Object.entries(line).filter(([, value]) => value !== undefined));

const archive = fc.oneof(
  fc.array(tarLine, { maxLength: 5 }).map((lines) => rawTar(lines.map((line) => said(line) as unknown as RawTarLine))),
  fc
    .array(tarLine, { maxLength: 5 })
    .map((lines) => gzipSync(rawTar(lines.map((line) => said(line) as unknown as RawTarLine)), { level: 1 })),
  fc.array(zipLine, { maxLength: 5 }).map((lines) => zipOf(lines.map((line) => said(line) as unknown as ZipLine))),
);
const damaged = fc
  .tuple(archive, rarely(fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 3 })), rarely(fc.nat()))
  .map(([whole, changes = [], end]) => {
    const bytes = Buffer.from(whole);
    for (const [at, value] of changes) if (bytes.length > 0) bytes[at % bytes.length] = value;
    return end === undefined ? bytes : bytes.subarray(0, end % (bytes.length + 1));
  });

const staysInside = (path: string) =>
  path !== '' && !path.startsWith('/') && !path.includes('\0') && !path.split(/[/\\]/).includes('..');

test('5,000 archives of chance are taken with paths that stay inside, or refused by a code (T-ARC-01, T-ARC-02)', {
  timeout: casesOfChance(5_000) * 48,
}, async () => {
  const endings: Record<string, number> = {};
  await fc.assert(
    fc.asyncProperty(damaged, async (bytes) => {
      const outcome = await outcomeOf(bytes);
      const ending = typeof outcome === 'string' ? outcome : 'taken';
      endings[ending] = (endings[ending] ?? 0) + 1;
      if (typeof outcome === 'string') expect(codes).toContain(outcome);
      else expect(outcome.filter((path) => !staysInside(path))).toEqual([]);
    }),
    { numRuns: casesOfChance(5_000), seed: seedOfCases },
  );
  // Where chance never made one that is taken, nothing was tried but the first refusal.
  expect(endings['taken']).toBeGreaterThan(100);
  expect(endings['ARCHIVE_UNSAFE']).toBeGreaterThan(100);
  expect(endings['ARCHIVE_CORRUPT']).toBeGreaterThan(100);
});
