// Fields that several documents share.
import { z } from 'zod';
import { type ErrorCode, errors } from '../errors.ts';

/** A point in time, ISO 8601 in UTC with milliseconds; sorts as text. */
export const time = z.iso.datetime();

/** The name that git gives a commit. */
export const commitSha = z.string().regex(/^[0-9a-f]{40}$/, 'should be the 40 hexadecimal digits of a commit');

/** Who did it, as shown to people. */
export const author = z.strictObject({ uid: z.string(), name: z.string().max(200) });

export const errorCode = z.enum(Object.keys(errors) as [ErrorCode, ...ErrorCode[]]);

/** The revision of the document formats; raised when a stored document must be read differently. */
export const schemaVersion = z.literal(1);
