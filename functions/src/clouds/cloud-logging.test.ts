// The filters and times of log entries, as Cloud Logging's language has them.
import { expect, test } from 'vitest';
import { entryTimeMs, filterOfDeployment } from './cloud-logging.ts';

test("a deployment's entries are its own lines, its build's and its revision's, from a point in time on", () => {
  const facts = {
    deploymentId: 'dpl_1',
    buildId: 'b-1',
    revision: 'dpl-shop-1',
    sinceMs: Date.parse('2026-01-02T03:04:05Z'),
  };
  expect(filterOfDeployment(facts)).toBe(
    '(labels.deplight_deployment="dpl_1" OR resource.labels.build_id="b-1" OR resource.labels.revision_name="dpl-shop-1")' +
      ' AND timestamp>="2026-01-02T03:04:05.000Z"',
  );
  expect(filterOfDeployment({ ...facts, buildId: undefined, revision: undefined })).toBe(
    '(labels.deplight_deployment="dpl_1") AND timestamp>="2026-01-02T03:04:05.000Z"',
  );
});

test.each([
  [{ timestamp: { seconds: 12, nanos: 345_999_999 } }, 12_345],
  [{ timestamp: { seconds: '12', nanos: 0 } }, 12_000],
  [{ timestamp: { seconds: 12 } }, 12_000],
  [{}, 0],
])('the time of %j is %i ms', (entry, ms) => expect(entryTimeMs(entry)).toBe(ms));
