// The filters and times of log entries, as Cloud Logging's language has them; and pages that end early, which its emulator has not.
import { expect, test } from 'vitest';
import { readConfig, useConfig } from '../config.ts';
import { entryTimeMs, filterOfDeployment, listLastEntries, loggingClient } from './cloud-logging.ts';

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

/** As Google's client answers a page: the entries, the request for the next one, and the answer itself. */
function pagesOf(...pages: string[][]): string[] {
  const asked: string[] = [];
  const listLogEntries = async ({ pageToken, pageSize }: { pageToken: string; pageSize: number }) => {
    asked.push(`${pageSize} from ${pageToken}`);
    const at = Number(pageToken);
    const entries = (pages[at] ?? []).map((insertId) => ({ insertId }));
    return [entries, null, { nextPageToken: at + 1 < pages.length ? String(at + 1) : '' }];
  };
  useConfig(
    readConfig({
      GCLOUD_PROJECT: 'demo-test',
      DEPLIGHT_BUCKET: 'demo-test-sources',
      DEPLIGHT_SEAL_KEY: '07'.repeat(32),
    }),
  );
  loggingClient.use({ listLogEntries } as unknown as Awaited<ReturnType<typeof loggingClient>>);
  return asked;
}
const idsOf = async (limit: number) => (await listLastEntries('x', limit)).map(({ insertId }) => insertId);

test('the newest entries are asked for past pages that end early, the same way each time', async () => {
  const asked = pagesOf([], ['d', 'c'], [], ['b', 'a']);
  expect(await idsOf(3)).toEqual(['b', 'c', 'd']);
  expect(asked).toEqual(['3 from ', '3 from 1', '3 from 2', '3 from 3']);
});

test('whoever gets nothing but empty pages gives up', async () => {
  const asked = pagesOf(...Array.from({ length: 50 }, () => []));
  expect(await idsOf(3)).toEqual([]);
  expect(asked).toHaveLength(10);
});
