// The console as one iteration: a line in, its chunks out, its end last, over as many streams as the command takes.
import { ConsoleChunk, ConsoleEnd } from '@deplight/contracts';
import { type Functions, httpsCallable } from 'firebase/functions';
import { toCallError } from '../call-error.ts';
import type { OperationMethods } from '../operation-methods.ts';

export interface ConsolePlace {
  readonly workspaceId: string;
  /** The app that commands are about; `use` names another. */
  readonly appId?: string;
}

/** Chunks as they come, and the end with its exit code as the last one. */
export type ConsoleEvent = ConsoleChunk | { readonly type: 'end'; readonly exit: number; readonly code: string | null };

export interface ConsoleMethods {
  /**
   * Carries out one line. A command that lasts longer than a stream, or whose connection breaks, is gone on with.
   * @param options.signal cancels the command, as Ctrl-C does; its last words and its end still come.
   * @throws DeplightCallError when the line is refused as a whole, or the connection is lost for good.
   */
  consoleStream(
    line: string,
    place: ConsolePlace,
    options?: { readonly signal?: AbortSignal },
  ): AsyncGenerator<ConsoleEvent, void, undefined>;
}

const pausesMs = [500, 1_000, 2_000, 4_000];
/** How long a canceled command may take to say its last words. */
const lastWordsMs = 10_000;

export function consoleMethods(
  functions: Functions,
  { cancelCommand }: Pick<OperationMethods, 'cancelCommand'>,
): ConsoleMethods {
  const call = httpsCallable<object, unknown, unknown>(functions, 'console');
  return {
    async *consoleStream(line, place, { signal } = {}) {
      const { workspaceId } = place;
      let [session, cursor]: (string | undefined)[] = [];
      let failures = 0;
      let ended = false;
      const stop = new AbortController();
      const cancel = () => {
        if (session !== undefined && !ended) cancelCommand({ workspaceId, session }).catch(() => stop.abort());
        setTimeout(() => stop.abort(), session === undefined ? 0 : lastWordsMs);
      };
      signal?.addEventListener('abort', cancel, { once: true });
      try {
        for (;;) {
          const goOn = session !== undefined && cursor !== undefined ? { session, cursor } : {};
          try {
            const { stream, data } = await call.stream({ ...place, line, ...goOn }, { signal: stop.signal });
            // It is awaited below; until then a failure shows in the stream.
            data.catch(() => {});
            for await (const part of stream) {
              const chunk = ConsoleChunk.parse(part);
              failures = 0;
              if (chunk.type === 'session') session = chunk.session;
              if (chunk.type === 'session' && signal?.aborted) cancel();
              if (chunk.type === 'lines') cursor = chunk.cursor ?? cursor;
              yield chunk;
            }
            const { exit, code, cursor: next } = ConsoleEnd.parse(await data);
            if (exit !== null) {
              ended = true;
              yield { type: 'end', exit, code };
              return;
            }
            cursor = next ?? cursor;
          } catch (error) {
            const known = toCallError(error, 'console');
            const pauseMs = pausesMs[failures];
            const broken = known.code === 'INTERNAL' || known.code === 'UNAVAILABLE';
            if (
              stop.signal.aborted ||
              !broken ||
              session === undefined ||
              cursor === undefined ||
              pauseMs === undefined
            )
              throw known;
            failures += 1;
            await new Promise((resolve) => setTimeout(resolve, pauseMs));
          }
        }
      } finally {
        signal?.removeEventListener('abort', cancel);
        // Whoever stops iterating has left: the command must not run on for nobody.
        if (!ended) cancel();
      }
    },
  };
}
