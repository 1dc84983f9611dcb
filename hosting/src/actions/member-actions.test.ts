// Proves that the page of members offers what the functions would do, and nothing else.
import type { Role } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { memberOffer } from './member-actions.ts';

const person = (uid: string, role: Role) => ({ uid, role });
const [owner, second, admin, viewer] = [
  person('o', 'owner'),
  person('p', 'owner'),
  person('a', 'admin'),
  person('v', 'viewer'),
];

test('the last owner can neither leave nor be changed', () => {
  const offer = { roles: [], remove: false, leave: false, lastOwner: true };
  expect(memberOffer(owner, owner, [owner, admin])).toEqual(offer);
  expect(memberOffer(admin, owner, [owner, admin])).toEqual(offer);
});

test('one of two owners can leave, and is changed by the other', () => {
  expect(memberOffer(owner, owner, [owner, second]).leave).toBe(true);
  expect(memberOffer(owner, second, [owner, second])).toMatchObject({ remove: true, roles: { length: 4 } });
});

test('admins touch everybody but owners, and make no owners', () => {
  expect(memberOffer(admin, viewer, [owner, admin, viewer])).toMatchObject({
    remove: true,
    roles: ['viewer', 'member', 'admin'],
  });
  expect(memberOffer(admin, second, [owner, second, admin])).toMatchObject({ remove: false, roles: [] });
});

test('viewers may leave, and touch nobody', () => {
  const all = [owner, admin, viewer];
  expect(memberOffer(viewer, viewer, all)).toMatchObject({ leave: true, remove: false, roles: [] });
  expect(memberOffer(viewer, admin, all)).toMatchObject({ leave: false, remove: false, roles: [] });
  expect(memberOffer(undefined, admin, all)).toMatchObject({ leave: false, remove: false, roles: [] });
});
