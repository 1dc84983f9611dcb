// A secret that is cut in pieces on its way, by the end of a line or of a chunk, leaves no piece that tells anything
// (T-LOG-04); canaries in random chunkings leave nothing in what is stored.
import type { LogChunkDocument, LogLine } from '@deplight/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LogEntry } from '../clouds/cloud-logging.ts';
import { addLines, emptyChunk, type OpenChunk } from './chunker.ts';
import { logLines } from './log-lines.ts';
import { makeRedactor } from './redactor.ts';
import { runtimeLines } from './runtime-lines.ts';

const canary = 'cnry-7f3Q/x+9z=Kw"8\\m&2pL';
const forms = [
  canary,
  Buffer.from(canary).toString('base64'),
  encodeURIComponent(canary),
  JSON.stringify(canary).slice(1, -1),
];
const told = 9;
/** Every piece of a form that is long enough to tell something. */
const pieces = new Set(
  forms.flatMap((form) => Array.from({ length: form.length - told }, (_, at) => form.slice(at, at + told + 1))),
);
const noise = fc.stringMatching(/^[ -~]{0,60}$/).filter((text) => !leaks(text));

describe('a value that is cut', () => {
  test.each(forms)('between two lines is masked in both, wherever the cut is: %s', (form) => {
    const redact = makeRedactor([canary]);
    for (let at = 0; at <= form.length; at += 1) {
      const lines = [`before ${form.slice(0, at)}`, `${form.slice(at)} after`].map(redact);
      expect(lines.filter(leaks)).toEqual([]);
      expect(lines.join('')).toContain('***');
    }
  });

  test('into many lines is masked in each that shows more than nine characters', () => {
    const redact = makeRedactor([canary]);
    for (const form of forms)
      for (let size = told + 1; size < form.length; size += 1)
        expect(cutEvery(form, size).map(redact).filter(leaks)).toEqual([]);
  });

  test('by base64 in columns is masked in every column', () => {
    const value = 'correct horse battery staple, and then a good deal more of it than fits into one line of base64';
    const columns = cutEvery(Buffer.from(value).toString('base64'), 76);
    expect(columns.map(makeRedactor([value]))).toEqual(['***', '***']);
  });

  test('does not make ordinary words disappear', () => {
    const redact = makeRedactor(['postgres://ada:pw@db.example.org/shop']);
    for (const text of ['connecting to postgres', 'shop', 'org/shop', 'listening on port 8080'])
      expect(redact(text)).toBe(text);
  });

  test('is looked for in no more time than a line takes, however hostile value and line are', () => {
    const redact = makeRedactor(['a'.repeat(32_000), `${'ab'.repeat(8_000)}c`]);
    const started = process.cpuUsage();
    for (const text of ['a'.repeat(31_999), 'ab'.repeat(7_999), `${'a'.repeat(16_000)}b`]) redact(text);
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(2_000);
  });
});

const part = fc.oneof(noise, fc.constantFrom(...forms), fc.constant('\n'), fc.constant(`\u001b[31m${canary}\u001b[0m`));
const log = fc.record({ text: fc.array(part, { minLength: 1, maxLength: 12 }), cuts: fc.array(fc.nat(400)) });

test('canaries in 10,000 random chunkings of a log leave nothing in the chunks', () => {
  const redact = makeRedactor([canary]);
  fc.assert(
    fc.property(log, fc.integer({ min: 1, max: 5 }), ({ text, cuts }, batch) => {
      const stored = store(entriesOf(text.join(''), cuts), batch, redact);
      expectNothingTold(stored.flatMap(({ lines }) => lines.map((line) => line.text)));
    }),
    { numRuns: 10_000 },
  );
});

test('nor in what is shown of a live app, now or from the history', () => {
  const redact = makeRedactor([canary]);
  fc.assert(
    fc.property(log, ({ text, cuts }) => {
      const lines = entriesOf(text.join(''), cuts).flatMap((entry) => runtimeLines(entry, redact));
      expectNothingTold(lines.map((line) => line.text));
      expectNothingTold(lines.map((line) => JSON.stringify({ ...line, text: '' })));
    }),
    { numRuns: 3_000 },
  );
});

function expectNothingTold(texts: readonly string[]): void {
  expect(texts.filter(leaks)).toEqual([]);
  expect(forms.some((form) => texts.join('').includes(form))).toBe(false);
}

function leaks(text: string): boolean {
  for (let at = 0; at + told < text.length; at += 1) if (pieces.has(text.slice(at, at + told + 1))) return true;
  return false;
}

function cutEvery(text: string, size: number): string[] {
  return Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
    text.slice(index * size, (index + 1) * size),
  );
}

/** The text as entries of Cloud Logging, cut at any places that are further apart than a value is long. */
function entriesOf(text: string, cuts: readonly number[]): LogEntry[] {
  const apart = (at: number, index: number, all: readonly number[]) => at - (all[index - 1] ?? 0) > 40;
  const inner = cuts.filter((at) => at < text.length).toSorted((a, b) => a - b);
  const places = [0, ...inner.filter(apart), text.length];
  return places.slice(1).map((end, index) => ({
    textPayload: text.slice(places[index], end),
    insertId: String(index),
    timestamp: { seconds: index },
    resource: { type: 'cloud_run_revision' },
  }));
}

/** What the deployment's log would write, when so many entries come at a time. */
function store(entries: readonly LogEntry[], batch: number, redact: (text: string) => string) {
  const written = new Map<number, Pick<LogChunkDocument, 'lines'>>();
  let open: OpenChunk<Omit<LogLine, 'n'>> = emptyChunk;
  for (let at = 0; at < entries.length; at += batch) {
    const lines = entries.slice(at, at + batch).flatMap((entry) => logLines(entry, redact));
    const added = addLines(open, lines);
    open = added.open;
    for (const chunk of added.chunks) written.set(chunk[0]?.n ?? 0, { lines: chunk });
  }
  return [...written.values()];
}
