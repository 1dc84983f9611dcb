// A terminal asks to be let in: it is given a code to keep and one to show, and whoever is signed in decides.
import { type DeviceBegun, type DeviceLoginDocument, deviceCodeValidMs, devicePollSeconds } from '@deplight/contracts';
import { Timestamp } from 'firebase-admin/firestore';
import { dashboardUrl } from '../authorize/dashboard-url.ts';
import { checkAllowance, RateGate } from '../authorize/rate-gate.ts';
import type { Clock } from '../clock.ts';
import { paths } from '../store/paths.ts';
import { hashOfDeviceCode, hashOfUserCode, newDeviceCode, newUserCode } from './codes.ts';

/** Nobody is known yet who could be counted: an address may ask so often, and all of them together. */
const ofAddress = new RateGate({ burst: 10, perSecond: 0.1, callers: 10_000 });
const ofAll = new RateGate({ burst: 100, perSecond: 2, callers: 1 });

/** @param asked `from` is the address that asks. @throws DeplightError TOO_MANY_REQUESTS */
export async function beginLogin(
  { machine, from }: { readonly machine: string; readonly from: string },
  clock: Clock,
): Promise<DeviceBegun> {
  const nowMs = clock.now();
  checkAllowance(ofAddress.take(from, nowMs));
  checkAllowance(ofAll.take('all', nowMs));
  const [deviceCode, userCode] = [newDeviceCode(), newUserCode()];
  const expiresMs = nowMs + deviceCodeValidMs;
  const expiresAt = new Date(expiresMs).toISOString();
  const login: DeviceLoginDocument = {
    schemaVersion: 1,
    userCodeHash: hashOfUserCode(userCode),
    machine,
    from: from.slice(0, 100),
    askedAt: new Date(nowMs).toISOString(),
    expiresAt,
    decision: null,
  };
  const document = { ...login, expireAt: Timestamp.fromMillis(expiresMs) };
  await paths.deviceLogin(hashOfDeviceCode(deviceCode)).create(document);
  const verificationUrl = `${dashboardUrl()}/device`;
  return { deviceCode, userCode, verificationUrl, expiresAt, intervalSeconds: devicePollSeconds };
}
