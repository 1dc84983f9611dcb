// deviceLogins/{hash}: somebody at a terminal waits to be let in by whoever is signed in here (RFC 8628). The id is the
// hash of the code that the terminal keeps; the short one that is typed stands here as an HMAC. No client reads it.
import { z } from 'zod';
import { appId, userId, workspaceId } from '../ids.ts';
import { tokenRights } from '../token-rights.ts';
import { schemaVersion, time } from './shared-fields.ts';

/** How long a code can be used; milliseconds. */
export const deviceCodeValidMs = 600_000;
/** How often a terminal may ask; seconds. */
export const devicePollSeconds = 5;
/** Days that the token of a terminal is good for. */
export const deviceTokenDays = 30;

/** What the terminal keeps and asks with: 256 random bits. */
export const deviceCode = z.string().regex(/^dpld_[A-Za-z0-9_-]{43}$/, 'should be the code of a device login');
/** Consonants alone: no digit that looks like a letter, and no word by chance. */
export const userCodeLetters = 'BCDFGHJKLMNPQRSTVWXZ';
/** What is shown at the terminal and typed in the dashboard, as `BCDF-GHJK`; small letters and no hyphen will do. */
export const userCode = z
  .string()
  .regex(new RegExp(`^[${userCodeLetters}]{4}-?[${userCodeLetters}]{4}$`, 'i'), 'should be a code such as BCDF-GHJK');

/** What a terminal calls its machine; shown to whoever is asked, and so without signs that turn a sentence about. */
export const machineName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{Cc}\p{Bidi_Control}]*$/u, 'should be a name without control signs');

/** What is granted: an API token of this kind, to the one terminal that keeps the code. */
export const DeviceGrant = z.strictObject({
  answer: z.literal('approved'),
  uid: userId,
  name: z.string().max(200),
  workspaceId,
  right: z.enum(tokenRights),
  appId: appId.nullable(),
});
export type DeviceGrant = z.infer<typeof DeviceGrant>;

/** Loose, because the database's own field for the end of its storage stands beside these. */
export const DeviceLoginDocument = z.looseObject({
  schemaVersion,
  userCodeHash: z.string().max(64),
  machine: machineName,
  askedAt: time,
  expiresAt: time,
  /** Null until somebody has decided. */
  decision: z.discriminatedUnion('answer', [DeviceGrant, z.strictObject({ answer: z.literal('denied') })]).nullable(),
});
export type DeviceLoginDocument = z.infer<typeof DeviceLoginDocument>;
