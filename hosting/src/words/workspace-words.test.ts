// Proves that the activity log reads as sentences, also for operations that this client has not heard of.
import { expect, test } from 'vitest';
import { activityWords } from './workspace-words.ts';

const app = { kind: 'app', id: 'app_1', name: 'shop' } as const;
const deployment = { kind: 'deployment', id: 'dpl_1', name: 'shop/dpl_1' } as const;

test('a deployment is told by the name of its app', () => {
  expect(activityWords({ operation: 'restartApp', targets: [deployment, app], note: 'restart' })).toEqual({
    deed: 'restarted',
    what: 'shop',
    note: '',
  });
});

test('whoever joins is not named twice', () => {
  const member = { kind: 'member', id: 'u', name: 'Ada' } as const;
  expect(activityWords({ operation: 'acceptInvite', targets: [member], note: 'viewer' })).toEqual({
    deed: 'joined',
    what: '',
    note: 'viewer',
  });
  expect(activityWords({ operation: 'removeMember', targets: [member], note: '' }).what).toBe('Ada');
});

test('an unknown operation is told by its own name', () => {
  expect(activityWords({ operation: 'waterPlant', targets: [app], note: '' })).toEqual({
    deed: 'water plant',
    what: 'shop',
    note: '',
  });
});
