// How REST answers beside what it says: pages with cursors, entity tags, what a caller has left.
import { ActivityView } from '@deplight/contracts';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { api, codeOf, createWorkspace } from './client/api.ts';
import { newUser, type User } from './client/user.ts';

const Page = z.strictObject({ activity: z.array(ActivityView), nextCursor: z.string().nullable() });
let user: User;
let workspaceId: string;

beforeAll(async () => {
  user = await newUser();
  workspaceId = (await createWorkspace(user, 'Well mannered')).id;
  for (const name of ['one', 'two', 'three', 'four'])
    expect((await api('/apps', { user, json: { workspaceId, name } })).status).toBe(201);
});

const page = async (query: string) =>
  Page.parse((await api(`/workspaces/${workspaceId}/activity${query}`, { user })).body);

test('a list goes on where its page ended, and says when it has ended', async () => {
  const whole = await page('');
  expect(whole.nextCursor).toBeNull();
  const ids: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const part: z.infer<typeof Page> = await page(`?limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    expect(part.activity.length).toBeLessThanOrEqual(2);
    ids.push(...part.activity.map(({ id }) => id));
    cursor = part.nextCursor;
  }
  expect(ids).toEqual(whole.activity.map(({ id }) => id));
  for (const elsewhere of ['elsewhere', '2026-01-02T00:00:00.000Z~__x__', '2026-01-02T00:00:00.000Z~..']) {
    const wrong = await api(`/workspaces/${workspaceId}/activity?cursor=${elsewhere}`, { user });
    expect([wrong.status, codeOf(wrong)]).toEqual([400, 'INVALID_ARGUMENT']);
  }
});

test('what a client has already answers 304 without a body, until it changes', async () => {
  const path = `/workspaces/${workspaceId}/apps`;
  const first = await api(path, { user });
  const tag = first.headers.get('etag') ?? '';
  expect(tag).toMatch(/^(W\/)?"[\w-]+"$/);
  const again = await api(path, { user, headers: { 'if-none-match': tag } });
  expect([again.status, again.body]).toEqual([304, undefined]);
  await api('/apps', { user, json: { workspaceId, name: 'five' } });
  const changed = await api(path, { user, headers: { 'if-none-match': tag } });
  expect(changed.status).toBe(200);
  expect(changed.headers.get('etag')).not.toBe(tag);
});

test('a tag tells a stranger nothing', async () => {
  const path = `/workspaces/${workspaceId}/apps`;
  const answer = await api(path, { user: await newUser(), headers: { 'if-none-match': '*' } });
  expect(answer.status).toBe(404);
});

test('every answer says what its caller has left (T-RATE-01)', async () => {
  const { headers } = await api('/whoami', { user });
  expect(Number(headers.get('ratelimit-limit'))).toBe(1_000);
  expect(Number(headers.get('ratelimit-remaining'))).toBeGreaterThan(0);
  expect(headers.get('ratelimit-reset')).toMatch(/^\d+$/);
});
