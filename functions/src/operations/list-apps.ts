// listApps: the shelf for programs, which have no listener.
import { readApp, readApps } from '../store/documents.ts';
import type { Handler } from './handler.ts';

export const listApps: Handler<'listApps'> = async ({ appId }, { workspaceId }) => {
  const found = appId === undefined ? await readApps(workspaceId) : [await readApp({ workspaceId, appId })];
  const apps = found.filter((app) => app !== undefined).filter(({ deletedAt }) => deletedAt === null);
  return { apps: apps.sort((a, b) => (a.name < b.name ? -1 : 1)) };
};
