// deploy: a folder, a git repository or an archive becomes a deployment, which is followed until it serves.
import { randomUUID } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { appId, appNameFrom, type DeploymentView, type OperationRequest } from '@deplight/contracts';
import type { Context } from '../context.ts';
import { CliError } from '../errors/cli-error.ts';
import { followToEnd, leave } from '../follow/follow-to-end.ts';
import { packFolder } from '../pack/pack-folder.ts';
import { uploadArchive } from '../pack/upload-archive.ts';
import { withTemporaryFile } from '../pack/with-temporary-file.ts';
import { oneLine } from '../print/printable.ts';
import { findLink, type Link, writeLink } from '../session/link-file.ts';
import type { Session } from '../session/session.ts';
import { untilAnswered } from '../session/until-answered.ts';
import type { Run } from '../table/command.ts';
import { readPair } from './env-pairs.ts';

type Order = OperationRequest<'createDeployment'>;

export const deploy: Run = async (context) => {
  const { given } = context;
  const source = sourceOf(context);
  const session = context.session();
  const workspaceId = await session.workspaceId();
  const order = { workspaceId, ...appOf(context, session, source), ...settingsOf(context) };
  const deployment = await begin(context, session, source, order);
  if (source.type === 'folder') linkFolder(context, session, source.path, deployment, order.name);
  if (given.on('detach')) return leave(context, deployment);
  return followToEnd(context, session, deployment, { withLog: given.on('logs'), timeout: given.text('timeout') });
};

type Source =
  | { readonly type: 'git'; readonly url: string; readonly branch: string | undefined }
  | { readonly type: 'archive' | 'folder'; readonly path: string };

/** @throws CliError when there is none, or more than one. */
function sourceOf({ given, config }: Context): Source {
  const [folder] = given.words;
  const [git, archive, branch] = [given.text('git'), given.text('archive'), given.text('branch')];
  if ([folder, git, archive].filter((one) => one !== undefined).length > 1) {
    throw new CliError('ARGUMENT_INVALID', 'A deployment has one source: a folder, --git or --archive.');
  }
  if (git !== undefined) return { type: 'git', url: git, branch };
  if (branch !== undefined) throw new CliError('ARGUMENT_INVALID', '--branch goes with --git.');
  const here = findLink(config.folder)?.folder ?? config.folder;
  const path = resolve(config.folder, archive ?? folder ?? here);
  if (!existsSync(path)) throw new CliError('FILE_UNREADABLE', `${path} does not exist.`);
  const isFolder = statSync(path).isDirectory();
  if (archive !== undefined && isFolder) throw new CliError('ARGUMENT_INVALID', `${path} is a folder, not an archive.`);
  if (archive === undefined && !isFolder)
    throw new CliError('ARGUMENT_INVALID', `${path} is no folder; an archive goes with --archive.`);
  return { type: archive === undefined ? 'folder' : 'archive', path };
}

/** By id or by name; the platform makes the app when there is none of that name. */
function appOf({ given }: Context, session: Session, source: Source): Pick<Order, 'appId' | 'name'> {
  const named = given.text('app');
  if (named !== undefined) return appId.safeParse(named).success ? { appId: named } : { name: named };
  const link = given.words.length > 0 && source.type === 'folder' ? linkOf(session, source.path) : session.link;
  if (link) return { appId: link.appId };
  return source.type === 'folder' ? { name: appNameFrom(basename(source.path)) } : {};
}

/** Of the folder itself, not of one above it: a part of an app is not that app. */
function linkOf({ url }: Session, folder: string): Link | undefined {
  const found = findLink(folder);
  return found?.folder === folder && found.link.url === url ? found.link : undefined;
}

function settingsOf({ given }: Context): Pick<Order, 'env' | 'rootDir'> {
  const rootDir = given.text('root');
  const pairs = given.all('env').map(readPair);
  return {
    ...(pairs.length === 0 ? {} : { env: Object.fromEntries(pairs) }),
    ...(rootDir === undefined ? {} : { rootDir }),
  };
}

async function begin(context: Context, session: Session, source: Source, order: Order): Promise<DeploymentView> {
  if (source.type === 'git') {
    const { url: gitUrl, branch } = source;
    return place(context, session, { ...order, gitUrl, ...(branch === undefined ? {} : { branch }) });
  }
  const uploaded = async (path: string) => {
    const uploadId = await uploadArchive(context, session, { path, workspaceId: order.workspaceId ?? '' });
    return place(context, session, { ...order, uploadId });
  };
  if (source.type === 'archive') return uploaded(source.path);
  return withTemporaryFile(`${basename(source.path) || 'source'}.tgz`, async (path) => {
    const { files, bytes, leftOut } = await packFolder(source.path, path);
    context.output.note(`Packed ${files} ${files === 1 ? 'file' : 'files'}, ${(bytes / 1024).toFixed(0)} kB`);
    if (leftOut.length > 0)
      context.output.note(`Left out, since they are no plain files: ${oneLine(leftOut.slice(0, 10).join(', '))}`);
    return uploaded(path);
  });
}

/** With a key, so that trying again after a lost answer deploys once. */
async function place(context: Context, { api }: Session, order: Order): Promise<DeploymentView> {
  const idempotencyKey = randomUUID();
  return (await untilAnswered(context, () => api.createDeployment({ ...order, idempotencyKey }))).deployment;
}

/** So that the next command in the folder means the same app. A program that deploys leaves no files behind. */
function linkFolder(
  { given, config, output }: Context,
  { url, link }: Session,
  folder: string,
  { workspaceId, appId: id }: DeploymentView,
  name: string | undefined,
): void {
  if (link || name === undefined || given.on('ci') || folder !== config.folder) return;
  writeLink(folder, { url, workspaceId, appId: id, name });
  output.note(`Linked this folder to ${name}.`);
}
