// A user's own list of workspaces, kept in step with memberships.
import { maxWorkspacesPerUser } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { userInWorkspace, userOutOfWorkspace } from './membership.ts';

const one = { id: 'ws_1', name: 'One' };
const two = { id: 'ws_2', name: 'Two' };

test('who joins finds the workspace at the end of the list, once, by its present name', () => {
  expect(userInWorkspace('u', undefined, one)).toEqual({ uid: 'u', workspaces: [one] });
  const again = userInWorkspace('u', { uid: 'u', workspaces: [{ ...one, name: 'Former' }, two] }, one);
  expect(again.workspaces).toEqual([two, one]);
});

test('who leaves finds it no more; who was never there loses nothing', () => {
  expect(userOutOfWorkspace('u', { uid: 'u', workspaces: [one, two] }, 'ws_1').workspaces).toEqual([two]);
  expect(userOutOfWorkspace('u', undefined, 'ws_1')).toEqual({ uid: 'u', workspaces: [] });
});

test('the list has an end', () => {
  const workspaces = Array.from({ length: maxWorkspacesPerUser }, (_, index) => ({ id: `ws_${index}x`, name: 'W' }));
  expect(() => userInWorkspace('u', { uid: 'u', workspaces }, one)).toThrow('may be in no more');
});
