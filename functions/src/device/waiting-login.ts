// Whether a login still waits; unknown, used and expired codes look alike.
import { DeplightError, type DeviceLoginDocument } from '@deplight/contracts';
import type { Clock } from '../clock.ts';

export function isWaiting({ expiresAt }: DeviceLoginDocument, clock: Clock): boolean {
  return Date.parse(expiresAt) > clock.now();
}

export function unknownCode(): DeplightError {
  return new DeplightError('DEVICE_CODE_INVALID', 'This code is unknown, used already or older than ten minutes.');
}
