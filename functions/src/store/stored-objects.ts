// Which deployments speak of a stored object: it is named by its content, so several may, also of different apps.
import type { DeploymentRun } from '@deplight/contracts';
import { paths } from './paths.ts';
import { pagesOf } from './sound.ts';

/** Where a run names an object, by the folder that the object lies in. */
const fields = new Map([
  ['sources', 'findings.source.object'],
  ['contexts', 'findings.context.object'],
  ['uploads', 'source.object'],
]);

/** The objects that a deployment speaks of. */
export function objectsOf({ findings, source }: DeploymentRun): string[] {
  const upload = source.type === 'archive' ? source.object : undefined;
  return [findings.source?.object, findings.context?.object, upload].filter((object) => object !== undefined);
}

/**
 * Whether a deployment speaks of an object, as far as its document says so, whatever else it says; of other objects than
 * sources, contexts and uploads this is not known, and counts as so.
 * @param exceptOf an app whose own deployments do not count.
 */
export async function isSpokenOf(object: string, exceptOf?: string): Promise<boolean> {
  const field = fields.get(object.split('/')[0] ?? '');
  if (field === undefined) return true;
  for await (const page of pagesOf(paths.pipeline().where(field, '==', object), 20))
    if (page.some((snapshot) => exceptOf === undefined || snapshot.data()['appId'] !== exceptOf)) return true;
  return false;
}
