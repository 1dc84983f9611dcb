// A delivery's life as pure functions over its document: wanted, tried, settled. `outbox.ts` acts on them.
import { DeplightError, errors, OutboxAttempt, type OutboxContent, type OutboxDocument } from '@deplight/contracts';

/** How long one try may take before another may begin; milliseconds. */
export const tryMs = 60_000;
const firstPauseMs = 5_000;
const longestPauseMs = 600_000;

/** How long something is tried to be told, or carried out. Slack takes an answer to a command for half an hour. */
const patienceMs: Readonly<Record<OutboxContent['kind'], number>> = {
  'slack-deployment': 6 * 3_600_000,
  'slack-proposal': 6 * 3_600_000,
  'slack-preview': 6 * 3_600_000,
  'slack-command': 25 * 60_000,
  'github-push': 6 * 3_600_000,
  preview: 6 * 3_600_000,
  'github-comment': 6 * 3_600_000,
  'github-deployment': 6 * 3_600_000,
  'github-status': 6 * 3_600_000,
  webhook: 6 * 3_600_000,
  mail: 6 * 3_600_000,
  'slack-answer': 25 * 60_000,
};

/** What a carrier has done: told it, found out what is to be told instead, or that it is too early by so many milliseconds. */
export type Carried =
  | { readonly told: string; readonly reference: OutboxDocument['reference']; readonly attempt?: OutboxAttempt }
  | { readonly instead: OutboxContent }
  | { readonly laterMs: number };

const at = (ms: number) => new Date(ms).toISOString();

/**
 * The document after something is to be told (again). A try under way, and a pause between tries, go on as they are:
 * what is told is read when it leaves.
 */
export function wantedAgain(known: OutboxDocument | undefined, id: string, content: OutboxContent, nowMs: number) {
  if (known?.status === 'pending') return { ...known, wanted: known.wanted + 1 };
  const fresh: OutboxDocument = {
    schemaVersion: 1,
    id,
    content,
    status: 'pending',
    wanted: (known?.wanted ?? 0) + 1,
    tries: 0,
    dueAt: at(nowMs),
    holder: null,
    since: at(nowMs),
    reference: known?.reference ?? null,
    attempt: null,
    told: known?.told ?? null,
    problem: null,
  };
  return fresh;
}

/**
 * The document after somebody asked to have it told again: from the beginning, or, while it still waits, without the rest
 * of the pause. A try under way goes on as it is.
 */
export function wantedNow(known: OutboxDocument, nowMs: number): OutboxDocument {
  if (known.status !== 'pending') return wantedAgain(known, known.id, known.content, nowMs);
  return known.holder === null ? { ...known, dueAt: at(nowMs) } : known;
}

/** Whether a try may begin now. One that was lost on its way counts as over after `tryMs`. */
export function isDue(delivery: OutboxDocument, nowMs: number): boolean {
  return delivery.status === 'pending' && delivery.dueAt !== null && Date.parse(delivery.dueAt) <= nowMs;
}

/** The document while `holder` tries. */
export function held(delivery: OutboxDocument, holder: string, nowMs: number): OutboxDocument {
  return { ...delivery, holder, tries: delivery.tries + 1, dueAt: at(nowMs + tryMs) };
}

/** The document after a try that went well; it goes on at once when something newer is wanted meanwhile. */
export function carried(now: OutboxDocument, tried: OutboxDocument, result: Carried, nowMs: number): OutboxDocument {
  const settled = { ...now, holder: null, tries: 0, problem: null };
  if ('instead' in result) return { ...settled, content: result.instead, dueAt: at(nowMs), since: at(nowMs) };
  if ('laterMs' in result)
    return { ...settled, dueAt: at(now.wanted === tried.wanted ? nowMs + result.laterMs : nowMs) };
  const { told, reference, attempt = null } = result;
  if (now.wanted !== tried.wanted) return { ...settled, told, reference, attempt, dueAt: at(nowMs), since: at(nowMs) };
  return { ...settled, told, reference, attempt, status: 'delivered', dueAt: null };
}

/** The document after a try that failed: later again, or never when it was refused or has been tried for too long. */
export function missed(now: OutboxDocument, error: unknown, nowMs: number): OutboxDocument {
  const known = error instanceof DeplightError ? error : new DeplightError('INTERNAL', 'Something went wrong inside.');
  const problem = { code: known.code, message: known.message.slice(0, 500) };
  const attempt = OutboxAttempt.safeParse(known.details?.['attempt']).data ?? now.attempt;
  const asked = known.details?.['retryAfterMs'];
  const dueMs = nowMs + Math.max(pauseMs(now.tries), typeof asked === 'number' ? asked : 0);
  const over = !errors[known.code].retry || dueMs - Date.parse(now.since) > patienceMs[now.content.kind];
  if (over) return { ...now, holder: null, attempt, status: 'failed', dueAt: null, problem };
  return { ...now, holder: null, attempt, dueAt: at(dueMs), problem };
}

function pauseMs(tries: number): number {
  return Math.min(firstPauseMs * 2 ** Math.min(Math.max(tries - 1, 0), 20), longestPauseMs);
}
