// Two minutes of a steady life beside the other suites: deployments, rollbacks, cancels, deletions, visits, sleeps and
// wakes; nothing of it may be left, be stuck or have grown. An hour of it: `node e2e/soak/main.ts --minutes 60`.
import { expect, test } from 'vitest';
import { runSoak } from './run-soak.ts';
import { soakTable } from './soak-table.ts';

/** Another one each day, printed. */
const seed = Math.floor(Date.now() / 86_400_000);
const minuteMs = 60_000;

test('two minutes of deployments, visits and sleeps leave nothing behind, and no part of the stack grows (R-28)', {
  retry: 0,
}, async () => {
  const say = (line: string) => process.stderr.write(`soak: ${line}\n`);
  const pace = { gardeners: 1, paceMs: 6_000, everyMs: 5_000 };
  const result = await runSoak({
    seed,
    durationMs: 2 * minuteMs,
    seasonMs: 2 * minuteMs,
    warmUpMs: 30_000,
    ...pace,
    say,
  });
  say(`seed ${seed}\n${soakTable(result)}`);
  expect(result.wrong).toEqual([]);
  expect(result.stuck).toBe(0);
  expect(result.visits.failures).toEqual([]);
  expect(result.visits.sent).toBeGreaterThan(300);
  expect(result.visits.wakes).toBeGreaterThan(0);
  expect(result.deployments).toBeGreaterThan(4);
  expect(result.growth.map(({ part }) => part)).toEqual(
    expect.arrayContaining(['gateway', 'cloud', 'suite', 'functions']),
  );
});
