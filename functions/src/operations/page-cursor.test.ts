// Pages of a list: each goes on where the one before ended, the last one says that it is, and what nobody can read is left out.
import { ActivityDocument } from '@deplight/contracts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { paths } from '../store/paths.ts';
import { logger } from '../telemetry/log.ts';
import { pageOf, readCursor } from './page-cursor.ts';
import { MemoryPlatform, workspaceId } from './testing/memory-platform.ts';

const idOf = (letter: string) => `act_${letter.repeat(20)}`;
const [first, second, third] = [idOf('a'), idOf('b'), idOf('c')];

let platform: MemoryPlatform;
beforeEach(() => {
  vi.spyOn(logger, 'error').mockImplementation(() => undefined);
  platform = new MemoryPlatform();
  for (const [at, id] of [third, second, first].entries()) put(id, `2026-01-0${3 - at}T00:00:00.000Z`);
});
afterEach(() => vi.restoreAllMocks());

function put(id: string, at: string, changes: object = {}): void {
  const entry = {
    ...{ schemaVersion: 1, id, workspaceId, operation: 'createApp', by: { uid: 'ada', name: 'Ada' } },
    ...{ at, via: 'rest', targets: [], note: '', ...changes },
  };
  platform.put(`workspaces/${workspaceId}/activity/${id}`, entry);
}

async function page(limit: number, cursor?: string | null) {
  // The database in memory has no cursors: what they leave out is left out here.
  const [before = '9'] = cursor ? readCursor(cursor) : [];
  const entries = paths.entries(workspaceId).where('at', '<', before).orderBy('at', 'desc');
  const { docs } = await entries.limit(limit + 1).get();
  const { page, nextCursor } = pageOf(docs, { schema: ActivityDocument, time: 'at', limit });
  return { ids: page.map(({ id }) => id), nextCursor };
}

test('a page of which one more was found has a cursor, which tells where it ended', async () => {
  const { ids, nextCursor } = await page(2);
  expect(ids).toEqual([third, second]);
  expect(readCursor(nextCursor ?? '')).toEqual(['2026-01-02T00:00:00.000Z', second]);
  expect(await page(2, nextCursor)).toEqual({ ids: [first], nextCursor: null });
});

test('the last page has none, nor has one without an entry', async () => {
  expect(await page(3)).toEqual({ ids: [third, second, first], nextCursor: null });
  const none = { schema: ActivityDocument, time: 'at', limit: 3 };
  expect(pageOf([], none)).toEqual({ page: [], nextCursor: null });
});

test('an entry that nobody can read is left out, and the next page goes on behind it', async () => {
  put(second, '2026-01-02T00:00:00.000Z', { by: 'nobody' });
  const { ids, nextCursor } = await page(2);
  expect(ids).toEqual([third]);
  expect(await page(2, nextCursor)).toEqual({ ids: [first], nextCursor: null });
});

const time = '2026-01-02T00:00:00.000Z';
test.each([
  ...['', '~', `${time}~`, `~${second}`, `${time}~${second}~c`, second, `${time}~${second}/c`, `${time}~${second}\n`],
  // Firestore refuses these as names of documents.
  ...['__x__', '.', '..', '\ud800'].map((id) => `${time}~${id}`),
])('%j is no cursor', (cursor) => {
  expect(() => readCursor(cursor)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
});
