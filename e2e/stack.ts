// The running stack that the suites test: its addresses, as the launcher printed them when it was ready.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { stackFile } from './config.ts';

const schema = z.object({
  ready: z.literal(true),
  /** The launcher's state folder. */
  stateDir: z.string(),
  project: z.string(),
  region: z.string(),
  hosting: z.url(),
  functions: z.url(),
  firestore: z.string(),
  auth: z.url(),
  pubsub: z.string(),
  hub: z.url(),
  cloud: z.string(),
  storage: z.url(),
  gateway: z.url(),
  /** Git repositories of the examples, at /NAME.git. */
  examples: z.url(),
  /** What mails would have been sent. */
  mails: z.url(),
  runtime: z.string().nullable(),
  demo: z.object({ email: z.string(), password: z.string(), workspaceId: z.string().optional() }),
});

/** Throws where no stack runs for the tests: `npm test` starts one and says where it is. */
export const stack = schema.parse(JSON.parse(readFileSync(stackFile(), 'utf8')));
