// A plan: what is to be asked of Google, in order. Pure: from what is needed and what was found.
import type { Change } from '../kinds/kind.ts';
import { changesFor, problemOf, removalOf, whatIs, whyStaying } from '../kinds/kinds.ts';
import type { Need } from '../needs/need.ts';

export interface Sight {
  readonly need: Need;
  readonly found: unknown;
  /** Whether its API is off, so that what is there is unknown. */
  readonly off: boolean;
}

export interface Plan {
  readonly changes: readonly Change[];
  /** Why it cannot be carried out; nothing is changed while there is one. */
  readonly problems: readonly string[];
  /** What teardown leaves, and why. */
  readonly stays: readonly string[];
}

export function planSetup(sights: readonly Sight[]): Plan {
  return {
    changes: sights.flatMap(({ need, found }) => changesFor(need, found)),
    problems: sights.flatMap(({ need, found }) => problemOf(need, found) ?? []),
    stays: [],
  };
}

/** In the opposite order: what uses something goes before it. */
export function planTeardown(sights: readonly Sight[], options: { readonly deleteData: boolean }): Plan {
  const backwards = sights.toReversed();
  return {
    changes: backwards.flatMap(({ need, found }) => removalOf(need, found, options)),
    problems: [],
    stays: backwards.flatMap(({ need, found }) => {
      const why = whyStaying(need, found, options);
      return why === undefined ? [] : [`${whatIs(need)}: ${why}`];
    }),
  };
}
