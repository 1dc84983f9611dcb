// Proposes to go back to the last version that did well; where the app's policy says so, Deplight does it by itself.
import {
  type AppDocument,
  DeplightError,
  errors,
  type ProposalDocument,
  proposalLifetimeMs,
  type TroubleCause,
} from '@deplight/contracts';
import { type Clock, newId } from '../clock.ts';
import { ActivityRecorder } from '../operations/activity-recorder.ts';
import { paths } from '../store/paths.ts';
import { approveAs } from './approve.ts';
import { changeApp } from './change-app.ts';

export interface Trouble {
  readonly app: AppDocument;
  readonly watch: NonNullable<AppDocument['watch']>;
  readonly cause: TroubleCause;
  readonly sentence: string;
  readonly evidence: readonly string[];
}

/** Who acts when nobody was asked. */
export const deplight = { uid: 'deplight', name: 'Deplight' };

/** @returns what happened, for the function's log. */
export async function proposeRollback(trouble: Trouble, clock: Clock): Promise<string> {
  const { app, watch, sentence } = trouble;
  let made: ProposalDocument | undefined;
  await changeApp({ workspaceId: app.workspaceId, appId: app.id }, clock, (now, transaction) => {
    made = undefined;
    if (now.watch?.deploymentId !== watch.deploymentId || now.proposal !== null || now.fallback === null) return {};
    made = newProposal({ ...trouble, app: now }, now.fallback, clock.now());
    transaction.create(paths.proposal(now.workspaceId, made.id), made);
    const proposal = { id: made.id, expiresAt: made.expiresAt };
    // Where nobody is asked, the watch goes on until it is done: whoever dies over it is followed by another.
    return { health: 'failed', trouble: sentence, watch: made.policy === 'automatic' ? watch : null, proposal };
  });
  if (!made) return 'somebody was faster';
  if (made.policy !== 'automatic') return `proposes to go back to ${made.target}: ${made.cause}`;
  return goBack(made, clock);
}

/**
 * Approves a proposal of an app whose policy is to ask nobody. What keeps it from that for good leaves the proposal to people.
 * @throws what passes; the next look at the app goes on with it.
 */
export async function goBack(
  { workspaceId, appId, id: proposalId }: Pick<ProposalDocument, 'workspaceId' | 'appId' | 'id'>,
  clock: Clock,
): Promise<string> {
  const activity = new ActivityRecorder({ operation: 'approveProposal', caller: deplight, via: 'policy', clock });
  const told = await approveAs(deplight, { workspaceId, proposalId }, { clock, activity }).then(
    ({ proposal }) => `goes back to ${proposal.target}: ${proposal.cause}`,
    (error: unknown) => {
      if (!(error instanceof DeplightError) || errors[error.code].retry) throw error;
      return `does not go back by itself: ${error.message}`;
    },
  );
  // One that went live meanwhile is watched from then on.
  await changeApp({ workspaceId, appId }, clock, ({ health }) => (health === 'failed' ? { watch: null } : {}));
  return told;
}

/** Pure but for the id. */
function newProposal(
  { app, watch, cause, sentence, evidence }: Trouble,
  target: string,
  nowMs: number,
): ProposalDocument {
  return {
    schemaVersion: 1,
    id: newId('proposal'),
    workspaceId: app.workspaceId,
    appId: app.id,
    deploymentId: watch.deploymentId,
    cause,
    sentence,
    evidence: [...evidence],
    target,
    policy: app.policy,
    status: 'open',
    createdAt: new Date(nowMs).toISOString(),
    expiresAt: new Date(nowMs + proposalLifetimeMs).toISOString(),
    decidedAt: null,
    decidedBy: null,
    rollbackId: null,
  };
}
