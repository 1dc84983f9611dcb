// What a copy of a stack has to give back: apps at their addresses, every document, and who may read it.
import { isDeepStrictEqual } from 'node:util';
import { documentsBelow } from '../client/admin.ts';
import { api, createDeployment, created, createWorkspace } from '../client/api.ts';
import { archiveForm, packFiles, tinyServer } from '../client/archives.ts';
import { newUser, signIn, type User } from '../client/user.ts';
import { eventually, live } from '../client/wait.ts';
import { joinAs } from '../client/workspaces.ts';
import { mayRead } from '../rules/access.ts';
import { stack } from '../stack.ts';

const text = 'restored';
/** What nobody writes to any more once an app is live. */
const lasting = /\/(?:members|secrets|deployments|activity)\/[^/]+$|\/logs\//;

export interface Kept {
  readonly owner: User;
  /** Of users, by their ids, and of somebody who is not signed in. */
  readonly readers: readonly string[];
  readonly deploymentId: string;
  readonly url: string;
  /** By path: what is in it. */
  readonly documents: ReadonlyMap<string, unknown>;
  /** `reader path`, for whatever may be read. */
  readonly readable: ReadonlySet<string>;
}

/** A workspace with an app, a secret and members of every role, as it is right before the copy is made. */
export async function plantKept(): Promise<Kept> {
  const owner = await newUser();
  const { id: workspaceId } = await createWorkspace(owner, 'Kept');
  const others = [
    await joinAs(owner, workspaceId, 'admin'),
    await joinAs(owner, workspaceId, 'member'),
    await joinAs(owner, workspaceId, 'viewer'),
    await newUser(),
  ];
  await api(`/workspaces/${workspaceId}/secrets`, { user: owner, json: { name: 'API_KEY', value: 'kept' } });
  const form = archiveForm(await packFiles(tinyServer(text)), { workspaceId, name: 'kept' });
  const { id: deploymentId, url } = await live(owner, (await createDeployment(owner, { form })).id);
  const readers = [...[owner, ...others].map(({ uid }) => uid), 'anonymous'];
  const documents = await documentsAtRest(workspaceId);
  const readable = await readableOf(readers, [...documents.keys()]);
  return { owner, readers, deploymentId, url: url ?? '', documents, readable };
}

/** Once a stack was started from the copy. @returns what is not as it was: sentences. */
export async function judgeRestored(kept: Kept): Promise<string[]> {
  const wrong: string[] = [];
  const [[, workspaceId = ''] = []] = [...kept.documents.keys()].map((path) => path.split('/'));
  const answer = await fetch(kept.url).then((response) => response.text(), String);
  if (answer !== text) wrong.push(`${kept.url} answers: ${answer.slice(0, 200)}`);
  const documents = await documentsOf(workspaceId);
  const paths = new Set([...lastingOf(documents).keys(), ...lastingOf(kept.documents).keys()]);
  for (const path of paths)
    if (!isDeepStrictEqual(documents.get(path), kept.documents.get(path))) wrong.push(`${path} is not as it was`);
  const readable = await readableOf(kept.readers, [...kept.documents.keys()]);
  for (const cell of readable) if (!kept.readable.has(cell)) wrong.push(`may be read, and might not before: ${cell}`);
  for (const cell of kept.readable) if (!readable.has(cell)) wrong.push(`may not be read any more: ${cell}`);
  // The Auth emulator takes no token from before an import.
  const owner = await signIn(kept.owner.email, kept.owner.password);
  const again = created(await api(`/deployments/${kept.deploymentId}/redeploy`, { user: owner, method: 'POST' }));
  await live(owner, again.id);
  return wrong;
}

/** As they are once nothing that lasts was written for five seconds: the last lines of a log come after the app is live. */
function documentsAtRest(workspaceId: string): Promise<Map<string, unknown>> {
  let before = new Map<string, unknown>();
  let sinceMs = Date.now();
  const look = async () => {
    const now = await documentsOf(workspaceId);
    if (isDeepStrictEqual(lastingOf(now), lastingOf(before))) return Date.now() - sinceMs > 5_000 ? now : undefined;
    before = now;
    sinceMs = Date.now();
    return undefined;
  };
  return eventually('the last document of a live app', look, 60_000);
}

function lastingOf(all: ReadonlyMap<string, unknown>): Map<string, unknown> {
  return new Map([...all].filter(([path]) => lasting.test(path)));
}

async function documentsOf(workspaceId: string): Promise<Map<string, unknown>> {
  const found = await documentsBelow(`workspaces/${workspaceId}`);
  // Without the time of the last write, which an import sets anew, and whatever order it leaves the fields in.
  return new Map([...found].map(([path, text]) => [path, JSON.parse(text.slice(text.indexOf(' ') + 1))]));
}

async function readableOf(readers: readonly string[], paths: readonly string[]): Promise<Set<string>> {
  const emulator = { address: stack.firestore, project: stack.project };
  const cells = readers.flatMap((reader) => paths.map((path) => ({ reader, path })));
  const readable = new Set<string>();
  for (const { reader, path } of cells) if (await mayRead(emulator, reader, path)) readable.add(`${reader} ${path}`);
  return readable;
}
