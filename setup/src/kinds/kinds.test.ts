// What each kind makes of what it finds: as needed, to be changed, or in the way.
import { expect, test } from 'vitest';
import type { Need } from '../needs/need.ts';
import { needsOf } from '../needs/needs.ts';
import type { Shape } from '../needs/shape.ts';
import { changesFor, problemOf } from './kinds.ts';

const platform = { id: 'my-platform', number: '111' };
const shape: Shape = {
  ...{ platform, apps: { id: 'my-apps', number: '222' }, region: 'europe-west1', workspaceAccounts: 1 },
  budget: { billingAccount: 'B', amount: 50 },
};
const needs = needsOf(shape);
function needed(kind: Need['kind']): Need {
  const found = needs.find((need) => need.kind === kind);
  if (!found) throw new Error(`Nothing of the kind ${kind} is needed.`);
  return found;
}
const sentences = (kind: Need['kind'], found: unknown) =>
  changesFor(needed(kind), found).map(({ sentence }) => sentence);

test.each([
  ['database', { locationId: 'nam5' }, 'is in nam5'],
  ['database', { locationId: 'europe-west1', type: 'DATASTORE_MODE' }, 'is DATASTORE_MODE'],
  ['account', { disabled: true }, 'is disabled'],
  ['repository', { format: 'NPM' }, 'is not for Docker images'],
  ['bucket', { location: 'US' }, 'is in us, not in europe-west1'],
  ['subscription', { topic: 'projects/my-apps/topics/other' }, 'is of another topic'],
] as const)('%s in the way: %j', (kind, found, words) => {
  expect(problemOf(needed(kind), found)).toContain(words);
});

test.each([
  [
    'database',
    { locationId: 'europe-west1' },
    'Keep the Firestore database of my-platform from being deleted by mistake',
  ],
  ['repository', { format: 'DOCKER', cleanupPolicies: {} }, 'Set what the repository deplight keeps'],
  ['bucket', { location: 'EUROPE-WEST1' }, 'Close the bucket my-apps-deplight-sources to everybody outside'],
  ['subscription', { topic: 'projects/my-apps/topics/cloud-builds' }, 'Push to https://europe-west1-my-platform'],
  [
    'role',
    { includedPermissions: ['run.services.list'] },
    'Set what the role deplightUserReader of my-platform allows',
  ],
  ['role', { includedPermissions: ['firebaseauth.users.get'], deleted: true }, 'Bring the role deplightUserReader'],
  [
    'budget',
    { budgets: [{ name: 'x', displayName: 'Deplight my-platform' }] },
    'Set the budget Deplight my-platform to 50',
  ],
  ['web-app', { apps: [{ name: 'x', displayName: 'Deplight', state: 'DELETED' }] }, 'Make the web app Deplight'],
  ['ttl', { indexConfig: {} }, 'Let documents of logs expire by their expireAt'],
] as const)('%s to be changed: %j', (kind, found, words) => {
  expect(sentences(kind, found)).toEqual([expect.stringContaining(words)]);
});

test('a role whose permissions Google gives in another order is as needed', () => {
  const need = needs.find((one) => one.kind === 'role' && one.name === 'deplightDeployer');
  if (need?.kind !== 'role') throw new Error('There is no such role.');
  expect(changesFor(need, { includedPermissions: need.permissions.toReversed() })).toEqual([]);
});

test('only the APIs that are off are turned on', () => {
  const services = [{ name: 'projects/111/services/run.googleapis.com', state: 'ENABLED' }];
  const [change] = changesFor(needed('apis'), { services });
  expect(change?.details).not.toContain('run.googleapis.com');
  expect(change?.details).toContain('cloudbuild.googleapis.com');
});

test('a policy keeps what others may do, conditions among it, and goes back with its etag', () => {
  const theirs = [
    { role: 'roles/viewer', members: ['user:ada@example.com'] },
    { role: 'roles/datastore.user', members: ['user:bob@example.com'], condition: { title: 'x', expression: 'false' } },
  ];
  const [change] = changesFor(needed('policy'), { bindings: theirs, etag: 'an-etag', version: 1 });
  const { policy } = { policy: { bindings: [], etag: '', version: 0 }, ...change?.request.body };
  expect(policy).toMatchObject({ etag: 'an-etag', version: 3 });
  expect(policy.bindings).toEqual(expect.arrayContaining(theirs));
});
