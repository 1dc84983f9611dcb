// A terminal's login from end to end, with documents in memory: who holds the code gets a token once, if whoever is signed in
// has let them in, and nobody else ever sees it.
import { beforeEach, describe, expect, test } from 'vitest';
import { GitHubBench, workspaceId } from '../github/testing/github-bench.ts';
import { perform } from '../operations/perform.ts';
import { beginLogin } from './begin-login.ts';
import { newUserCode } from './codes.ts';
import { pollLogin } from './poll-login.ts';

let bench: GitHubBench;
let callers = 0;
/** Buckets of the gates live in the process: each test has people and places of its own. */
let uid: string;
beforeEach(() => {
  bench = new GitHubBench();
  callers += 1;
  uid = `ada-${callers}`;
  bench.nowMs += callers * 3_600_000;
  bench.member(uid, 'member');
});

const begin = () => beginLogin('garden-shed', bench.clock);
const standing = async () => true;
/** As a terminal does, after a pause. */
const poll = (code: string, isStanding = standing) => {
  bench.nowMs += 5_000;
  return pollLogin(code, bench.clock, isStanding);
};
const call = { via: 'callable', origin: undefined } as const;
const asks = (name: 'inspectDeviceLogin' | 'denyDeviceLogin', code: string, who = uid) =>
  perform(name, { code }, { ...call, caller: { uid: who, name: 'Ada' }, clock: bench.clock });
const approve = (code: string, facts: object = {}) =>
  perform(
    'approveDeviceLogin',
    { workspaceId, code, right: 'deploy', ...facts },
    { ...call, caller: { uid, name: 'Ada' }, clock: bench.clock },
  );

describe('a login', () => {
  test('gives the terminal a token of whoever approved, named after its machine, and says so in the activity log', async () => {
    const { deviceCode, userCode, verificationUrl, intervalSeconds } = await begin();
    expect([verificationUrl, intervalSeconds]).toEqual(['https://demo-test.web.app/device', 5]);
    await expect(poll(deviceCode)).rejects.toMatchObject({ code: 'DEVICE_PENDING' });
    await approve(userCode.toLowerCase().replace('-', ''));
    const { secret, token } = await poll(deviceCode);
    expect(secret).toMatch(/^dplk_/);
    expect(token).toMatchObject({ name: 'Terminal at garden-shed', right: 'deploy', appId: null, createdBy: { uid } });
    expect(Date.parse(token.expiresAt) - bench.nowMs).toBe(30 * 86_400_000);
    expect(JSON.stringify(bench.below(`workspaces/${workspaceId}/activity/`))).toContain('createToken');
  });

  test('shows whoever is asked which machine waits (T-DEV-01)', async () => {
    const { userCode } = await begin();
    expect(await asks('inspectDeviceLogin', userCode)).toMatchObject({ machine: 'garden-shed' });
  });

  test('is good once, for the token as for the decision (T-DEV-02)', async () => {
    const { deviceCode, userCode } = await begin();
    await approve(userCode);
    await expect(approve(userCode)).rejects.toMatchObject({ code: 'DEVICE_CODE_INVALID' });
    const outcomes = await Promise.allSettled([poll(deviceCode), poll(deviceCode)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(poll(deviceCode)).rejects.toMatchObject({ code: 'DEVICE_CODE_INVALID' });
    expect(bench.below(`workspaces/${workspaceId}/tokens/`)).toHaveLength(1);
  });

  test('that was turned away gives nothing', async () => {
    const { deviceCode, userCode } = await begin();
    await asks('denyDeviceLogin', userCode);
    await expect(poll(deviceCode)).rejects.toMatchObject({ code: 'DEVICE_DENIED' });
    expect(bench.below('deviceLogins/')).toEqual([]);
  });

  test('is over after ten minutes, approved or not (T-DEV-02)', async () => {
    const [one, other] = [await begin(), await begin()];
    await approve(one.userCode);
    bench.nowMs += 600_000;
    await expect(poll(one.deviceCode)).rejects.toMatchObject({ code: 'DEVICE_CODE_INVALID' });
    await expect(approve(other.userCode)).rejects.toMatchObject({ code: 'DEVICE_CODE_INVALID' });
  });

  test('grants no more than whoever approves has, also where they lost it meanwhile (T-DEV-03)', async () => {
    const { deviceCode, userCode } = await begin();
    await expect(approve(userCode, { right: 'admin' })).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    await expect(approve(userCode, { appId: `app_${'f'.repeat(20)}` })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await approve(userCode);
    bench.member(uid, 'viewer');
    await expect(poll(deviceCode)).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
  });

  test('of somebody who may not sign in any more, or has left, gives nothing (T-DEV-03)', async () => {
    const [one, other] = [await begin(), await begin()];
    await approve(one.userCode);
    await approve(other.userCode);
    await expect(poll(one.deviceCode, async () => false)).rejects.toMatchObject({ code: 'DEVICE_DENIED' });
    bench.leaves(uid);
    await expect(poll(other.deviceCode)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

test('no document holds a code or the token (T-DEV-04)', async () => {
  const { deviceCode, userCode } = await begin();
  const before = JSON.stringify(bench.store.all());
  await approve(userCode);
  const { secret } = await poll(deviceCode);
  const after = JSON.stringify(bench.store.all());
  for (const text of [deviceCode, userCode, userCode.replace('-', ''), secret])
    expect(before + after).not.toContain(text);
});

test('whoever tries codes is stopped (T-DEV-05)', async () => {
  const tries = await Promise.allSettled(
    Array.from({ length: 25 }, () => asks('inspectDeviceLogin', newUserCode(), `guesser-${callers}`)),
  );
  const codes = tries.map((each) => (each.status === 'rejected' ? each.reason.code : 'ok'));
  expect(codes.filter((code) => code === 'DEVICE_CODE_INVALID')).toHaveLength(20);
  expect(codes.filter((code) => code === 'TOO_MANY_REQUESTS')).toHaveLength(5);
});

test('terminals that ask for very many codes, and one that asks too often, are told to wait (T-DEV-05)', async () => {
  const { deviceCode } = await begin();
  for (let count = 1; count < 100; count += 1) await begin();
  await expect(begin()).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  const codes = await Promise.all(
    Array.from({ length: 5 }, () => pollLogin(deviceCode, bench.clock, standing).catch(({ code }) => code)),
  );
  expect(new Set(codes)).toEqual(new Set(['DEVICE_PENDING', 'TOO_MANY_REQUESTS']));
});

test('codes are of consonants, and differ', () => {
  const codes = Array.from({ length: 100 }, newUserCode);
  expect(codes.every((code) => /^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/.test(code))).toBe(true);
  expect(new Set(codes).size).toBe(100);
});
