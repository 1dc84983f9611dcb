// How a deployment is spoken of: its source in a line, its time in all, its headline. Pure.

import { type AppStatus, type DeploymentDocument, isTerminal } from '@deplight/contracts';
import { statusWords } from './en/status.ts';

/**
 * The source in a line: the commit's first line, else the repository or archive. It stands within sentences of ours, so
 * that signs which turn text about are left out.
 */
export function sourceWords(deployment: Pick<DeploymentDocument, 'commit' | 'sourceType' | 'sourceRef'>): string {
  const [firstLine = ''] = deployment.commit?.message.split('\n') ?? [];
  return firstLine.replace(/\p{Bidi_Control}/gu, '').trim() || sourceName(deployment);
}

/** `github.com/owner/repo` or the archive's name. */
export function sourceName(deployment: Pick<DeploymentDocument, 'sourceType' | 'sourceRef'>): string {
  const { sourceType, sourceRef } = deployment;
  return sourceType === 'git' ? sourceRef.replace(/^https?:\/\//, '').replace(/\.git$/, '') : sourceRef;
}

/** Milliseconds spent in all phases so far. */
export function totalMs(deployment: Pick<DeploymentDocument, 'timings'>): number {
  return Object.values(deployment.timings).reduce((sum, ms) => sum + ms, 0);
}

/** The page's headline and what screen readers are told when the status changes. */
export function headline(
  deployment: Pick<DeploymentDocument, 'status' | 'stage' | 'cancelRequestedAt' | 'error'>,
): string {
  const { status, stage, cancelRequestedAt } = deployment;
  if (status === 'FAILED') return statusWords.failedAt(statusWords.phases[deployment.error?.stage ?? stage]);
  return isTerminal(status) || cancelRequestedAt === null ? statusWords.headlines[status] : statusWords.stopping;
}

/** How the plant on a deployment's page is drawn. */
export function plantOf(deployment: DeploymentDocument): { status: AppStatus; growth: number } {
  const { status, progress } = deployment;
  if (!isTerminal(status)) return { status: 'DEPLOYING', growth: progress / 100 };
  if (status === 'LIVE') return { status: 'HEALTHY', growth: 1 };
  if (status === 'FAILED') return { status: 'FAILED', growth: 0 };
  return { status: status === 'RETIRED' ? 'SLEEPING' : 'NEW', growth: 0 };
}
