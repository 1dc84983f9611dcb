// What is written down of requests: as they were said, each once, without bytes.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { descriptorsOf } from '../grpc/descriptors.ts';
import { RequestRecord } from './request-record.ts';

const service = 'google.cloud.secretmanager.v1.SecretManagerService';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'request-record-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function packed(type: string, message: object): Uint8Array {
  const found = descriptorsOf('secret-manager').root.lookupType(`google.cloud.secretmanager.v1.${type}`);
  return found.encode(found.fromObject(message)).finish();
}

const written = () =>
  readFileSync(join(folder, 'requests.ndjson'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

const createSecret = { parent: 'projects/p', secretId: 'key', secret: { replication: { automatic: {} } } };

test('a request is written as it was said, with nothing that is only a default', () => {
  new RequestRecord(folder).note(
    'secret-manager',
    `${service}.CreateSecret`,
    packed('CreateSecretRequest', createSecret),
  );
  const type = 'google.cloud.secretmanager.v1.CreateSecretRequest';
  expect(written()).toEqual([{ method: `${service}.CreateSecret`, type, request: createSecret }]);
  expect(statSync(join(folder, 'requests.ndjson')).mode & 0o777).toBe(0o600);
});

test('the same request again is not, by whichever process', () => {
  const bytes = packed('CreateSecretRequest', createSecret);
  for (let process = 0; process < 2; process += 1) {
    const record = new RequestRecord(folder);
    record.note('secret-manager', `${service}.CreateSecret`, bytes);
    record.note('secret-manager', `${service}.CreateSecret`, bytes);
  }
  expect(written()).toHaveLength(1);
});

test('of bytes only their number is written: they may be a secret', () => {
  const message = { parent: 'projects/p/secrets/key', payload: { data: Buffer.from('hunter2') } };
  const bytes = packed('AddSecretVersionRequest', message);
  new RequestRecord(folder).note('secret-manager', `${service}.AddSecretVersion`, bytes);
  expect(written()[0].request).toEqual({ parent: 'projects/p/secrets/key', payload: { data: '7 bytes' } });
});
