// The identity of Google Cloud that a workspace's apps run as. `deplight setup` makes a number of them, each of which may do
// nothing, and the functions give one to each workspace when its first app is released or its first secret is set: so they
// need no right to make identities, or to say who may act as one. Where all are taken, workspaces share one.
import { DeplightError } from '@deplight/contracts';
import type { Clock } from '../clock.ts';
import { getConfig, workspaceAccount } from '../config.ts';
import { hasValidSeal, sealed } from '../pipeline/seal.ts';
import { runOptimistic } from '../store/optimistic.ts';
import { paths } from '../store/paths.ts';
import { hasSecrets, readRuntimeAccounts } from '../store/runtime-accounts.ts';
import type { Transaction } from '../store/transaction.ts';

export interface RuntimeAccount {
  /** Its address, as Google's APIs take it. */
  readonly email: string;
  /** Whether apps of other workspaces run as it too. */
  readonly isShared: boolean;
}

/**
 * The workspace's own identity, which it then has for good, or the shared one: where there are no more, and where the workspace
 * has secrets that the shared one was let read.
 * @throws DeplightError SEAL_INVALID when somebody else changed who has which.
 */
export async function runtimeAccountOf(workspaceId: string, clock: Clock): Promise<RuntimeAccount> {
  const { workspaceAccounts, appsProjectId, runtimeServiceAccount } = getConfig();
  const shared = { email: runtimeServiceAccount, isShared: true };
  if (workspaceAccounts === 0) return shared;
  const held = await heldNumbers();
  const mayTake = firstFree(held, workspaceAccounts) !== undefined;
  const number = held[workspaceId] ?? (mayTake ? await take(workspaceId, clock) : undefined);
  return number === undefined ? shared : { email: workspaceAccount(appsProjectId, number), isShared: false };
}

type Held = Readonly<Record<string, number>>;

/** @returns undefined when there is none for it. */
function take(workspaceId: string, clock: Clock): Promise<number | undefined> {
  return runOptimistic(async (transaction) => {
    const held = await heldNumbers(transaction);
    const number = held[workspaceId] ?? firstFree(held, getConfig().workspaceAccounts);
    const isNew = number !== undefined && held[workspaceId] === undefined;
    if (!isNew) return number;
    if (await hasSecrets(workspaceId, transaction)) return undefined;
    const document = { schemaVersion: 1 as const, held: { ...held, [workspaceId]: number } };
    transaction.set(paths.runtimeAccounts(), sealed(getConfig().sealKey, document));
    return number;
  }, clock);
}

async function heldNumbers(transaction?: Transaction): Promise<Held> {
  const document = await readRuntimeAccounts(transaction);
  if (document === undefined) return {};
  if (!hasValidSeal(getConfig().sealKey, document))
    throw new DeplightError('SEAL_INVALID', 'Who has which identity was not written down by Deplight.', {
      hint: "Nothing is run until the platform's operator has looked at the document runtimeAccounts/held.",
    });
  return document.held;
}

function firstFree(held: Held, count: number): number | undefined {
  const taken = new Set(Object.values(held));
  return Array.from({ length: count }, (_, at) => at + 1).find((number) => !taken.has(number));
}
