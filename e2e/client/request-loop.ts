// A visitor who never stops: asks an address again and again, whatever happens meanwhile, and keeps what went wrong.
import { setTimeout as pause } from 'node:timers/promises';

export interface LoopAnswer {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

export interface RequestLoop {
  /** No new request while `act` is under way; those that are open go on. */
  heldBack<Value>(act: () => Promise<Value>): Promise<Value>;
  stop(): Promise<{ sent: number; failures: string[] }>;
}

/** @param isRight whether an answer is as it should be; an error of the connection never is. */
export function startLoop(url: string, everyMs: number, isRight: (answer: LoopAnswer) => boolean): RequestLoop {
  let going = true;
  let held = 0;
  let sent = 0;
  const failures: string[] = [];
  const open = new Set<Promise<void>>();
  const request = async () => {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(30_000) });
      const text = await response.text();
      const { status, headers } = response;
      if (!isRight({ status, text, headers })) failures.push(`${status} ${text.slice(0, 200)}`);
    } catch (error) {
      failures.push(error instanceof Error ? `${error.message} ${String(error.cause)}` : String(error));
    }
  };
  const loop = (async () => {
    while (going) {
      if (held === 0) {
        sent += 1;
        const one = request().finally(() => open.delete(one));
        open.add(one);
      }
      await pause(everyMs);
    }
  })();
  return {
    heldBack: async (act) => {
      held += 1;
      return act().finally(() => {
        held -= 1;
      });
    },
    stop: async () => {
      going = false;
      await loop;
      await Promise.all(open);
      return { sent, failures };
    },
  };
}
