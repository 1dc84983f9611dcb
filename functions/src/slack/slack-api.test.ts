// T-SLK-04: where an answer to a command may be sent.
import { expect, test } from 'vitest';
import { responseAddress } from './slack-api.ts';

const apiUrl = 'https://slack.com/api/';

test("Slack's own address is taken, and the stand-in's where that is configured", () => {
  const own = 'https://hooks.slack.com/commands/T1/2/x';
  expect(responseAddress(own, apiUrl).href).toBe(own);
  const standIn = 'http://127.0.0.1:8795/commands/1';
  expect(responseAddress(standIn, 'http://127.0.0.1:8795/api/').href).toBe(standIn);
});

test.each([
  '',
  'nonsense',
  'https://slack.com/api/chat.postMessage',
  'http://hooks.slack.com/commands/T1',
  'https://hooks.slack.com.evil.example/commands/T1',
  'https://hooks.slack.com:8443/commands/T1',
  'https://evil.example/hooks.slack.com',
  'https://user@hooks.slack.com/commands/T1',
  'https://hooks.slack.com@evil.example/',
  'http://127.0.0.1:8795/commands/1',
  'http://169.254.169.254/',
  'gopher://hooks.slack.com/1',
])('%j is refused', (url) => {
  expect(() => responseAddress(url, apiUrl)).toThrow(expect.objectContaining({ code: 'SLACK_REFUSED' }));
});
