// Traffic by revision name: shares add up to 100, a candidate takes none, and tags do not grow without bound.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  divided,
  isDivided,
  keptTags,
  servesAlone,
  shiftedTo,
  type TrafficTarget,
  withCandidate,
  withoutCandidate,
} from './traffic.ts';

const type = 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION' as const;
const target = (revision: string, percent: number, tag = ''): TrafficTarget => ({
  type,
  revision,
  percent,
  ...(tag ? { tag } : {}),
});
const percentOf = (traffic: readonly TrafficTarget[], revision: string) =>
  traffic.filter((item) => item.revision === revision).reduce((sum, item) => sum + (item.percent ?? 0), 0);
const total = (traffic: readonly TrafficTarget[]) => traffic.reduce((sum, item) => sum + (item.percent ?? 0), 0);

describe('withCandidate', () => {
  test('gives the first revision of a service all traffic, as Cloud Run wants it', () => {
    expect(withCandidate([], 'r1', 'd-1')).toEqual([target('r1', 100, 'd-1')]);
  });

  test('makes a later one reachable and leaves the traffic where it is', () => {
    expect(withCandidate([target('r1', 100, 'd-1')], 'r2', 'd-2')).toEqual([
      target('r1', 100, 'd-1'),
      target('r2', 0, 'd-2'),
    ]);
  });

  test('tags a revision that serves again, without taking its share', () => {
    expect(withCandidate([target('r1', 100)], 'r1', 'd-1')).toEqual([target('r1', 100, 'd-1')]);
  });

  test('is the same when a retry asks again', () => {
    const once = withCandidate([target('r1', 100, 'd-1')], 'r2', 'd-2');
    expect(withCandidate(once, 'r2', 'd-2')).toEqual(once);
  });
});

describe('shiftedTo', () => {
  test('moves all traffic and keeps every tag', () => {
    const before = [target('r1', 100, 'd-1'), target('r2', 0, 'd-2')];
    expect(shiftedTo(before, 'r2')).toEqual([target('r1', 0, 'd-1'), target('r2', 100, 'd-2')]);
  });

  test('drops a revision that nobody could reach any more', () => {
    expect(shiftedTo([target('r1', 100), target('r2', 0, 'd-2')], 'r2')).toEqual([target('r2', 100, 'd-2')]);
  });
});

describe('divided', () => {
  const before = [target('r1', 0, 'd-1'), target('r2', 0, 'd-2'), target('r3', 100, 'd-3')];
  const shares = [
    { revision: 'r3', percent: 90 },
    { revision: 'r1', percent: 10 },
  ];

  test('gives each its share, and keeps the tags of all', () => {
    expect(divided(before, shares)).toEqual([target('r2', 0, 'd-2'), target('r3', 90, 'd-3'), target('r1', 10, 'd-1')]);
  });

  test('is seen as it is, also where a share and its tag stand apart, and not as anything else', () => {
    expect(isDivided(divided(before, shares), shares)).toBe(true);
    expect(isDivided([target('r1', 0, 'd-1'), target('r1', 10), target('r3', 90)], shares)).toBe(true);
    expect(isDivided(before, shares)).toBe(false);
    expect(isDivided([target('r1', 10), target('r2', 10), target('r3', 80)], shares)).toBe(false);
  });

  test('stays while a candidate is released and given up, and ends when one is shifted to', () => {
    const released = withCandidate(divided(before, shares), 'r4', 'd-4');
    expect(isDivided(released, shares)).toBe(true);
    expect(isDivided(withoutCandidate(released, 'r4') ?? [], shares)).toBe(true);
    expect(servesAlone(shiftedTo(released, 'r4'), 'r4')).toBe(true);
  });

  test('keeps a version that has traffic, however many came after it', () => {
    const many = Array.from({ length: 20 }, (_, index) => index + 4);
    const released = many.reduce((traffic, n) => withCandidate(traffic, `r${n}`, `d-${n}`), divided(before, shares));
    expect(isDivided(released, shares)).toBe(true);
    expect(withoutCandidate(released, 'r1')).toBeUndefined();
  });
});

describe('withoutCandidate', () => {
  test('takes a revision out that serves nothing', () => {
    expect(withoutCandidate([target('r1', 100, 'd-1'), target('r2', 0, 'd-2')], 'r2')).toEqual([
      target('r1', 100, 'd-1'),
    ]);
  });

  test.each([
    ['serves', [target('r1', 100, 'd-1')]],
    ['serves in another entry than its tag', [target('r1', 0, 'd-1'), target('r1', 100)]],
    ['is not there', [target('r2', 100)]],
  ])('leaves one that %s', (_what, traffic) => expect(withoutCandidate(traffic, 'r1')).toBeUndefined());
});

describe('servesAlone', () => {
  test.each([
    [[target('r1', 100)], true],
    [[target('r1', 100), target('r2', 0, 'd-2')], true],
    [[target('r1', 0, 'd-1'), target('r1', 100)], true],
    [[target('r1', 90), target('r2', 10)], false],
    [[target('r2', 100)], false],
    [[target('r1', 0, 'd-1')], false],
    [[], false],
  ])('of %j is %s', (traffic, alone) => expect(servesAlone(traffic, 'r1')).toBe(alone));
});

describe('any history of releases, rollbacks and failures', () => {
  const step = fc.record({ act: fc.constantFrom('release', 'shift', 'give up', 'roll back'), to: fc.nat(30) });

  test('keeps the sum at 100, the candidate at 0, one tag a revision, and the list short', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (history) => {
        let traffic: TrafficTarget[] = [];
        let released = 0;
        for (const { act, to } of history) {
          const before = traffic;
          const older = `r${to % (released + 1)}`;
          if (act === 'release') {
            const candidate = `r${++released}`;
            traffic = withCandidate(traffic, candidate, `d-${released}`);
            expect(percentOf(traffic, candidate)).toBe(before.length === 0 ? 100 : 0);
            expect(traffic.at(-1)).toMatchObject({ revision: candidate, tag: `d-${released}` });
          } else if (traffic.length === 0) continue;
          else if (act === 'shift') traffic = shiftedTo(traffic, `r${released}`);
          else if (act === 'roll back')
            traffic = shiftedTo(withCandidate(traffic, older, `d-${older.slice(1)}`), older);
          else traffic = withoutCandidate(traffic, older) ?? traffic;
          expect(total(traffic)).toBe(100);
          expect(traffic.length).toBeLessThanOrEqual(keptTags + 1);
          expect(new Set(traffic.map(({ revision }) => revision)).size).toBe(traffic.length);
          if (act === 'shift') expect(servesAlone(traffic, `r${released}`)).toBe(true);
        }
      }),
    );
  });

  test('keeps the tags of the newest, so that they can be rolled back to without an update', () => {
    const release = (traffic: TrafficTarget[], count: number) =>
      shiftedTo(withCandidate(traffic, `r${count}`, `d-${count}`), `r${count}`);
    const traffic = Array.from({ length: 20 }, (_, index) => index + 1).reduce(release, []);
    expect(traffic.map(({ revision }) => revision)).toEqual(['r17', 'r18', 'r19', 'r20']);
  });
});
