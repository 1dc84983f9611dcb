// One way to ask a part of the suite that has just started, with an end and a sentence.
import { setTimeout as pause } from 'node:timers/promises';

/** The first call of a function takes its worker seconds; all of them at once, on a busy machine, minutes. */
const timeoutMs = 120_000;
/** With it a part says that it cannot just now, and that nothing was done. */
const unavailable = 503;
const againMs = 500;

/** fetch says "fetch failed", and why in the cause. */
function reasonOf(error: unknown): string {
  const { cause = error } = error instanceof Error ? error : {};
  return cause instanceof Error ? cause.message : String(cause);
}

/** Throws an Error that begins with `what` when nothing answers at `url` in time. Any status is an answer; after 503 it is asked again. */
export async function request(what: string, url: string, init: RequestInit = {}): Promise<Response> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    for (;;) {
      const answer = await fetch(url, { ...init, signal });
      if (answer.status !== unavailable) return answer;
      await answer.body?.cancel();
      await pause(againMs, undefined, { signal });
    }
  } catch (cause) {
    const isLate = signal.aborted;
    const why = isLate
      ? `no answer within ${timeoutMs / 1000} s; is this machine busy? Try again when it is not`
      : `no answer from ${new URL(url).host} (${reasonOf(cause)})`;
    throw new Error(`${what}: ${why}.`, { cause });
  }
}
