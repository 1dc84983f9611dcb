// What is to be deployed: the folder, repository or archive that the command line names, else the folder it is given in.
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Context } from '../context.ts';
import { CliError } from '../errors/cli-error.ts';

export type DeploySource =
  | {
      readonly type: 'git';
      readonly url: string;
      readonly branch: string | undefined;
      readonly commit: string | undefined;
    }
  | { readonly type: 'archive' | 'folder'; readonly path: string };

/** @throws CliError when there is none, or more than one. */
export function deploySource({ given, config }: Pick<Context, 'given' | 'config'>): DeploySource {
  const [folder] = given.words;
  const [git, archive] = [given.text('git'), given.text('archive')];
  const [branch, commit] = [given.text('branch'), given.text('commit')];
  if ([folder, git, archive].filter((one) => one !== undefined).length > 1) {
    throw new CliError('ARGUMENT_INVALID', 'A deployment has one source: a folder, --git or --archive.');
  }
  if (git !== undefined) return { type: 'git', url: git, branch, commit };
  if (branch !== undefined || commit !== undefined)
    throw new CliError('ARGUMENT_INVALID', `--${branch === undefined ? 'commit' : 'branch'} goes with --git.`);
  const path = resolve(config.folder, archive ?? folder ?? '.');
  if (!existsSync(path)) throw new CliError('FILE_UNREADABLE', `${path} does not exist.`);
  const isFolder = statSync(path).isDirectory();
  if (archive !== undefined && isFolder) throw new CliError('ARGUMENT_INVALID', `${path} is a folder, not an archive.`);
  if (archive === undefined && !isFolder)
    throw new CliError('ARGUMENT_INVALID', `${path} is no folder; an archive goes with --archive.`);
  return { type: archive === undefined ? 'folder' : 'archive', path };
}
