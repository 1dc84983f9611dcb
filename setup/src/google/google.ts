// Sends requests to Google: with a deadline each, tried again where trying again may help, and no longer than said.
import { z } from 'zod';
import { type Clock, systemClock } from '../clock.ts';
import { SetupError } from '../setup-error.ts';
import type { Token } from './credentials.ts';
import { type GoogleRequest, requestLine } from './request.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** Google's own words and its code for them, where it refused. */
  readonly refusal: { readonly message: string; readonly status: string; readonly reason: string } | undefined;
}

export interface Google {
  readonly clock: Clock;
  /** Resolves with every answer below 500 but 429. @throws SetupError GOOGLE_UNREACHABLE */
  send(request: GoogleRequest): Promise<Answer>;
}

export interface GoogleOptions {
  readonly token: Token;
  /** The project whose quota the requests count on: a person's credentials have none of their own. */
  readonly quotaProject: string;
  readonly clock?: Clock;
  /** Where Google is; its own hosts unless told. A test's stand-in finds the host in the path. */
  readonly endpoint?: string;
}

const timeoutMs = 60_000;
const pausesMs = [1_000, 2_000, 4_000, 8_000, 16_000];
const passing = new Set([429, 500, 502, 503, 504]);

export function newGoogle({ token, quotaProject, clock = systemClock, endpoint }: GoogleOptions): Google {
  const once = async (request: GoogleRequest): Promise<Answer> => {
    const base = endpoint === undefined ? `https://${request.api}` : `${endpoint}/${request.api}`;
    const response = await fetch(`${base}${request.path}`, {
      method: request.method,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        authorization: `Bearer ${await token()}`,
        'content-type': 'application/json',
        'x-goog-user-project': quotaProject,
      },
      ...(request.body && { body: JSON.stringify(request.body) }),
    });
    return answerOf(response.status, await response.text());
  };
  return {
    clock,
    send: async (request) => {
      for (const pauseMs of [...pausesMs, undefined]) {
        const answer = await once(request).catch((cause: unknown) => unreachable(request, cause));
        if (answer instanceof SetupError) {
          if (pauseMs === undefined || answer.code === 'NO_CREDENTIALS') throw answer;
        } else if (!passing.has(answer.status)) return answer;
        else if (pauseMs === undefined) throw refused(request, answer, 'GOOGLE_UNREACHABLE');
        await clock.pause(pauseMs ?? 0);
      }
      throw new Error('There is an end to tries.');
    },
  };
}

function unreachable(request: GoogleRequest, cause: unknown): SetupError {
  if (cause instanceof SetupError) return cause;
  const why = cause instanceof Error ? cause.message : String(cause);
  return new SetupError('GOOGLE_UNREACHABLE', `${requestLine(request)}: ${why}`, { cause });
}

/** Where and what, in Google's own words. */
export function refused(
  request: GoogleRequest,
  { status, refusal }: Answer,
  code: 'GOOGLE_REFUSED' | 'GOOGLE_UNREACHABLE' = 'GOOGLE_REFUSED',
): SetupError {
  return new SetupError(code, `${requestLine(request)}: ${status} ${refusal?.message ?? 'without a reason'}`);
}

const Refusal = z.object({
  error: z.object({
    message: z.string().default(''),
    status: z.string().default(''),
    details: z.array(z.looseObject({ reason: z.string().optional() })).default([]),
  }),
});

function answerOf(status: number, text: string): Answer {
  const body = parsed(text);
  if (status < 400) return { status, body, refusal: undefined };
  const read = Refusal.safeParse(body);
  if (!read.success) return { status, body, refusal: { message: text.slice(0, 400), status: '', reason: '' } };
  const { message, status: name, details } = read.data.error;
  const reason = details.find((detail) => detail.reason !== undefined)?.reason ?? '';
  return { status, body, refusal: { message, status: name, reason } };
}

function parsed(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    return undefined;
  }
}
