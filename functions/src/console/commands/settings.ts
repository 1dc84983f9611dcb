// env and secrets: what the app finds in its environment. Of secrets there are names and versions, never values.
import { columns } from '../columns.ts';
import { type AppCommand, done } from '../stand.ts';

export const env: AppCommand = async ({ app, perform, screen }) => {
  const { environment } = await perform('getEnvironment', { workspaceId: app.workspaceId, appId: app.id });
  const variables = Object.entries(environment.variables).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, value] of variables) screen.out(`${name}=${JSON.stringify(value)}`);
  const count = environment.secrets.length;
  if (variables.length === 0) screen.note('No variables.');
  if (count > 0) screen.note(`And ${count === 1 ? '1 secret' : `${count} secrets`}: type secrets.`);
  return done;
};

export const secrets: AppCommand = async ({ app, perform, screen }) => {
  const found = await perform('listSecrets', { workspaceId: app.workspaceId });
  const rows = found.secrets.flatMap(({ name, version, author, apps }) => {
    const use = apps.find(({ appId }) => appId === app.id);
    if (!use) return [];
    const runs = use.liveVersion === null ? 'not in what is live' : `live with version ${use.liveVersion}`;
    return [[name, `version ${version}`, runs, use.behind ? 'restart to take it' : '', `by ${author.name}`]];
  });
  if (rows.length === 0) screen.note(`${app.name} uses none of the workspace's ${found.secrets.length} secrets.`);
  else screen.out(columns(rows));
  return done;
};
