// The activity log's pen, without a database: what an entry says, and what a request names.
import { ActivityDocument } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { activityEntry } from './activity-recorder.ts';
import { targetsOfRequest } from './activity-targets.ts';

const workspaceId = `ws_${'w'.repeat(20)}`;
const act = {
  operation: 'createApp',
  caller: { uid: 'u1', name: 'Ada', verifiedEmail: 'ada@example.org' },
  via: 'rest',
  clock: { ...systemClock, now: () => Date.parse('2026-01-01T10:00:00.000Z') },
} as const;

test('an entry says who, what, when, from where and on what, and fits its contract', () => {
  const targets = [{ kind: 'app', id: 'app_1', name: 'shop' }] as const;
  const entry = activityEntry(`act_${'a'.repeat(20)}`, act, { workspaceId, targets, note: 'n'.repeat(300) });
  expect(ActivityDocument.parse(entry)).toMatchObject({
    operation: 'createApp',
    by: { uid: 'u1', name: 'Ada' },
    at: '2026-01-01T10:00:00.000Z',
    via: 'rest',
    targets,
    note: 'n'.repeat(200),
  });
  expect(JSON.stringify(entry)).not.toContain('ada@example.org');
});

test('an operation without a transaction is described by the ids of its request, never by other fields', () => {
  expect(targetsOfRequest({ workspaceId, appId: 'app_1', name: 'API_KEY', value: 'hidden', text: 'A=hidden' })).toEqual(
    [
      { kind: 'app', id: 'app_1', name: 'app_1' },
      { kind: 'secret', id: 'API_KEY', name: 'API_KEY' },
    ],
  );
});
