// Every fail-point, before and after, killed and thrown, once each in the life of an app that comes upon all of them: it
// ends as if nothing had happened. Pairs of them: `main.ts --fail-point-pairs`.
import { beforeAll, expect, test } from 'vitest';
import { failuresHere, liveThrough } from './fail-point-life.ts';
import { prepare } from './simulate.ts';

beforeAll(prepare);

test.each(failuresHere)(
  '$point: a $kind $side it changes nothing about how things end (R-03, R-04)',
  async (failure) => {
    expect(await liveThrough([failure])).toEqual({ met: 1, wrong: [] });
  },
);
