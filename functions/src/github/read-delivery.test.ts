// What is read of a delivery, in both forms that GitHub sends, and what is refused.
import { expect, test } from 'vitest';
import { readDelivery } from './read-delivery.ts';

const payload = {
  ref: 'refs/heads/main',
  after: 'b'.repeat(40),
  deleted: false,
  repository: { id: 7, full_name: 'ada/shop', clone_url: 'https://evil.example/shop.git' },
  head_commit: { id: 'b'.repeat(40), message: 'Plant' },
};
const headers = { 'x-github-delivery': 'd-1', 'x-github-event': 'push', 'content-type': 'application/json' };
const read = (more: Record<string, string | string[] | undefined>, body: string | Buffer = JSON.stringify(payload)) =>
  readDelivery({ headers: { ...headers, ...more }, body: Buffer.from(body) });

test('JSON and a form tell the same, and an address in them is dropped', () => {
  const delivery = read({});
  expect(delivery).toMatchObject({ id: 'd-1', event: 'push', repository: { id: 7 }, push: { ref: 'refs/heads/main' } });
  expect(JSON.stringify(delivery)).not.toContain('evil');
  const form = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  expect(read({ 'content-type': 'application/x-www-form-urlencoded' }, form)).toEqual(delivery);
});

test.each([
  ['no delivery id', { 'x-github-delivery': undefined }, undefined],
  ['a delivery id with slashes', { 'x-github-delivery': '../x' }, undefined],
  ['no event', { 'x-github-event': undefined }, undefined],
  ['two events', { 'x-github-event': ['push', 'ping'] }, undefined],
  ['no JSON', {}, '{'],
  ['a form without a payload', { 'content-type': 'application/x-www-form-urlencoded' }, 'a=b'],
  ['a list', {}, '[]'],
  ['a repository by name only', {}, JSON.stringify({ ...payload, repository: { full_name: 'ada/shop' } })],
  ['a number as text', {}, JSON.stringify({ ...payload, repository: { id: '7', full_name: 'ada/shop' } })],
  ['a commit that is none', {}, JSON.stringify({ ...payload, after: '$(id)' })],
])('%s: refused (T-WH-07)', (_what, more, body) => {
  expect(() => read(more, body ?? JSON.stringify(payload))).toThrow(
    expect.objectContaining({ code: 'PAYLOAD_INVALID' }),
  );
});
