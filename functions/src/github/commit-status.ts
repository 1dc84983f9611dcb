// What GitHub shows beside a commit about its deployment. Pure.
import { type DeploymentDocument, type Phase, phases } from '@deplight/contracts';

export interface CommitStatus {
  readonly state: 'pending' | 'success' | 'failure' | 'error';
  /** At most 140 characters, GitHub's limit. */
  readonly description: string;
  readonly target_url: string;
  /** Tells it from those of other apps and programs. */
  readonly context: string;
}

const ends: Partial<Record<Phase, { readonly state: CommitStatus['state']; readonly says: string }>> = {
  LIVE: { state: 'success', says: 'Live.' },
  READY: { state: 'success', says: 'Its preview is ready.' },
  RETIRED: { state: 'success', says: 'It was live.' },
  EXPIRED: { state: 'success', says: 'It was live.' },
  CANCELED: { state: 'error', says: 'Canceled.' },
  SUPERSEDED: { state: 'error', says: 'A newer deployment took its place.' },
  SKIPPED: { state: 'error', says: 'Skipped.' },
};

/** @param page the deployment's page in the dashboard. */
export function commitStatus(
  { status, error }: Pick<DeploymentDocument, 'status' | 'error'>,
  appName: string,
  page: string,
): CommitStatus {
  const about = { target_url: page, context: `deplight/${appName}` };
  if (status === 'FAILED') {
    const says = `Failed at ${phases[error?.stage ?? status].label}: ${error?.message ?? 'no reason is known.'}`;
    return { state: 'failure', description: shortened(says), ...about };
  }
  const end = ends[status];
  if (end) return { state: end.state, description: end.says, ...about };
  return { state: 'pending', description: 'The deployment is under way.', ...about };
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').toWellFormed();
  return line.length <= 140 ? line : `${line.slice(0, 139).toWellFormed()}…`;
}
