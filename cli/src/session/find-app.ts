// Which app a command is about: the one that is named, else the folder's, else the only one that the token is for.
import { type AppDocument, appId, nearestName } from '@deplight/contracts';
import { CliError } from '../errors/cli-error.ts';
import type { Session } from './session.ts';

/** @param named its name or id. @throws CliError APP_NEEDED, APP_UNKNOWN */
export async function findApp(session: Session, named: string | undefined): Promise<AppDocument> {
  const id = named ?? session.link?.appId ?? (await session.caller()).token?.appId;
  if (!id) throw new CliError('APP_NEEDED', 'It is not clear which app is meant.');
  const workspaceId = await session.workspaceId();
  if (!appId.safeParse(id).success) return findByName(session, workspaceId, id);
  const [app] = (await session.api.listApps({ workspaceId, appId: id })).apps;
  if (app) return app;
  const linked = named === undefined && session.link;
  throw new CliError('APP_UNKNOWN', `There is no app ${linked ? `${linked.name} (${id})` : id} in this workspace.`, {
    ...(linked ? { hint: 'The folder is linked to it: deplight link APP links it to another one.' } : {}),
  });
}

async function findByName({ api }: Session, workspaceId: string, name: string): Promise<AppDocument> {
  const { apps } = await api.listApps({ workspaceId });
  const app = apps.find((one) => one.name === name);
  if (app) return app;
  const near = nearestName(
    name,
    apps.map((one) => one.name),
  );
  throw new CliError('APP_UNKNOWN', `There is no app "${name.slice(0, 40)}" in this workspace.`, {
    ...(near ? { hint: `Did you mean ${near}?` } : {}),
  });
}
