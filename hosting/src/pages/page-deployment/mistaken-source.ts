// Which failures are cured by naming another source, and the request that names it. Pure.
import type { DeploymentDocument, ErrorCode, OperationRequest } from '@deplight/contracts';
import type { newestRequest } from '../../actions/deploy-newest.ts';

const mistakes: ReadonlySet<ErrorCode> = new Set([
  'SOURCE_URL_INVALID',
  'SOURCE_ADDRESS_FORBIDDEN',
  'SOURCE_REF_INVALID',
  'SOURCE_ROOT_INVALID',
  'SOURCE_UNREACHABLE',
  'REPOSITORY_NOT_FOUND',
  'BRANCH_NOT_FOUND',
  'PLAN_NOT_FOUND',
]);

/** The fields that say where a source is; empty where they say nothing. */
export interface NamedSource {
  readonly gitUrl: string;
  readonly branch: string;
  readonly rootDir: string;
}

type Failed = Pick<DeploymentDocument, 'kind' | 'error' | 'workspaceId' | 'appId'> &
  Parameters<typeof newestRequest>[0];

/** What a failed deployment looked for, where that may be mistaken; null where another address would mend nothing. */
export function mistakenSource({ kind, error, sourceType, sourceRef, branch, rootDir }: Failed): NamedSource | null {
  if (error === null || sourceType !== 'git' || kind === 'preview' || !mistakes.has(error.code)) return null;
  return { gitUrl: sourceRef, branch: branch ?? '', rootDir: rootDir ?? '' };
}

/** The same app from the named source. */
export function requestFrom(
  { workspaceId, appId }: Failed,
  named: NamedSource,
): Omit<OperationRequest<'createDeployment'>, 'idempotencyKey'> {
  const [gitUrl, branch, rootDir] = [named.gitUrl.trim(), named.branch.trim(), named.rootDir.trim()];
  return { workspaceId, appId, gitUrl, ...(branch ? { branch } : {}), ...(rootDir ? { rootDir } : {}) };
}
