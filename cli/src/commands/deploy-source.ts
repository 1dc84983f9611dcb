// What is to be deployed: the folder, repository, archive or image that the command line names, else the folder it is
// given in.
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Context } from '../context.ts';
import { CliError } from '../errors/cli-error.ts';
import type { Image } from '../pack/pack-image.ts';

export type DeploySource =
  | {
      readonly type: 'git';
      readonly url: string;
      readonly branch: string | undefined;
      readonly commit: string | undefined;
    }
  | { readonly type: 'archive' | 'folder'; readonly path: string };

export type ImageSource = Image & { readonly type: 'image' };

/** What Docker takes for the name of an image, with its tag or digest: nothing of it ends the line of a Dockerfile. */
const imageReference = /^[a-z0-9][\w.-]*(:\d{1,5})?(\/[a-z0-9][\w.-]*)*(:[\w][\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/;

/** Of a command that also takes images. @throws CliError when there is none, or more than one. */
export function deploySourceOrImage(context: Pick<Context, 'given' | 'config'>): DeploySource | ImageSource {
  const { given } = context;
  const [reference, port] = [given.text('image'), given.text('port')];
  if (reference === undefined) {
    if (port !== undefined) throw new CliError('ARGUMENT_INVALID', '--port goes with --image.');
    return deploySource(context);
  }
  const others = ['git', 'archive', 'branch', 'commit', 'root'].filter((flag) => given.text(flag) !== undefined);
  if (given.words.length > 0 || others.length > 0)
    throw new CliError('ARGUMENT_INVALID', `--image goes with no ${others[0] ? `--${others[0]}` : 'folder'}.`);
  if (!imageReference.test(reference))
    throw new CliError('ARGUMENT_INVALID', '--image should be like ghcr.io/owner/shop:1.2.');
  return { type: 'image', reference, port };
}

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
