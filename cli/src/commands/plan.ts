// plan: how a source would be built and started, and what matters before it is.
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Analysis, DeplightError, exitCodes } from '@deplight/contracts';
import { planSource } from '@deplight/planner';
import type { Context } from '../context.ts';
import { CliError } from '../errors/cli-error.ts';
import { folderTree } from '../pack/folder-tree.ts';
import { planText } from '../plan/plan-text.ts';
import { printable } from '../print/printable.ts';
import type { Run } from '../table/command.ts';

export const plan: Run = async (context) => {
  const { given, output } = context;
  const analysis = await planOfFolder(context);
  if (!given.on('dockerfile')) {
    output.result(analysis, planText(analysis, { explained: given.on('explain') }));
    return exitCodes.done;
  }
  const { dockerfile, dockerfileFrom, plan: found } = analysis;
  if (dockerfileFrom === 'none')
    throw new DeplightError('PLAN_NEEDS_DOCKERFILE', `There is no Dockerfile for ${found.language} yet.`);
  output.result({ dockerfile, dockerfileFrom }, printable(dockerfile).trimEnd());
  return exitCodes.done;
};

async function planOfFolder({ given, config }: Context): Promise<Analysis> {
  const path = resolve(config.folder, given.words[0] ?? '.');
  if (!existsSync(path)) throw new CliError('FILE_UNREADABLE', `${path} does not exist.`);
  if (!statSync(path).isDirectory()) throw new CliError('ARGUMENT_INVALID', `${path} is no folder.`);
  const { tree, notes } = await folderTree(path, config.passedOn);
  return planSource(tree, { rootDir: given.text('root'), sourceNotes: notes });
}
