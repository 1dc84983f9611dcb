// A deployment as GitHub's list of deployments shows it. Pure. https://docs.github.com/rest/deployments
import { type DeploymentDocument, isTerminal, type Phase, phases } from '@deplight/contracts';

export interface DeploymentStatus {
  readonly state: 'queued' | 'in_progress' | 'success' | 'failure' | 'error' | 'inactive';
  /** At most 140 characters, GitHub's limit. */
  readonly description: string;
  readonly log_url: string;
  readonly environment_url?: string;
  /** An earlier deployment to the same environment is shown as inactive. */
  readonly auto_inactive: true;
}

const ends: Partial<Record<Phase, DeploymentStatus['state']>> = {
  LIVE: 'success',
  READY: 'success',
  FAILED: 'failure',
  RETIRED: 'inactive',
  EXPIRED: 'inactive',
};

/** @param page the deployment's page in the dashboard. */
export function deploymentStatus(
  { status, url }: Pick<DeploymentDocument, 'status' | 'url'>,
  page: string,
): DeploymentStatus {
  const state = ends[status] ?? (isTerminal(status) ? 'error' : status === 'QUEUED' ? 'queued' : 'in_progress');
  const about = { description: phases[status].label, log_url: page, auto_inactive: true } as const;
  return { state, ...about, ...(state === 'success' && url !== null ? { environment_url: url } : {}) };
}

/** Where it goes, as GitHub groups deployments: an app, or a pull request of one. */
export function environmentOf({ preview }: Pick<DeploymentDocument, 'preview'>, appName: string): string {
  return preview === undefined ? appName : `${appName}/pr-${preview}`;
}

/** What is asked of GitHub so that it lists the deployment: nothing is merged, and no check is waited for. */
export function newGitHubDeployment(
  deployment: Pick<DeploymentDocument, 'id' | 'preview'>,
  { appName, sha }: { readonly appName: string; readonly sha: string },
) {
  return {
    ref: sha,
    task: taskOf(deployment),
    environment: environmentOf(deployment, appName),
    production_environment: deployment.preview === undefined,
    auto_merge: false,
    required_contexts: [],
    description: 'Deplight',
  };
}

/** By which it is found again. */
export function taskOf({ id }: Pick<DeploymentDocument, 'id'>): string {
  return `deplight:${id}`;
}
