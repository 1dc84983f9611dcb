// Waiting for Google: operations that fail or never end, APIs that stay off, answers that are none.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { quickClock } from '../testing/quick-clock.ts';
import { type StandIn, startStandIn } from '../testing/stand-in.ts';
import { ok, refusal } from '../testing/stand-in-cloud.ts';
import { type Google, newGoogle } from './google.ts';
import { look } from './look.ts';
import { untilDone } from './operation.ts';
import type { GoogleRequest } from './request.ts';

let standIn: StandIn;
let google: Google;
beforeEach(async () => {
  standIn = await startStandIn({});
  google = newGoogle({
    ...{ token: async () => 'a-token', quotaProject: 'p', clock: quickClock(), endpoint: standIn.endpoint },
  });
});
afterEach(() => standIn.stop());

const request: GoogleRequest = { api: 'serviceusage.googleapis.com', method: 'POST', path: '/v1/x' };
const started = { name: 'operations/1' };
const wait = () => untilDone(google, request, { started, version: 'v1' });

test('an operation that fails ends the run with its own words', async () => {
  standIn.interfere = () => ok({ name: 'operations/1', done: true, error: { message: 'Billing is off.' } });
  await expect(wait()).rejects.toMatchObject({
    code: 'GOOGLE_REFUSED',
    message: expect.stringContaining('Billing is off.'),
  });
});

test('an operation that never ends is given up after ten minutes', async () => {
  standIn.interfere = () => ok({ name: 'operations/1' });
  await expect(wait()).rejects.toMatchObject({ code: 'TIMED_OUT' });
  expect(standIn.log).toHaveLength(300);
});

test('an operation that may not be looked at is a refusal, not an endless wait', async () => {
  standIn.interfere = () => refusal(403, 'PERMISSION_DENIED', 'No.');
  await expect(wait()).rejects.toMatchObject({ code: 'GOOGLE_REFUSED' });
});

test('one that was done at once is not asked about', async () => {
  await untilDone(google, request, { started: { ...started, done: true }, version: 'v1' });
  expect(standIn.log).toEqual([]);
});

test('an API that stays off is an answer to whoever only looks, and waited for by whoever turned it on', async () => {
  standIn.interfere = () => refusal(403, 'PERMISSION_DENIED', 'It is off.', 'SERVICE_DISABLED');
  expect(await look(google, request)).toEqual({ found: undefined, off: true });
  await expect(look(google, request, true)).rejects.toMatchObject({ code: 'TIMED_OUT' });
});

test('a refusal for another reason is none of both', async () => {
  standIn.interfere = () => refusal(403, 'PERMISSION_DENIED', 'You may not look.');
  await expect(look(google, request)).rejects.toMatchObject({ message: expect.stringContaining('You may not look.') });
});

test('credentials that cannot be had end it at once', async () => {
  const { SetupError } = await import('../setup-error.ts');
  const token = async () => {
    throw new SetupError('NO_CREDENTIALS', 'There are none.');
  };
  const nobody = newGoogle({ token, quotaProject: 'p', clock: quickClock(), endpoint: standIn.endpoint });
  await expect(nobody.send(request)).rejects.toMatchObject({ code: 'NO_CREDENTIALS' });
});

test('a Google that cannot be reached is said to be so, with where', async () => {
  const nowhere = newGoogle({
    ...{ token: async () => 'x', quotaProject: 'p', clock: quickClock(), endpoint: 'http://127.0.0.1:1' },
  });
  await expect(nowhere.send(request)).rejects.toMatchObject({
    code: 'GOOGLE_UNREACHABLE',
    message: expect.stringContaining('POST https://serviceusage.googleapis.com/v1/x'),
  });
});
