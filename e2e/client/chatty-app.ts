// An app that says what it is told to, with a secret of its own: for the tests of what is shown of an app's lines.
import { randomBytes } from 'node:crypto';
import { operations } from '@deplight/contracts';
import { api, createDeployment } from './api.ts';
import { archiveForm, packFiles } from './archives.ts';
import type { User } from './user.ts';
import { live } from './wait.ts';

const server = `const secret = process.env.CANARY ?? '';
const handlers = {
  '/say': (query) => { for (const line of JSON.parse(query.get('lines'))) console.log(line.replace('CANARY', secret)); },
  '/warn': (query) => console.log(JSON.stringify({ severity: 'WARNING', message: query.get('text') })),
  '/fail': (query) => console.error(query.get('text')),
  '/count': (query) => { for (let n = Number(query.get('from')); n < Number(query.get('to')); n += 1) console.log('line ' + n); },
  '/exit': () => { console.error('last words of ' + secret); setTimeout(() => process.exit(3), 50); },
};
require('node:http').createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost');
  handlers[url.pathname]?.(url.searchParams);
  response.end('ok');
}).listen(process.env.PORT, () => console.log('ready with ' + secret));
`;

export interface ChattyApp {
  readonly workspaceId: string;
  readonly appId: string;
  readonly deploymentId: string;
  readonly url: string;
  /** The value of its secret. */
  readonly canary: string;
}

/** Deploys it, with a secret, and waits until it is live. */
export async function chattyApp(user: User, name: string): Promise<ChattyApp> {
  const canary = `cnry-${randomBytes(18).toString('base64')}`;
  const { body } = await api('/workspaces', { user, json: { name } });
  const workspaceId = operations.createWorkspace.response.parse(body).workspace.id;
  await api(`/workspaces/${workspaceId}/secrets`, { user, json: { name: 'CANARY', value: canary } });
  const made = operations.createApp.response.parse((await api('/apps', { user, json: { workspaceId, name } })).body);
  const appId = made.app.id;
  await api(`/workspaces/${workspaceId}/apps/${appId}/secrets`, { user, json: { names: ['CANARY'] } });
  const files = {
    'package.json': JSON.stringify({ name: 'chatty', scripts: { start: 'node server.js' } }),
    'server.js': server,
  };
  const form = archiveForm(await packFiles(files), { workspaceId, appId });
  const { id: deploymentId, url } = await live(user, (await createDeployment(user, { form })).id);
  return { workspaceId, appId, deploymentId, url: url ?? '', canary };
}

/** Has the app say something. */
export async function tell(app: ChattyApp, path: string, query: Readonly<Record<string, string>>): Promise<void> {
  const answer = await fetch(`${app.url}${path}?${new URLSearchParams(query)}`);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  await answer.arrayBuffer();
}

/** Has the app print these lines. */
export function say(app: ChattyApp, ...lines: string[]): Promise<void> {
  return tell(app, '/say', { lines: JSON.stringify(lines) });
}
