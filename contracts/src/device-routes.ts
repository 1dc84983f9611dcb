// What a terminal asks for before anybody is signed in at it, and what it is answered: the two routes of a device login.
import { z } from 'zod';
import { deviceCode, machineName, userCode } from './documents/device-login.ts';
import { TokenView, tokenText } from './documents/token.ts';

export const DeviceBegin = z.strictObject({ machine: machineName });

export const DeviceBegun = z.strictObject({
  /** What the terminal keeps, and asks with. */
  deviceCode,
  /** What it shows. */
  userCode,
  /** Where whoever is signed in lets it in. */
  verificationUrl: z.url(),
  expiresAt: z.iso.datetime(),
  /** How long it waits before it asks, each time. */
  intervalSeconds: z.int().positive(),
});
export type DeviceBegun = z.infer<typeof DeviceBegun>;

export const DevicePoll = z.strictObject({ deviceCode });

/** Shown this once, to the one that kept the code. */
export const DeviceToken = z.strictObject({ token: TokenView, secret: tokenText });
export type DeviceToken = z.infer<typeof DeviceToken>;

/** Path below /api, by what is asked. */
export const devicePaths = { begin: '/device/code', poll: '/device/token' } as const;
