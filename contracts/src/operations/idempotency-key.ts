// A name that a caller gives a request, so that the same one sent twice is carried out once.
import { z } from 'zod';

export const idempotencyKey = z.string().regex(/^[\x21-\x7e]{1,200}$/, 'should be 1 to 200 visible ASCII characters');
