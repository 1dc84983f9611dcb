// A pull request as the fence of its deployments, and what it shows after each of their moves. Pure.
import type { DeploymentDocument, DeploymentRun, Phase, PreviewDocument } from '@deplight/contracts';

/** Whether a newer commit is to be shown, or nobody knows the pull request any more that it was to show. */
export function isPreviewOvertaken(
  { deploymentId }: Pick<DeploymentRun, 'deploymentId'>,
  preview: PreviewDocument | undefined,
): boolean {
  return preview?.deployment?.id !== deploymentId;
}

/** From this move on the address leads to the newer deployment, so what it led to before is gone. */
export function takesPreviewsPlace(to: Phase): boolean {
  return to === 'VERIFYING';
}

/** The pull request after its deployment has moved; one that names another deployment has not heard of this one. */
export function afterMove(
  preview: PreviewDocument,
  run: DeploymentRun,
  { error }: Pick<DeploymentDocument, 'error'>,
  now: string,
): PreviewDocument {
  if (isPreviewOvertaken(run, preview)) return preview;
  const { revision, tagUrl } = run.findings;
  if (takesPreviewsPlace(run.phase)) return { ...preview, serving: null, updatedAt: now };
  if (run.phase === 'READY' && revision !== undefined && tagUrl !== undefined) {
    const serving = { deploymentId: run.deploymentId, revision, url: tagUrl };
    return { ...preview, serving, state: 'READY', sentence: null, updatedAt: now };
  }
  if (run.phase !== 'FAILED' && run.phase !== 'CANCELED') return preview;
  const sentence = run.phase === 'CANCELED' ? 'Its deployment was canceled.' : (error?.message.slice(0, 400) ?? null);
  return { ...preview, state: 'FAILED', sentence, updatedAt: now };
}
