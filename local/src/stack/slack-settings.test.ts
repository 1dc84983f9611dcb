// A stack's Slack app: none unless its operator says so, and nobody else may read it.
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { slackEnvironment, slackFile, writeSlackSettings } from './slack-settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'deplight-slack-'));
afterAll(() => rmSync(folder, { recursive: true }));
const settings = { signingSecret: 'a'.repeat(32), botToken: 'xoxb-1234567890' };

test('a stack has no Slack app of itself', () => {
  expect(slackEnvironment(folder)).toEqual({});
});

test('what was written reaches the functions, and only this user may read it (T-LOC-05)', () => {
  const file = writeSlackSettings(folder, { ...settings, apiUrl: 'http://127.0.0.1:1/api/' });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(slackEnvironment(folder)).toEqual({
    DEPLIGHT_SLACK_SIGNING_SECRET: settings.signingSecret,
    DEPLIGHT_SLACK_BOT_TOKEN: settings.botToken,
    DEPLIGHT_SLACK_API_URL: 'http://127.0.0.1:1/api/',
  });
  chmodSync(file, 0o640);
  expect(() => slackEnvironment(folder)).toThrow('chmod 600');
});

test('a setting that is not known is refused', () => {
  writeFileSync(slackFile(folder), JSON.stringify({ ...settings, token: 'x' }));
  chmodSync(slackFile(folder), 0o600);
  expect(() => slackEnvironment(folder)).toThrow('token');
});
