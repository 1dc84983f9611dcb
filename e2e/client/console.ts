// The console as a program uses it: one line, its chunks as they come, its end; goes on by cursors when asked to.
import { ConsoleChunk, ConsoleEnd, type ConsoleStream } from '@deplight/contracts';
import { z } from 'zod';
import { stack } from '../stack.ts';
import type { User } from './user.ts';

export interface Typed {
  readonly exit: number;
  readonly code: string | null;
  /** All text, line by line. */
  readonly text: string;
  readonly lines: readonly { readonly stream: ConsoleStream; readonly text: string }[];
  /** Streams that it took. */
  readonly streams: number;
  readonly app: string | undefined;
}

interface Place {
  readonly workspaceId: string;
  readonly appId?: string;
}

interface Watch {
  /** Seconds that each stream may last. */
  readonly seconds?: number;
  /** Told of every chunk. */
  readonly on?: (chunk: ConsoleChunk) => void;
}

const event = z.object({
  message: ConsoleChunk.optional(),
  result: ConsoleEnd.optional(),
  error: z.object({ details: z.looseObject({ code: z.string() }).optional(), status: z.string() }).optional(),
});
const maxStreams = 20;

/** Types a line. @throws with the code of a request that is refused as a whole. */
export async function typeLine(user: User | undefined, place: Place, line: string, watch: Watch = {}): Promise<Typed> {
  const lines: Typed['lines'][number][] = [];
  let [session, app]: (string | undefined)[] = [];
  let cursor: string | null = null;
  for (let streams = 1; streams <= maxStreams; streams += 1) {
    const goOn: object = session !== undefined && cursor !== null ? { session, cursor } : {};
    let end: ConsoleEnd | undefined;
    for await (const { message, result, error } of events(user, { ...place, line, seconds: watch.seconds, ...goOn })) {
      if (error) throw new Error(error.details?.code ?? error.status);
      if (result) end = result;
      if (!message) continue;
      if (message.type === 'session') session = message.session;
      if (message.type === 'app') app = message.app.id;
      if (message.type === 'lines') lines.push(...message.lines);
      watch.on?.(message);
    }
    if (!end) throw new Error('The stream ended without a result.');
    if (end.exit !== null) {
      return { exit: end.exit, code: end.code, lines, text: lines.map(({ text }) => text).join('\n'), streams, app };
    }
    cursor = end.cursor;
  }
  throw new Error(`Not ended after ${maxStreams} streams.`);
}

/** Types a line that lasts, and leaves when its first stream ends. @returns its session. */
export async function firstStream(user: User, place: Place, line: string): Promise<string> {
  let session = '';
  for await (const { message } of events(user, { ...place, line, seconds: 3 })) {
    if (message?.type === 'session') session = message.session;
  }
  return session;
}

async function* events(user: User | undefined, data: object): AsyncGenerator<z.infer<typeof event>> {
  const response = await fetch(`${stack.functions}/${stack.project}/${stack.region}/console`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      ...(user ? { authorization: `Bearer ${user.idToken}` } : {}),
    },
    body: JSON.stringify({ data }),
  });
  let text = '';
  for await (const part of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += part;
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) if (block.startsWith('data: ')) yield event.parse(JSON.parse(block.slice(6)));
  }
  // An error before the stream begins comes as plain JSON.
  if (text.trim() !== '') yield event.parse(JSON.parse(text.replace(/^data: /, '')));
}
