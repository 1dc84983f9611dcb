// A login by browser: what is shown, how often is asked, and how it ends.
import { expect, test } from 'vitest';
import type { Context } from '../context.ts';
import { quietTerminal } from '../testing/quiet-terminal.ts';
import { type Reply, scriptedPlatform } from '../testing/scripted-platform.ts';
import { loginByBrowser, machineName } from './login-by-browser.ts';

const nowMs = Date.parse('2026-01-02T03:04:05.000Z');
const begun = {
  ...{
    deviceCode: `dpld_${'d'.repeat(43)}`,
    userCode: 'BCDF-GHJK',
    verificationUrl: 'https://deplight.example/device',
  },
  ...{ expiresAt: new Date(nowMs + 60_000).toISOString(), intervalSeconds: 5 },
};
const author = { uid: 'ada', name: 'Ada' };
const granted = {
  secret: `dplk_${'s'.repeat(43)}`,
  token: {
    ...{
      id: `tok_${'t'.repeat(20)}`,
      workspaceId: `ws_${'w'.repeat(20)}`,
      appId: null,
      name: 'Terminal',
      right: 'deploy',
    },
    ...{ createdBy: author, createdAt: begun.expiresAt, expiresAt: begun.expiresAt, lastUsedAt: null },
  },
};
const refused = (code: string, status = 409): Reply => ({
  status,
  body: { error: { code, message: code, hint: 'No.', requestId: 'r1' } },
});

async function login(polls: readonly Reply[]) {
  const replies = [...polls];
  const platform = await scriptedPlatform((request) =>
    request === 'POST /api/device/code' ? { status: 201, body: begun } : replies.shift(),
  );
  const notes: string[] = [];
  const pauses: number[] = [];
  let elapsedMs = 0;
  const context = {
    given: { on: () => false },
    terminal: { ...quietTerminal(), outIsTty: false },
    output: { note: (text: string) => notes.push(text), json: false },
    clock: {
      now: () => nowMs + elapsedMs,
      pause: async (ms: number) => {
        pauses.push(ms);
        elapsedMs += ms;
      },
    },
    interrupted: new AbortController().signal,
  } as unknown as Context;
  const outcome = await loginByBrowser(context, platform.url).catch((error: { code: string }) => error.code);
  return { outcome, notes, pauses, asked: platform.asked };
}

test('the code and the page are shown, and it is asked until somebody has approved', async () => {
  const { outcome, notes, pauses } = await login([refused('DEVICE_PENDING'), { status: 201, body: granted }]);
  expect(outcome).toBe(granted.secret);
  expect(notes.join('\n')).toMatch(/BCDF-GHJK[\s\S]*https:\/\/deplight\.example\/device#BCDF-GHJK/);
  expect(pauses).toEqual([5_000, 5_000]);
});

test('who is told to ask less often does', async () => {
  const slower = refused('TOO_MANY_REQUESTS', 429);
  expect((await login([slower, { status: 201, body: granted }])).pauses).toEqual([5_000, 10_000]);
});

test.each(['DEVICE_DENIED', 'DEVICE_CODE_INVALID'])('%s ends it', async (code) => {
  const { outcome, asked } = await login([refused(code)]);
  expect([outcome, asked]).toEqual([code, ['POST /api/device/code', 'POST /api/device/token']]);
});

test('once the code has expired nothing more is asked', async () => {
  const { outcome, pauses } = await login(Array.from({ length: 20 }, () => refused('DEVICE_PENDING')));
  expect([outcome, pauses.length]).toEqual(['TIMED_OUT', 12]);
});

test.each([
  ['shed', 'shed'],
  ['sh\u202Eed\u0007', 'shed'],
  ['', 'a machine without a name'],
  ['x'.repeat(100), 'x'.repeat(60)],
])('a machine called %j is shown as %j', (host, shown) => expect(machineName(host)).toBe(shown));
