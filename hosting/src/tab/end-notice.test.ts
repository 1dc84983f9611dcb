// Proves of which ends somebody is told.
import { expect, test } from 'vitest';
import { failed, newDeployment, underWay } from '../../gallery/fixtures/deployments.ts';
import { endNotice } from './end-notice.ts';

const over = { ...failed, id: underWay.id };

test('what went on and is over now is told, with its app and its source', () => {
  expect(endNotice(underWay, over, 'shop')).toEqual({
    title: 'shop: Failed at “Build image”',
    body: 'Show the price with its tax, and say which one',
  });
});

test('what goes on, what was over already and what is another one is not told', () => {
  expect(endNotice(underWay, { ...underWay, status: 'RELEASING' }, 'shop')).toBeNull();
  expect(endNotice(over, { ...over, status: 'EXPIRED' }, 'shop')).toBeNull();
  expect(endNotice(undefined, over, 'shop')).toBeNull();
  expect(endNotice(newDeployment(3, { status: 'BUILDING' }), over, 'shop')).toBeNull();
});
