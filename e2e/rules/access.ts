// What the role matrix says about every reader, document and operation, as cells, and which of them a running Firestore
// emulator answers otherwise. Over REST, since a mutant of the rules is asked thousands of times.
import { type Reader, readers, serverDocuments, workspaceDocuments } from './role-matrix.ts';

const operations = ['get', 'list', 'create', 'update', 'delete'] as const;
type Operation = (typeof operations)[number];

export interface AccessCell {
  readonly reader: Reader;
  readonly operation: Operation;
  readonly path: string;
  readonly allowed: boolean;
}

const own = 'workspaces/w1';
/** The stranger's. */
const foreign = 'workspaces/w2';
const below = (workspace: string, path: string) => (path === '' ? workspace : `${workspace}/${path}`);

/** Documents with who may read them. */
function documents(): Array<{ path: string; mayRead: readonly Reader[]; mayList: boolean }> {
  const inWorkspaces = workspaceDocuments.flatMap(({ path, mayRead }) => [
    { path: below(own, path), mayRead, mayList: path !== '' },
    { path: below(foreign, path), mayRead: mayRead.length > 0 ? (['stranger'] as const) : [], mayList: path !== '' },
  ]);
  const signedIn = readers.filter((reader) => reader !== 'anonymous');
  const known = [
    ...inWorkspaces,
    ...serverDocuments.map((path) => ({ path, mayRead: [], mayList: false })),
    { path: 'system/status', mayRead: signedIn, mayList: false },
    ...signedIn.map((reader) => ({ path: `users/${reader}`, mayRead: [reader], mayList: false })),
  ];
  return known;
}

/** Nobody may read what lies below a document, unless it is listed itself. */
function unheardOf(): string[] {
  return documents().map(({ path }) => `${path}/unheardOf/x`);
}

/** Every cell of the matrix. Reading comes first, since it is what most slips let through. */
export function accessCells(): AccessCell[] {
  const listed = operations.flatMap((operation) =>
    documents().flatMap(({ path, mayRead, mayList }) =>
      readers.map((reader) => {
        const reads = operation === 'get' || (operation === 'list' && mayList);
        return { reader, operation, path, allowed: reads && mayRead.includes(reader) };
      }),
    ),
  );
  const others = unheardOf().flatMap((path) =>
    readers.map((reader) => ({ reader, operation: 'get' as const, path, allowed: false })),
  );
  return [...listed, ...others];
}

/** The same cells, those first that lie in a collection of that name. */
export function startingWith(cells: readonly AccessCell[], collection: string): AccessCell[] {
  const isNear = ({ path }: AccessCell) => path.split('/').at(-2) === collection;
  return [...cells.filter(isNear), ...cells.filter((cell) => !isNear(cell))];
}

/** A Firestore emulator, and a project of it that is the test's own. */
export interface Emulator {
  readonly address: string;
  readonly project: string;
}

export async function loadRules({ address, project }: Emulator, rules: string): Promise<boolean> {
  const body = JSON.stringify({ rules: { files: [{ name: 'firestore.rules', content: rules }] } });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`http://${address}/emulator/v1/projects/${project}:securityRules`, {
    method: 'PUT',
    headers,
    body,
  });
  await answer.arrayBuffer();
  return answer.ok;
}

/** Documents that are not there yet: whoever may create them would. */
const missing = new Set(['users/removed', 'system/status']);

/** Writes every document as it should be; the members' documents carry their roles. */
export async function seed(emulator: Emulator): Promise<void> {
  const roles = new Map(['viewer', 'member', 'admin', 'owner'].map((role) => [`${own}/members/${role}`, role]));
  roles.set(`${foreign}/members/stranger`, 'owner');
  const paths = [...documents().map(({ path }) => path), ...roles.keys(), ...unheardOf()];
  const writes = [...new Set(paths)].map((path) =>
    missing.has(path)
      ? { delete: nameOf(emulator, path) }
      : { update: { name: nameOf(emulator, path), fields: { role: { stringValue: roles.get(path) ?? 'none' } } } },
  );
  const answer = await ask(emulator, 'owner of the emulator', 'POST', ':commit', { writes });
  if (answer !== 200) throw new Error(`The documents could not be written: ${answer}.`);
}

const atOnce = 24;

/** The cells that are answered otherwise than the matrix says, at most as many as are asked for at once. */
export async function wrongCells(emulator: Emulator, cells: readonly AccessCell[]): Promise<AccessCell[]> {
  for (let at = 0; at < cells.length; at += atOnce) {
    const some = cells.slice(at, at + atOnce);
    const allowed = await Promise.all(some.map((cell) => isAllowed(emulator, cell)));
    const wrong = some.filter((cell, n) => cell.allowed !== allowed[n]);
    if (wrong.length > 0) return wrong;
  }
  return [];
}

async function isAllowed(emulator: Emulator, { reader, operation, path }: AccessCell): Promise<boolean> {
  const body = { fields: { role: { stringValue: 'owner' } } };
  const requests = {
    get: () => ask(emulator, reader, 'GET', `/${path}`),
    list: () => ask(emulator, reader, 'GET', `/${path.slice(0, path.lastIndexOf('/'))}?pageSize=1`),
    create: () =>
      ask(emulator, reader, 'PATCH', `/${missing.has(path) ? path : `${path}-new`}?currentDocument.exists=false`, body),
    update: () => ask(emulator, reader, 'PATCH', `/${path}?currentDocument.exists=true`, body),
    delete: () => ask(emulator, reader, 'DELETE', `/${path}`),
  } satisfies Record<Operation, () => Promise<number>>;
  const status = await requests[operation]();
  // What is allowed may still find nothing, or find something where nothing should be.
  if (![200, 403, 404, 409].includes(status)) throw new Error(`${operation} ${path} as ${reader}: ${status}`);
  return status !== 403;
}

/** Whether the rules let somebody read a document, be it there or not. @param who a user's id, or 'anonymous'. */
export async function mayRead(emulator: Emulator, who: string, path: string): Promise<boolean> {
  const status = await ask(emulator, who, 'GET', `/${path}`);
  if (![200, 403, 404].includes(status)) throw new Error(`get ${path} as ${who}: ${status}`);
  return status !== 403;
}

/** @param who a reader or another user's id, 'anonymous', or 'owner of the emulator'. */
async function ask(
  { address, project }: Emulator,
  who: string,
  method: string,
  where: string,
  body?: object,
): Promise<number> {
  const token = who === 'owner of the emulator' ? 'owner' : tokenOf(who, project);
  const answer = await fetch(`http://${address}/v1/projects/${project}/databases/(default)/documents${where}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(who === 'anonymous' ? {} : { authorization: `Bearer ${token}` }),
    },
    body: body === undefined ? null : JSON.stringify(body),
  });
  await answer.arrayBuffer();
  return answer.status;
}

/** An ID token as the emulator takes it: not signed. */
function tokenOf(uid: string, project: string): string {
  const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url');
  const issuer = `https://securetoken.google.com/${project}`;
  const nowSeconds = Math.floor(Date.now() / 1000);
  const claims = { sub: uid, user_id: uid, aud: project, iss: issuer, iat: nowSeconds, exp: nowSeconds + 3_600 };
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;
}

function nameOf({ project }: Emulator, path: string): string {
  return `projects/${project}/databases/(default)/documents/${path}`;
}
