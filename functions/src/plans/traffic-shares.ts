// Which shares of an app's traffic may be asked for, as a pure function.
import { type AppDocument, DeplightError, type Phase, type TrafficShare } from '@deplight/contracts';

/** A share that is asked for, with what is known of its deployment. */
export interface WantedShare {
  readonly deploymentId: string;
  readonly percent: number;
  readonly status: Phase;
  /** Undefined where it never came to have one. */
  readonly revision: string | undefined;
}

/** @throws DeplightError NOTHING_LIVE, NOT_SERVABLE, REVISION_GONE or INVALID_ARGUMENT, with what is wrong. */
export function plannedShares(
  { name, live }: Pick<AppDocument, 'name' | 'live'>,
  wanted: readonly WantedShare[],
): TrafficShare[] {
  if (live === null) throw new DeplightError('NOTHING_LIVE', `Nothing of ${name} is live.`);
  const shares = wanted.map((share) => plannedShare(share, live.deploymentId));
  if (!shares.some(({ deploymentId }) => deploymentId === live.deploymentId))
    throw new DeplightError('INVALID_ARGUMENT', `shares: what is live, ${live.deploymentId}, should keep one.`, {
      hint: 'To take all traffic from it, roll back to another version.',
    });
  const twin = shares.find(({ revision }, index) => shares.findIndex((one) => one.revision === revision) < index);
  if (twin)
    throw new DeplightError(
      'INVALID_ARGUMENT',
      `shares: ${twin.deploymentId} is the same revision as another of them, ${twin.revision}.`,
    );
  return shares;
}

function plannedShare({ deploymentId, percent, status, revision }: WantedShare, liveId: string): TrafficShare {
  if (deploymentId !== liveId && status !== 'RETIRED')
    throw new DeplightError('NOT_SERVABLE', `${deploymentId} is ${status}; only RETIRED versions can serve beside it.`);
  if (revision === undefined) throw new DeplightError('REVISION_GONE', `${deploymentId} has no revision any more.`);
  return { deploymentId, revision, percent };
}
