// plan: how a source would be built and started, and what matters before it is.
import { type Analysis, DeplightError, exitCodes } from '@deplight/contracts';
import { planSource } from '@deplight/planner';
import type { Context } from '../context.ts';
import { folderTree } from '../pack/folder-tree.ts';
import { uploadArchive } from '../pack/upload-archive.ts';
import { planText } from '../plan/plan-text.ts';
import { printable } from '../print/printable.ts';
import { untilAnswered } from '../session/until-answered.ts';
import type { Run } from '../table/command.ts';
import { type DeploySource, deploySource } from './deploy-source.ts';

export const plan: Run = async (context) => {
  const { given, output } = context;
  const source = deploySource(context);
  const analysis = source.type === 'folder' ? await planOfFolder(context, source) : await askPlatform(context, source);
  if (!given.on('dockerfile')) {
    output.result(analysis, planText(analysis, { explained: given.on('explain') }));
    return exitCodes.done;
  }
  const { dockerfile, dockerfileFrom, plan: found } = analysis;
  if (dockerfileFrom === 'none')
    throw new DeplightError(
      'PLAN_NEEDS_DOCKERFILE',
      `There is no Dockerfile to print: ${found.language} is built by Google's buildpacks.`,
      { hint: 'deplight plan says how. A Dockerfile of yours would take their place.' },
    );
  output.result({ dockerfile, dockerfileFrom }, printable(dockerfile).trimEnd());
  return exitCodes.done;
};

async function planOfFolder({ given, config }: Context, { path }: { readonly path: string }): Promise<Analysis> {
  const { tree, notes } = await folderTree(path, config.passedOn);
  return planSource(tree, { rootDir: given.text('root'), sourceNotes: notes });
}

async function askPlatform(context: Context, source: DeploySource): Promise<Analysis> {
  const session = context.session();
  const workspaceId = await session.workspaceId();
  const rootDir = context.given.text('root');
  const request = {
    ...{ workspaceId, ...(rootDir === undefined ? {} : { rootDir }) },
    ...(source.type === 'git'
      ? repositoryOf(source)
      : { uploadId: await uploadArchive(context, session, { path: source.path, workspaceId }) }),
  };
  return (await untilAnswered(context, () => session.api.planSource(request))).analysis;
}

function repositoryOf({ url: gitUrl, branch, commit }: Extract<DeploySource, { type: 'git' }>) {
  return { gitUrl, ...(branch === undefined ? {} : { branch }), ...(commit === undefined ? {} : { commit }) };
}
