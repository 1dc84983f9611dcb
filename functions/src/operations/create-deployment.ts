// createDeployment: a git URL or an archive becomes a deployment; its app is made when there is none of that name.
import {
  type AppDocument,
  appNameFrom,
  DeplightError,
  deploymentView,
  type EnvironmentDocument,
  type ParsedRequest,
  type SourceRequest,
  type StoredObject,
} from '@deplight/contracts';
import { notFound } from '../authorize/authorize.ts';
import { isoNow } from '../clock.ts';
import { getConfig } from '../config.ts';
import { checkSourceUrl } from '../sources/address-guard.ts';
import { checkBranch, checkRootDir } from '../sources/git-request.ts';
import { readApp } from '../store/documents.ts';
import { paths } from '../store/paths.ts';
import type { Transaction } from '../store/transaction.ts';
import { readUpload } from '../store/uploads.ts';
import { emptyEnvironment, withVariables } from './change-environment.ts';
import { appByName, checkRoomForApp, newApp } from './create-app.ts';
import type { Handler, Situation } from './handler.ts';
import { placeOrder } from './place-order.ts';
import { readReleaseSettings } from './release-settings.ts';

/** An archive that was checked, normalised and stored before the deployment is made. */
export interface StoredArchive {
  readonly stored: StoredObject;
  readonly fileName: string;
}

export const createDeployment: Handler<'createDeployment'> = async (request, situation) => {
  const { caller, workspaceId, clock, archive } = situation;
  const source = await sourceOf(request, situation);
  const { idempotencyKey: key, ...content } = request;
  const idempotent = { caller, key, content: { ...content, workspaceId, archive: archive?.stored.sha256 } };
  let given: EnvironmentDocument | undefined;
  const deployment = await placeOrder(
    idempotent,
    situation,
    async (transaction) => {
      const app = await appFor(request, source, situation, transaction);
      const ids = { workspaceId, appId: app.id };
      const settings = await readReleaseSettings(ids, transaction);
      const known = settings.environment ?? emptyEnvironment(ids, caller, isoNow(clock));
      given = request.env && withVariables(known, request.env, caller, isoNow(clock));
      const env = (given ?? known).variables;
      const findings = archive ? { source: archive.stored } : {};
      return { kind: 'deploy', app, source, env, secrets: settings.secrets, caller, findings };
    },
    (_, transaction) => {
      if (given) transaction.set(paths.environment(given), given);
    },
  );
  return { status: 'success', deployment: deploymentView(deployment) };
};

async function sourceOf(
  request: ParsedRequest<'createDeployment'>,
  { workspaceId, archive }: Situation,
): Promise<SourceRequest> {
  const rootDir = checkRootDir(request.rootDir ?? '') || null;
  const given = [request.gitUrl, request.uploadId, archive].filter((source) => source !== undefined);
  if (given.length !== 1) {
    throw new DeplightError(
      'INVALID_ARGUMENT',
      'gitUrl: a deployment needs one source: gitUrl, uploadId or an archive.',
    );
  }
  if (archive) return { type: 'archive', object: archive.stored.object, fileName: archive.fileName, rootDir };
  if (request.uploadId !== undefined) {
    const upload = await readUpload(request.uploadId);
    if (upload?.workspaceId !== workspaceId) throw notFound('upload');
    return { type: 'archive', object: upload.object, fileName: upload.fileName, rootDir };
  }
  const url = checkSourceUrl(request.gitUrl ?? '', { allowLocalSources: getConfig().allowLocalSources });
  const branch = request.branch === undefined ? null : checkBranch(request.branch);
  const pinned = request.commit === undefined ? {} : { commit: request.commit };
  return { type: 'git', url: url.href, branch, ...pinned, rootDir };
}

async function appFor(
  request: ParsedRequest<'createDeployment'>,
  source: SourceRequest,
  { workspaceId, caller, clock }: Situation,
  transaction: Transaction,
): Promise<AppDocument> {
  if (request.appId !== undefined) {
    const app = await readApp({ workspaceId, appId: request.appId }, transaction);
    if (!app) throw notFound('app');
    if (request.name !== undefined && request.name !== app.name) {
      throw new DeplightError('INVALID_ARGUMENT', `name: the app ${app.id} is named ${app.name}, not ${request.name}.`);
    }
    return app;
  }
  const name = request.name ?? nameOf(source);
  const known = await appByName(workspaceId, name, transaction);
  if (known) return known;
  await checkRoomForApp(workspaceId, transaction);
  return newApp(workspaceId, name, caller, isoNow(clock));
}

/** The folder's, the repository's or the archive's name, whichever says most. */
function nameOf(source: SourceRequest): string {
  if (source.rootDir) return appNameFrom(source.rootDir.split('/').findLast((part) => part !== '') ?? '');
  if (source.type === 'git')
    return appNameFrom(new URL(source.url).pathname.split('/').findLast((part) => part !== '') ?? '');
  return appNameFrom(source.fileName.replace(/\.(zip|tgz|tar|tar\.gz)$/i, ''));
}
