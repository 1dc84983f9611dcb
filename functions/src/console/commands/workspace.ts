// whoami, apps and use: where the console stands.
import { DeplightError, nearestName } from '@deplight/contracts';
import { readApps, readWorkspace } from '../../store/documents.ts';
import { columns } from '../columns.ts';
import { type Command, done } from '../stand.ts';

export const whoami: Command = async ({ caller, member, request, screen }) => {
  const workspace = await readWorkspace(request.workspaceId);
  screen.out(
    columns([
      ['Name', caller.name],
      ['Role', member.role],
      ['Workspace', `${workspace?.name ?? ''} (${request.workspaceId})`],
      ['User', caller.uid],
    ]),
  );
  return done;
};

export const apps: Command = async ({ request, screen }) => {
  const found = await living(request.workspaceId);
  if (found.length === 0) screen.note('No app yet. Plant one in the dashboard.');
  else {
    screen.out(
      columns(found.map(({ id, name, status, url }) => [id === request.appId ? '*' : ' ', name, status, url ?? ''])),
    );
  }
  return done;
};

export const use: Command = async ({ request, line, screen }) => {
  const [name = ''] = line.words;
  const found = await living(request.workspaceId);
  const app = found.find((one) => one.name === name || one.id === name);
  if (!app) {
    const near = nearestName(
      name,
      found.map((one) => one.name),
    );
    throw new DeplightError('NOT_FOUND', `There is no app "${name.slice(0, 40)}" in this workspace.`, {
      hint: near ? `Did you mean ${near}?` : 'apps lists them.',
    });
  }
  await screen.send({ type: 'app', app: { id: app.id, name: app.name } });
  screen.out(`${app.name} · ${app.status}`);
  return done;
};

async function living(workspaceId: string) {
  const found = await readApps(workspaceId);
  return found.filter(({ deletedAt }) => deletedAt === null).sort((a, b) => (a.name < b.name ? -1 : 1));
}
