// Answers of the model lie in the workspace's own part of the bucket, and not for ever.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Cloud, startCloud } from '../../../emulators/src/cloud.ts';
import {
  openScriptedRuntime,
  type ScriptedRuntime,
} from '../../../emulators/src/runtimes/scripted/scripted-runtime.ts';
import { storageApi } from '../../../emulators/src/services/storage/storage-api.ts';
import { systemClock } from '../clock.ts';
import { readConfig, useConfig } from '../config.ts';
import { clearAnswers, keptAnswers } from './kept-answers.ts';

const dayMs = 24 * 3_600_000;
const mine = keptAnswers(`ws_${'m'.repeat(20)}`);
const theirs = keptAnswers(`ws_${'t'.repeat(20)}`);
let stateDir: string;
let runtime: ScriptedRuntime;
let cloud: Cloud;

beforeAll(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'kept-answers-'));
  runtime = await openScriptedRuntime(stateDir);
  const servicePorts = { first: 20_200, last: 20_210 };
  const ports = { grpcPort: 0, httpPort: 0, gatewayPort: 8090, servicePorts };
  const place = { project: 'demo-x', region: 'us-central1', stateDir };
  cloud = await startCloud({ ...place, ...ports, runtime, idleMs: 1_000, pubsub: undefined, apis: [storageApi] });
  vi.stubEnv('STORAGE_EMULATOR_HOST', `http://127.0.0.1:${cloud.httpPort}`);
  const settings = { GCLOUD_PROJECT: 'demo-x', DEPLIGHT_BUCKET: 'demo-x-sources', DEPLIGHT_SEAL_KEY: '07'.repeat(32) };
  useConfig(readConfig({ ...settings, DEPLIGHT_CLOUD_ENDPOINT: `127.0.0.1:${cloud.grpcPort}` }));
}, 60_000);

afterAll(async () => {
  vi.unstubAllEnvs();
  await cloud.close();
  await runtime.close();
  await rm(stateDir, { recursive: true });
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
