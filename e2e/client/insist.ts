// Requests as a patient program makes them: whoever gets no answer, or none of ours, asks again with the same key.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Answer, api, type Call, ErrorAnswer } from './api.ts';
import { longPatienceMs } from './patience.ts';

/** A little more than the functions have. */
const answerMs = 70_000;
const pauseMs = 700;

/** The first answer of ours that is no refusal for now. @throws when there is none in time. */
export async function insist(path: string, call: Call): Promise<Answer> {
  const headers = { ...call.headers, 'idempotency-key': randomUUID() };
  let last: unknown;
  const endMs = Date.now() + longPatienceMs;
  while (Date.now() < endMs) {
    try {
      const answer = await api(path, { ...call, headers, signal: AbortSignal.timeout(answerMs) });
      if (isFinal(answer)) return answer;
      last = JSON.stringify(answer.body);
    } catch (error) {
      // The function's process was killed: the connection broke, or the emulator answered a page of its own.
      last = error;
    }
    await pause(pauseMs);
  }
  throw new Error(`${path}: no answer within ${longPatienceMs} ms: ${String(last)}`);
}

function isFinal({ status, body }: Answer): boolean {
  if (status < 300) return true;
  return status < 500 && ErrorAnswer.safeParse(body).success;
}
