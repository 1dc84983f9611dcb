// What the browser's tab shows of a deployment or an app, so that somebody who works in another one sees it end. Pure.
import { type AppDocument, type DeploymentDocument, isTerminal } from '@deplight/contracts';

export type TabLook = 'usual' | 'growing' | 'live' | 'failed';

export function deploymentTab({ status }: Pick<DeploymentDocument, 'status'>): TabLook {
  if (!isTerminal(status)) return 'growing';
  if (status === 'LIVE') return 'live';
  return status === 'FAILED' ? 'failed' : 'usual';
}

/** An app that does well is nothing to be told of. */
export function appTab({ status }: Pick<AppDocument, 'status'>): TabLook {
  if (status === 'DEPLOYING') return 'growing';
  return status === 'FAILED' ? 'failed' : 'usual';
}
