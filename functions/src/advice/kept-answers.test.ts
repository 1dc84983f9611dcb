// Answers of the model lie in the workspace's own part of the bucket, and not for ever.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { storageApi } from '../../../emulators/src/services/storage/storage-api.ts';
import { systemClock } from '../clock.ts';
import { type CloudBench, openCloudBench } from '../testing/cloud-bench.ts';
import { clearAnswers, keptAnswers } from './kept-answers.ts';

const dayMs = 24 * 3_600_000;
const mine = keptAnswers(`ws_${'m'.repeat(20)}`);
const theirs = keptAnswers(`ws_${'t'.repeat(20)}`);
let cloud: CloudBench;

beforeAll(async () => {
  cloud = await openCloudBench({ apis: [storageApi] });
  vi.stubEnv('STORAGE_EMULATOR_HOST', cloud.origin);
  cloud.configure();
}, 60_000);

afterAll(async () => {
  vi.unstubAllEnvs();
  await cloud.close();
});

test('an answer is read again in its workspace and in no other', async () => {
  await mine.write('a1', '{"candidates":[]}');
  expect(await mine.read('a1')).toBe('{"candidates":[]}');
  expect(await theirs.read('a1')).toBeUndefined();
  expect(await mine.read('a2')).toBeUndefined();
});

test('one that is larger than any answer may be counts as none', async () => {
  await mine.write('large', 'x'.repeat(65_537));
  expect(await mine.read('large')).toBeUndefined();
});

test('after thirty days they are deleted', async () => {
  await theirs.write('b1', '{}');
  const at = (days: number) => ({ ...systemClock, now: () => Date.now() + days * dayMs });
  expect(await clearAnswers(at(29))).toBe(0);
  expect(await theirs.read('b1')).toBe('{}');
  expect(await clearAnswers(at(31))).toBe(3);
  expect(await theirs.read('b1')).toBeUndefined();
});
