// A terminal's login (RFC 8628): it asks for a code to show, and then for its token until somebody has decided.
import { DeviceBegun, DeviceToken, devicePaths } from '@deplight/contracts';
import { sendRest } from './send-rest.ts';

/** @param machine what whoever is asked is told. @throws DeplightCallError */
export async function beginDeviceLogin(url: string, machine: string): Promise<DeviceBegun> {
  const body = JSON.stringify({ machine });
  const request = { method: 'POST', address: devicePaths.begin, body, where: 'beginDeviceLogin' };
  return DeviceBegun.parse(await sendRest({ url }, request));
}

/** @throws DeplightCallError DEVICE_PENDING while nobody has decided, and others. */
export async function pollDeviceLogin(url: string, deviceCode: string): Promise<DeviceToken> {
  const body = JSON.stringify({ deviceCode });
  const request = { method: 'POST', address: devicePaths.poll, body, where: 'pollDeviceLogin' };
  return DeviceToken.parse(await sendRest({ url }, request));
}
