// The functions killed at each of their fail-points, right after the effect, where most is to be lost (threats.md R-03,
// an app's life comes upon all of them, and ends as if nothing had happened. `main.ts --fail-points` has them all.
import { expect, test } from 'vitest';
import { allFailures } from '../../functions/src/fail-points.ts';
import { runFailPoints } from './run-fail-points.ts';

test('a kill right after each effect of a deployment changes nothing about how things end', {
  retry: 0,
  timeout: 240_000,
}, async () => {
  const failures = allFailures.filter(({ side, kind }) => side === 'after' && kind === 'kill');
  const say = (line: string) => process.stderr.write(`fail-points: ${line}\n`);
  const { wrong, notMet } = await runFailPoints({ failures, gardeners: 3, rounds: 4, say });
  expect(notMet).toEqual([]);
  expect(wrong).toEqual([]);
});
