// After a deployment began: the folder is linked to its app, so that the next command in it means the same one.
import type { DeploymentView } from '@deplight/contracts';
import type { Context } from '../context.ts';
import { isFileError } from '../errors/file-error.ts';
import { findLink, writeLink } from '../session/link-file.ts';
import type { Session } from '../session/session.ts';

/** Leaves a link that is there as it is. A program that deploys leaves no files behind. What goes wrong is only a note. */
export function keepLink(
  { given, config, output }: Pick<Context, 'given' | 'config' | 'output'>,
  { url }: Pick<Session, 'url'>,
  { folder, name, deployment }: { folder: string; name: string | undefined; deployment: DeploymentView },
): void {
  if (name === undefined || given.on('ci') || folder !== config.folder || findLink(folder)?.folder === folder) return;
  try {
    writeLink(folder, { url, workspaceId: deployment.workspaceId, appId: deployment.appId, name });
    output.note(`Linked this folder to ${name}.`);
  } catch (error) {
    if (!isFileError(error)) throw error;
    // The deployment is under way, and it is what was asked for.
    output.note(`This folder could not be linked to ${name}: ${error.message}. The deployment goes on.`);
  }
}
