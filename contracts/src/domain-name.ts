// Names of custom domains: what somebody may own in the DNS and point at an app.
import { z } from 'zod';

/** Stands before a domain where its proof is looked for, so that the record is in nobody's way. */
export const proofLabel = '_deplight';

/** 253 in the DNS, less the label of the proof and its dot. */
const maxLength = 253 - proofLabel.length - 1;

/** What nobody can own: names of this machine and of networks inside, and Google's hosts that the platform itself runs on. */
export const unownedSuffixes = [
  'localhost',
  'local',
  'internal',
  'invalid',
  'onion',
  'arpa',
  'run.app',
  'web.app',
  'firebaseapp.com',
  'cloudfunctions.net',
  'googleapis.com',
  'appspot.com',
] as const;

/**
 * A full name such as `shop.example.org`: at least two labels of lower-case letters, digits and hyphens (RFC 1123), the
 * last of them no number. No wildcard, no address; names of other alphabets in their ASCII form, as `xn--…`.
 */
export const domainName = z
  .string()
  .max(maxLength, `should have at most ${maxLength} characters`)
  .regex(
    /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
    'should be a full name such as shop.example.org: lower-case letters, digits and hyphens between dots; others as xn--…',
  )
  .refine((name) => !isUnowned(name), 'is a name that nobody can own; choose a domain of yours');

function isUnowned(name: string): boolean {
  return unownedSuffixes.some((suffix) => name === suffix || name.endsWith(`.${suffix}`));
}
