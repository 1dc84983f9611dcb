// A deploy waits for its indexes, over HTTP against the stand-in for Google.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Google, newGoogle } from '../google/google.ts';
import { quickClock } from '../testing/quick-clock.ts';
import { type StandIn, startStandIn } from '../testing/stand-in.ts';
import { awaitIndexes } from './await-indexes.ts';

let standIn: StandIn;
let google: Google;
let said: string[];
beforeEach(async () => {
  standIn = await startStandIn({ 'my-platform': '111' });
  standIn.cloud.on.add('my-platform firestore.googleapis.com');
  google = newGoogle({
    ...{ token: async () => 'a-token', quotaProject: 'my-platform' },
    ...{ clock: quickClock(), endpoint: standIn.endpoint },
  });
  said = [];
});
afterEach(() => standIn.stop());

/** The states of the database's indexes at each look; the last one stays. */
function indexesAre(...looks: ReadonlyArray<readonly string[]>): void {
  let at = 0;
  standIn.interfere = ({ path }) => {
    if (!path.includes('/collectionGroups/-/indexes')) return undefined;
    const states = looks[Math.min(at, looks.length - 1)] ?? [];
    const page = Number(/pageToken=(\d+)/.exec(path)?.[1] ?? 0);
    const isLast = page + 1 >= states.length;
    if (isLast) at += 1;
    const indexes = states.slice(page, page + 1).map((state) => ({ name: `i-${page}`, state }));
    return { status: 200, body: { indexes, ...(isLast ? {} : { nextPageToken: String(page + 1) }) } };
  };
}
const wait = () => awaitIndexes(google, 'my-platform', (sentence) => said.push(sentence));

test('where all are built nothing is waited for', async () => {
  indexesAre(['READY', 'READY']);
  await wait();
  expect(said).toEqual([]);
});

test('what is being built is told, on whichever page it stands, and waited for', async () => {
  indexesAre(
    ['READY', 'CREATING', 'CREATING'],
    ['READY', 'CREATING', 'CREATING'],
    ['READY', 'READY', 'CREATING'],
    ['READY'],
  );
  await wait();
  expect(said).toEqual(['2 of 3 indexes are being built …', '1 of 3 indexes are being built …']);
});

test('one that cannot be built ends it, with its name', async () => {
  indexesAre(['READY', 'NEEDS_REPAIR']);
  await expect(wait()).rejects.toMatchObject({ code: 'GOOGLE_REFUSED', message: expect.stringContaining('i-1') });
});

test('one that is never built is given up after an hour', async () => {
  indexesAre(['CREATING']);
  await expect(wait()).rejects.toMatchObject({ code: 'TIMED_OUT', message: expect.stringContaining('1 of 1') });
});

test("the request is one that Google's discovery document has", async () => {
  await wait();
  expect(standIn.log).toMatchObject([{ method: 'GET', status: 200 }]);
});
