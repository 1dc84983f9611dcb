// Proves that only others are shown, only of this app, and only while their lease lasts.
import type { PresenceDocument } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { othersLooking } from './others-looking.ts';

const nowMs = Date.parse('2026-11-30T10:00:00.000Z');
const shop = `app_${'s'.repeat(20)}`;
const blog = `app_${'b'.repeat(20)}`;

test('shows others who look at this app, by name', () => {
  const present = [
    looker('zoe', { [shop]: 1 }),
    looker('me', { [shop]: 60_000 }),
    looker('ada', { [blog]: 5, [shop]: 9 }),
  ];
  expect(othersLooking(present, { appId: shop, uid: 'me' }, nowMs)).toEqual([
    { uid: 'ada', name: 'ada' },
    { uid: 'zoe', name: 'zoe' },
  ]);
});

test('shows nobody whose lease has ended, though another of theirs lasts', () => {
  const present = [looker('ada', { [shop]: 0, [blog]: 60_000 })];
  expect(othersLooking(present, { appId: shop, uid: 'me' }, nowMs)).toEqual([]);
});

function looker(uid: string, leasesMs: Readonly<Record<string, number>>): PresenceDocument {
  const looks = Object.entries(leasesMs).map(([appId, ms]) => ({ appId, until: new Date(nowMs + ms).toISOString() }));
  return { workspaceId: `ws_${'w'.repeat(20)}`, uid, name: uid, looks, appIds: looks.map(({ appId }) => appId) };
}
