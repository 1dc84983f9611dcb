// deploy: a folder, a git repository, an archive or an image becomes a deployment, which is followed until it serves.
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { DeploymentView, OperationRequest } from '@deplight/contracts';
import type { Context } from '../context.ts';
import { followToEnd, leave } from '../follow/follow-to-end.ts';
import { packFolder } from '../pack/pack-folder.ts';
import { packImage } from '../pack/pack-image.ts';
import { uploadArchive } from '../pack/upload-archive.ts';
import { withTemporaryFile } from '../pack/with-temporary-file.ts';
import { oneLine } from '../print/printable.ts';
import type { Session } from '../session/session.ts';
import { untilAnswered } from '../session/until-answered.ts';
import type { Run } from '../table/command.ts';
import { deployApp } from './deploy-app.ts';
import { type DeploySource, deploySourceOrImage, type ImageSource } from './deploy-source.ts';
import { readPair } from './env-pairs.ts';
import { keepLink } from './keep-link.ts';

type Order = OperationRequest<'createDeployment'>;

export const deploy: Run = async (context) => {
  const { given } = context;
  const source = deploySourceOrImage(context);
  const session = context.session();
  const workspaceId = await session.workspaceId();
  const order = { workspaceId, ...deployApp(context, session, source), ...settingsOf(context) };
  const deployment = await begin(context, session, source, order);
  if (source.type === 'folder') keepLink(context, session, { folder: source.path, name: order.name, deployment });
  if (given.on('detach')) return leave(context, deployment);
  return followToEnd(context, session, deployment, { withLog: given.on('logs'), timeout: given.text('timeout') });
};

function settingsOf({ given }: Context): Pick<Order, 'env' | 'rootDir'> {
  const rootDir = given.text('root');
  const pairs = given.all('env').map(readPair);
  return {
    ...(pairs.length === 0 ? {} : { env: Object.fromEntries(pairs) }),
    ...(rootDir === undefined ? {} : { rootDir }),
  };
}

async function begin(
  context: Context,
  session: Session,
  source: DeploySource | ImageSource,
  order: Order,
): Promise<DeploymentView> {
  if (source.type === 'git') {
    const { url: gitUrl, branch, commit } = source;
    const chosen = { ...(branch === undefined ? {} : { branch }), ...(commit === undefined ? {} : { commit }) };
    return place(context, session, { ...order, gitUrl, ...chosen });
  }
  const uploaded = async (path: string) => {
    const uploadId = await uploadArchive(context, session, { path, workspaceId: order.workspaceId ?? '' });
    return place(context, session, { ...order, uploadId });
  };
  if (source.type === 'archive') return uploaded(source.path);
  if (source.type === 'image') {
    // The app that is made when none is named gets the name of the file.
    const name = basename(source.reference.replace(/[:@][^/]*$/, ''));
    return withTemporaryFile(`${name}.tgz`, async (path) => {
      await packImage(source, path);
      return uploaded(path);
    });
  }
  return withTemporaryFile(`${basename(source.path) || 'source'}.tgz`, async (path) => {
    const { files, bytes, leftOut } = await packFolder(source.path, { target: path, env: context.config.passedOn });
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
