// How a new revision starts: waited for, and what it means when it does not.
import { DeplightError, type DeploymentRun } from '@deplight/contracts';
import { listLastEntries } from '../clouds/cloud-logging.ts';
import { findRevision, type RevisionState } from '../clouds/cloud-run.ts';
import { readRun } from '../store/documents.ts';
import { bootFailure } from './boot-failure.ts';
import { giveUpBefore, giveUpOwn } from './give-up-revision.ts';
import { quotableLines } from './quotable-lines.ts';
import type { StepTools } from './step.ts';
import { until } from './until.ts';

/** How long one call of a step waits before it leaves the rest to the next; milliseconds. */
const patienceMs = 240_000;

/** The revision once it can serve or has failed; undefined when neither is so in time, or it is nobody's to wait for any more. */
export async function untilDecided(
  run: DeploymentRun,
  revision: string,
  tools: StepTools,
): Promise<RevisionState | undefined> {
  const decided = await until(
    async () => {
      const state = await findRevision(run.service, revision);
      if (state) return state.ready === 'not yet' ? undefined : state;
      // Not there yet, or taken away with its app or its deployment: then it never will be.
      return (await isOvertaken(run)) ? 'gone' : undefined;
    },
    tools.clock.now() + patienceMs,
    tools.clock,
  );
  return decided === 'gone' ? undefined : decided;
}

async function isOvertaken({ deploymentId, seq }: DeploymentRun): Promise<boolean> {
  const now = await readRun(deploymentId);
  return now?.type !== 'deployment' || now.seq !== seq;
}

/** Gives the revision up; a preview's leaves with what looks after its pull request. @returns why it did not start. */
export async function refused(
  run: DeploymentRun,
  { reason, message }: RevisionState,
  revision: string,
  tools: StepTools,
): Promise<DeplightError> {
  const failure =
    reason === 'SECRETS_ACCESS_CHECK_FAILED'
      ? new DeplightError('SECRET_UNREADABLE', 'A secret of the app could not be read, so it was not started.')
      : bootFailure(message, await lastLines(run, revision, tools));
  if (run.kind !== 'preview') await giveUpOwn(run, tools.clock);
  await giveUpBefore(run, tools.clock);
  return failure;
}

async function lastLines(run: DeploymentRun, revision: string, { clock }: StepTools): Promise<string[]> {
  const filter = `resource.type="cloud_run_revision" AND resource.labels.revision_name="${revision}"`;
  const entries = await listLastEntries(filter, 30).catch((cause: unknown) => {
    throw new DeplightError('RELEASE_FAILED', 'The app did not start, and its lines could not be read.', { cause });
  });
  return quotableLines(run, entries, { stage: 'RELEASING', clock });
}
