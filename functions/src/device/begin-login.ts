// A terminal asks to be let in: it is given a code to keep and one to show, and whoever is signed in decides.
import { type DeviceBegun, type DeviceLoginDocument, deviceCodeValidMs, devicePollSeconds } from '@deplight/contracts';
import { Timestamp } from 'firebase-admin/firestore';
import { dashboardUrl } from '../authorize/dashboard-url.ts';
import { checkAllowance, RateGate } from '../authorize/rate-gate.ts';
import type { Clock } from '../clock.ts';
import { paths } from '../store/paths.ts';
import { hashOfDeviceCode, hashOfUserCode, newDeviceCode, newUserCode } from './codes.ts';

/** Nobody is known yet who could be counted, and an address can be forged: all of them together may ask so often. */
const ofAll = new RateGate({ burst: 100, perSecond: 2, callers: 1 });

/** @param machine what the terminal calls itself. @throws DeplightError TOO_MANY_REQUESTS */
export async function beginLogin(machine: string, clock: Clock): Promise<DeviceBegun> {
  const nowMs = clock.now();
  checkAllowance(ofAll.take('all', nowMs));
  const [deviceCode, userCode] = [newDeviceCode(), newUserCode()];
  const expiresMs = nowMs + deviceCodeValidMs;
  const expiresAt = new Date(expiresMs).toISOString();
  const login: DeviceLoginDocument = {
    schemaVersion: 1,
    userCodeHash: hashOfUserCode(userCode),
    machine,
    askedAt: new Date(nowMs).toISOString(),
    expiresAt,
    decision: null,
  };
  const document = { ...login, expireAt: Timestamp.fromMillis(expiresMs) };
  await paths.deviceLogin(hashOfDeviceCode(deviceCode)).create(document);
  const verificationUrl = `${dashboardUrl()}/device`;
  return { deviceCode, userCode, verificationUrl, expiresAt, intervalSeconds: devicePollSeconds };
}
