// What earlier versions wrote and decided, met by this one: every document is read, and every deployment goes where
// it went. A new history is recorded when a version is released: `node functions/src/simulation/histories/record.ts`.
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { type HistoryEntry, nameOf, replay } from './history.ts';
import { readHistory, recordedVersions } from './read-histories.ts';

test('there is a history of a version', () => {
  expect(recordedVersions()).toContain('0.1.0');
});

describe.each(recordedVersions())('%s', (version) => {
  const history = readHistory(version);

  test('its documents are read, and its moves lead where they led (R-23)', () => {
    const other = history.flatMap((entry) => {
      const { was, is } = replay(entry);
      return isDeepStrictEqual(was, is) || isOnPurpose(entry, is) ? [] : [{ entry: nameOf(entry), was, is }];
    });
    expect(other).toEqual([]);
  });

  test('it has moves of every kind into every ending', () => {
    const names = new Set(history.map(nameOf));
    const into = (phase: string) => [...names].filter((name) => name.endsWith(`→ ${phase}`)).length;
    for (const phase of ['LIVE', 'READY', 'FAILED', 'CANCELED', 'SUPERSEDED']) expect(into(phase)).toBeGreaterThan(0);
    for (const kind of ['deploy', 'redeploy', 'rollback', 'preview'])
      expect([...names].some((name) => name.startsWith(`${kind} `))).toBe(true);
  });
});

/** One that was overtaken once it had the traffic gives it back before it ends; 0.1.0 ended it at once, and nobody did. */
function isOnPurpose(entry: HistoryEntry, is: unknown): boolean {
  return / SHIFTING → LIVE$/.test(nameOf(entry)) && isDeepStrictEqual(is, { refused: true, mustStop: true });
}

test('a history in which a deployment went elsewhere is noticed', () => {
  const [first] = readHistory('0.1.0').filter((one) => one.what === 'move' && 'state' in one.result);
  if (first?.what !== 'move' || !('state' in first.result)) throw new Error('There is no move.');
  const { run } = first.result.state;
  const forged = { ...first, result: { state: { ...first.result.state, run: { ...run, generation: 9_999 } } } };
  const { was, is } = replay(forged);
  expect(is).not.toEqual(was);
});
