// Which app a deployment is for: the one that is named, else the one that the folder is linked to, else one of its name.
import { basename } from 'node:path';
import { appId, appNameFrom, type OperationRequest } from '@deplight/contracts';
import type { Context } from '../context.ts';
import { CliError } from '../errors/cli-error.ts';
import { findLink } from '../session/link-file.ts';
import type { Session } from '../session/session.ts';
import type { DeploySource, ImageSource } from './deploy-source.ts';

/**
 * By id or by name; the platform makes the app when there is none of that name.
 * @throws CliError LINKED_ELSEWHERE when the folder belongs to an app of another platform.
 */
export function deployApp(
  { given, output }: Pick<Context, 'given' | 'output'>,
  { url, link }: Pick<Session, 'url' | 'link'>,
  source: DeploySource | ImageSource,
): Pick<OperationRequest<'createDeployment'>, 'appId' | 'name'> {
  const named = given.text('app');
  if (named !== undefined) return appId.safeParse(named).success ? { appId: named } : { name: named };
  if (source.type !== 'folder') return link ? { appId: link.appId } : {};
  const name = appNameFrom(basename(source.path));
  const found = findLink(source.path);
  if (!found) return { name };
  if (found.folder !== source.path) {
    // A part of an app is not that app: to deploy it there would put it in the place of the whole.
    output.note(`${found.folder} is linked to ${found.link.name}; this deploys ${source.path}, as the app ${name}.`);
    return { name };
  }
  if (found.link.url !== url)
    throw new CliError(
      'LINKED_ELSEWHERE',
      `${source.path} is linked to ${found.link.name} at ${found.link.url}, and this would deploy to ${url}.`,
    );
  return { appId: found.link.appId };
}
