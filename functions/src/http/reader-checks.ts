// Whether who reads an event stream still may is asked again and again, once for all streams of the same reader.
import { DeplightError, errors } from '@deplight/contracts';
import type { Caller } from '../authorize/caller.ts';
import { type OpenSource, SharedSources } from './shared-sources.ts';

/** How often the reader's membership is asked again; and the token, where there is one. */
const everyMs = { member: 30_000, token: 3_000 } as const;
/** A question that cannot be answered is no refusal; after so many in a row who reads has to come back all the same. */
const mostUnanswered = 4;

const checks = new SharedSources<never>();

export interface Reader {
  readonly caller: Caller;
  /** What is read: a workspace, and an app of it. */
  readonly of: readonly (string | undefined)[];
  /** @throws when this reader may no longer. */
  readonly check: () => Promise<void>;
}

/**
 * @param gone called once when the reader may no longer.
 * @returns asks no more.
 */
export function keepChecking({ caller, of, check }: Reader, gone: () => void): () => void {
  const { token, uid } = caller;
  const name = [token ? 'token' : 'member', token?.id ?? uid, ...of].join('/');
  return checks.listen(name, asking(check, token ? everyMs.token : everyMs.member), { news: () => {}, lost: gone });
}

function asking(check: () => Promise<void>, ms: number): OpenSource<never> {
  return ({ lost }) => {
    let unanswered = 0;
    const timer = setInterval(() => {
      check().then(
        () => {
          unanswered = 0;
        },
        (error: unknown) => {
          unanswered += 1;
          if (!isRefusal(error) && unanswered < mostUnanswered) return;
          clearInterval(timer);
          lost(error);
        },
      );
    }, ms);
    return { soFar: () => undefined, stop: () => clearInterval(timer) };
  };
}

function isRefusal(error: unknown): boolean {
  return error instanceof DeplightError && !errors[error.code].retry;
}
