// A stack's GitHub App: none unless its operator says so, and nobody else may read its key.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { githubEnvironment } from './github-settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'deplight-github-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('what the operator has put there reaches the functions, if nobody else may read it', () => {
  expect(githubEnvironment(folder)).toEqual({});
  const file = join(folder, 'github.json');
  writeFileSync(file, JSON.stringify({ appId: '12345', privateKey: 'PEM', webhookSecret: 'h'.repeat(32) }));
  chmodSync(file, 0o640);
  expect(() => githubEnvironment(folder)).toThrow('chmod 600');
  chmodSync(file, 0o600);
  expect(githubEnvironment(folder)).toEqual({
    DEPLIGHT_GITHUB_APP_ID: '12345',
    DEPLIGHT_GITHUB_APP_KEY: 'PEM',
    DEPLIGHT_GITHUB_APP_HOOK: 'h'.repeat(32),
  });
});
