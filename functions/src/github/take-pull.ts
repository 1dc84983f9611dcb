// Takes what a proved delivery tells of a pull request: what is to be shown of it from now on is written down, and that
// somebody sees to it.
import { createHash } from 'node:crypto';
import { type AppDocument, limitsOf, type PreviewDocument } from '@deplight/contracts';
import { type Clock, isoNow } from '../clock.ts';
import { noteAgain } from '../outbox/outbox.ts';
import { tending } from '../previews/preview-delivery.ts';
import { readWorkspace } from '../store/documents.ts';
import { paths } from '../store/paths.ts';
import { readPreview, readPreviewsOfWorkspace } from '../store/previews.ts';
import type { Transaction } from '../store/transaction.ts';
import { type PullPlan, planPull } from './plan-pull.ts';
import type { Pull } from './read-delivery.ts';
import { declined, type Judged, type Taken, type Written } from './taken.ts';

/** A change of a pull request, in the transaction of its app; each is heard of once, for ever. */
export async function takePull(pull: Pull, app: AppDocument, clock: Clock, transaction: Transaction): Promise<Judged> {
  const ids = { workspaceId: app.workspaceId, appId: app.id, number: pull.number };
  const mark = paths.push(ids, nameOfPull(pull));
  const [before, plan] = [await transaction.get(mark), await planOf(pull, app, clock, transaction)];
  if (before.exists) return declined('This change of the pull request was told before.');
  if ('because' in plan) return declined(plan.because);
  const taken = tellsOf(plan.preview);
  const { id, content } = tending(ids);
  const note = await noteAgain(id, content, clock, transaction);
  const write = (): Written => {
    const ref = `refs/pull/${pull.number}/head`;
    transaction.create(mark, { schemaVersion: 1, ref, sha: plan.preview.sha, at: isoNow(clock) });
    transaction.set(paths.preview(ids, pull.number), plan.preview);
    note();
    return { taken, id };
  };
  return { write };
}

async function planOf(pull: Pull, app: AppDocument, clock: Clock, transaction: Transaction): Promise<PullPlan> {
  const { github: connection, id, workspaceId } = app;
  if (!connection) throw new Error('A delivery was proved by a connection.');
  const known = await readPreview({ workspaceId, appId: id, number: pull.number }, transaction);
  const others = (await readPreviewsOfWorkspace(workspaceId, transaction)).filter(
    ({ appId, number, state }) => state !== 'REMOVED' && !(appId === id && number === pull.number),
  );
  const limits = limitsOf(await readWorkspace(workspaceId, transaction));
  const counted = { ofApp: others.filter(({ appId }) => appId === id).length, ofWorkspace: others.length };
  return planPull({ app, connection, known, others: counted, limits, nowMs: clock.now() }, pull);
}

function tellsOf({ closedAt, state, sentence }: PreviewDocument): Taken {
  if (closedAt !== null) return { deploys: false, because: 'The pull request is closed.' };
  if (state === 'NEEDS_APPROVAL') return { deploys: false, because: `A person has to approve it. ${sentence ?? ''}` };
  return { deploys: true };
}

/** GitHub's time tells one change of a pull request from the next. */
function nameOfPull({ action, number, pull_request: { head, updated_at } }: Pull): string {
  const facts = ['pull', number, action, head.sha, updated_at].join('\n');
  return createHash('sha256').update(facts).digest('hex');
}
