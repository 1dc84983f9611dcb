// How a deployment is spoken of: its source in a line, its time in all, its headline. Pure.
import { type DeploymentDocument, phases } from '@deplight/contracts';

/** The source in a line: the commit's first line, else the repository or archive. */
export function sourceWords(deployment: DeploymentDocument): string {
  const [firstLine = ''] = deployment.commit?.message.split('\n') ?? [];
  return firstLine.trim() || sourceName(deployment);
}

/** `github.com/owner/repo` or the archive's name. */
export function sourceName(deployment: DeploymentDocument): string {
  const { sourceType, sourceRef } = deployment;
  return sourceType === 'git' ? sourceRef.replace(/^https?:\/\//, '').replace(/\.git$/, '') : sourceRef;
}

/** Milliseconds spent in all phases so far. */
export function totalMs(deployment: DeploymentDocument): number {
  return Object.values(deployment.timings).reduce((sum, ms) => sum + ms, 0);
}

/** The page's headline and what screen readers are told when the status changes. */
export function headline(deployment: DeploymentDocument): string {
  const { status, stage, cancelRequestedAt } = deployment;
  if (status === 'FAILED') return `Failed at “${phases[deployment.error?.stage ?? stage].label}”`;
  if (phases[status].terminal) return phases[status].label;
  return cancelRequestedAt === null ? phases[status].label : 'Stopping';
}
