// What goes over the console's stream: a line in, chunks of text out, and an end that may be a place to go on from.
import { z } from 'zod';
import { appId, consoleSessionId, workspaceId } from '../ids.ts';
import { appName } from '../names.ts';

export const consoleLine = z.string().min(1).max(4_000);

/** How long one stream lasts at most; seconds. A command that takes longer is gone on with by its cursor. */
export const maxStreamSeconds = 300;

export const ConsoleRequest = z.strictObject({
  workspaceId,
  /** The app that the console stands in. */
  appId: appId.optional(),
  line: consoleLine,
  /** Of an earlier stream of the same line, to go on with it. */
  session: consoleSessionId.optional(),
  cursor: z.string().max(2_000).optional(),
  /** How long this stream may last. */
  seconds: z.int().min(1).max(maxStreamSeconds).optional(),
});
export type ConsoleRequest = z.infer<typeof ConsoleRequest>;

/** Where a line comes from: the command's result, what is wrong, or a remark beside it. */
export const consoleStreams = ['out', 'err', 'note'] as const;
export type ConsoleStream = (typeof consoleStreams)[number];

export const ConsoleText = z.strictObject({ stream: z.enum(consoleStreams), text: z.string() });
export type ConsoleText = z.infer<typeof ConsoleText>;

export const ConsoleChunk = z.discriminatedUnion('type', [
  /** The command lasts: this is how it can be canceled and gone on with. */
  z.strictObject({ type: z.literal('session'), session: consoleSessionId }),
  /** `cursor` stands behind the last of these lines; null where there is nothing to go on with. */
  z.strictObject({ type: z.literal('lines'), lines: z.array(ConsoleText).max(1_000), cursor: z.string().nullable() }),
  /** The console stands in this app from now on. */
  z.strictObject({ type: z.literal('app'), app: z.strictObject({ id: appId, name: appName }) }),
]);
export type ConsoleChunk = z.infer<typeof ConsoleChunk>;

export const ConsoleEnd = z.strictObject({
  /** Null when the stream ended before the command did. */
  exit: z.int().nullable(),
  /** Where to go on from when `exit` is null. */
  cursor: z.string().nullable(),
  /** What went wrong, as a code of the closed lists. */
  code: z.string().nullable(),
});
export type ConsoleEnd = z.infer<typeof ConsoleEnd>;
