// The seal: nothing that decides what is run, where and for whom may change without the key.
import { createSecretKey } from 'node:crypto';
import { PipelineDocument } from '@deplight/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasValidSeal, sealed } from './seal.ts';
import { newRun, testId, testKey } from './testing/new-run.ts';

const bookkeeping = ['open', 'deadlineAt', 'resumeAt', 'attempts', 'updatedAt'];
const run = sealed(testKey, newRun({ env: { A: '1', B: '2' }, findings: { port: 8080, image: 'x/y' } }));
const facts = Object.keys(run).filter((name) => name !== 'seal' && !bookkeeping.includes(name));

describe('a seal', () => {
  test('is 64 hex digits and holds', () => {
    expect(run.seal).toMatch(/^[0-9a-f]{64}$/);
    expect(hasValidSeal(testKey, run)).toBe(true);
  });

  test.each(facts)('breaks when %s changes', (name) => {
    expect(hasValidSeal(testKey, { ...run, [name]: changed(run[name as keyof typeof run]) })).toBe(false);
  });

  test.each(facts)('breaks when %s is taken away', (name) => {
    const { [name as keyof typeof run]: _gone, ...rest } = run;
    expect(hasValidSeal(testKey, rest as PipelineDocument)).toBe(false);
  });

  test.each([
    ['a variable more', { ...run, env: { ...run.env, C: '3' } }],
    ['variables with their values exchanged', { ...run, env: { A: '2', B: '1' } }],
    ['another image', { ...run, findings: { ...run.findings, image: 'x/z' } }],
    ['another workspace', { ...run, workspaceId: testId('ws', 2) }],
    ['a field that the contract does not know', { ...run, privileged: true } as PipelineDocument],
  ])('breaks with %s', (_what, document) => expect(hasValidSeal(testKey, document)).toBe(false));

  test.each(bookkeeping)("holds when the sweeper's %s changes", (name) => {
    expect(hasValidSeal(testKey, { ...run, [name]: changed(run[name as keyof typeof run]) })).toBe(true);
  });

  test('does not mind the order in which Firestore returns fields', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(Object.entries(run), { minLength: Object.keys(run).length }), (entries) => {
        const shuffled = PipelineDocument.parse({ ...Object.fromEntries(entries), env: { B: '2', A: '1' } });
        return hasValidSeal(testKey, shuffled);
      }),
    );
  });

  test('of another key, of nothing, or cut short does not count', () => {
    expect(hasValidSeal(createSecretKey(Buffer.alloc(32, 8)), run)).toBe(false);
    for (const seal of ['', '00', run.seal.slice(0, 62), `${run.seal}00`, '0'.repeat(64)]) {
      expect(hasValidSeal(testKey, { ...run, seal })).toBe(false);
    }
  });

  test('tells different documents apart, however their text is cut into keys and values', () => {
    const sealOf = (env: Record<string, string>) => sealed(testKey, { ...run, env }).seal;
    const text = fc.string({ maxLength: 4, unit: fc.constantFrom('"', ':', ',', '{', '}', 'A', '\\') });
    const env = fc.dictionary(text, text, { maxKeys: 3 });
    fc.assert(
      fc.property(env, env, (a, b) => {
        const same = JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
        expect(sealOf(a) === sealOf(b)).toBe(same);
      }),
    );
  });
});

function changed(value: unknown): unknown {
  if (typeof value === 'string') return `${value}x`;
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  return value === null ? '2026-01-02T03:04:05.000Z' : { ...(value as object), added: 'x' };
}
