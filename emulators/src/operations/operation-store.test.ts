// Long-running operations: how they end, and what a restart makes of them.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CloudError } from '../grpc/cloud-error.ts';
import { OperationStore } from './operation-store.ts';

const SERVICE = { descriptors: 'run', name: 'google.cloud.run.v2.Service' } as const;

let dir: string;
let store: OperationStore;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'operations-test-'));
  store = await OperationStore.open(dir);
});
afterEach(async () => {
  await store.close();
  await rm(dir, { recursive: true, maxRetries: 3 });
});

const start = (name: string, work: Promise<object>) =>
  store.start({ name, metadataType: SERVICE, responseType: SERVICE, metadata: () => ({ name: 'm' }), work });

test('is not done at first and has a response in the end', async () => {
  const work = Promise.withResolvers<object>();
  expect(start('op/1', work.promise)).toMatchObject({
    name: 'op/1',
    done: false,
    metadata: { type_url: expect.stringContaining('Service') },
  });
  work.resolve({ name: 'made' });
  expect(await store.wait('op/1', 1000)).toMatchObject({
    done: true,
    response: { type_url: expect.stringContaining('Service') },
  });
});

test('has an error with its code when the work is refused', async () => {
  start('op/2', Promise.reject(new CloudError('FAILED_PRECONDITION', 'not so')));
  expect(await store.wait('op/2', 1000)).toMatchObject({ done: true, error: { code: 9, message: 'not so' } });
});

test('waits no longer than it is told', async () => {
  start('op/3', new Promise(() => undefined));
  expect(await store.wait('op/3', 20)).toMatchObject({ done: false });
});

test('is kept over a restart, and one that nobody takes up ends with a sentence (R-19)', async () => {
  start('op/4', Promise.resolve({ name: 'made' }));
  start('op/5', new Promise(() => undefined));
  await store.wait('op/4', 1000);
  await vi.waitFor(async () => {
    const later = await OperationStore.open(dir);
    expect(later.get('op/4').done).toBe(true);
    expect(later.orphans()).toEqual(['op/5']);
  });
  const later = await OperationStore.open(dir);
  later.failOrphans();
  await later.close();
  expect(later.get('op/5')).toMatchObject({
    done: true,
    error: { code: 10, message: expect.stringContaining('restarted') },
  });
});

test('refuses a name that it does not know', () => {
  expect(() => store.get('op/none')).toThrow(/does not exist/);
});
