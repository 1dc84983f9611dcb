// The activity log's one pen: every operation that changes something leaves one entry, in the change's own transaction
// where there is one. `perform` hands it to the handlers and sees to those that have no transaction.
import type { ActivityTarget, OperationName, Transport } from '@deplight/contracts';
import { Timestamp } from 'firebase-admin/firestore';
import type { Caller } from '../authorize/caller.ts';
import { type Clock, newId } from '../clock.ts';
import { paths } from '../store/paths.ts';
import type { Transaction } from '../store/transaction.ts';

const keptMs = 365 * 86_400_000;

/** Who acts, by which way, and when. */
export interface Act {
  readonly operation: OperationName;
  readonly caller: Caller;
  readonly via: Transport;
  readonly clock: Clock;
}

export interface ActivityFacts {
  readonly workspaceId: string;
  readonly targets: readonly ActivityTarget[];
  readonly note?: string;
}

export class ActivityRecorder {
  readonly #act: Act;
  // One id for all tries of the operation: a second entry of the same act would be refused by the database.
  readonly #id = newId('activity');
  #settled = false;

  constructor(act: Act) {
    this.#act = act;
  }

  /** Writes the entry with the change; nothing may be read in the transaction after it. */
  record(transaction: Transaction, facts: ActivityFacts): void {
    this.#settled = true;
    transaction.create(paths.activity(facts.workspaceId, this.#id), activityEntry(this.#id, this.#act, facts));
  }

  /** Says that nothing changed: a request that was carried out before, or asks for what is so already. */
  nothing(): void {
    this.#settled = true;
  }

  /** Writes the entry after a change without a transaction, unless the handler has settled the matter. */
  async finish(facts: ActivityFacts): Promise<void> {
    if (this.#settled) return;
    await paths.activity(facts.workspaceId, this.#id).create(activityEntry(this.#id, this.#act, facts));
  }
}

/** An entry as it is stored, kept for a year. */
export function activityEntry(id: string, { operation, caller, via, clock }: Act, facts: ActivityFacts) {
  const nowMs = clock.now();
  return {
    schemaVersion: 1,
    id,
    workspaceId: facts.workspaceId,
    operation,
    by: { uid: caller.uid, name: caller.name },
    at: new Date(nowMs).toISOString(),
    via,
    targets: facts.targets,
    note: (facts.note ?? '').slice(0, 200),
    expireAt: Timestamp.fromMillis(nowMs + keptMs),
  };
}
