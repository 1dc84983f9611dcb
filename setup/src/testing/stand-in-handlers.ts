// What the stand-in does for each method of Google's that a setup calls.
import { isDeepStrictEqual } from 'node:util';
import { alreadyExists, type Cloud, notFound, ok, type Reply, type Resource, refusal } from './stand-in-cloud.ts';
import { getPolicyOf, setPolicyOf } from './stand-in-policies.ts';

export interface Call {
  readonly cloud: Cloud;
  readonly api: string;
  readonly path: string;
  readonly search: URLSearchParams;
  readonly body: Resource;
}
export type Handler = (call: Call) => Reply;

/** By the end of the method's id; the first that fits. */
const handlers: ReadonlyArray<readonly [string, Handler]> = [
  ['services.batchGet', batchGet],
  ['services.batchEnable', batchEnable],
  ['getIamPolicy', getPolicyOf],
  ['setIamPolicy', setPolicyOf],
  ['operations.get', getOperation],
  ['roles.create', (call) => create(call, idIn(call.body['roleId']), call.body['role'] as Resource)],
  ['roles.delete', (call) => change(call, { deleted: true })],
  ['roles.undelete', (call) => change(call, { deleted: false }, ':undelete')],
  ['serviceAccounts.create', createAccount],
  ['projects.addFirebase', (call) => started(change(call, { state: 'ACTIVE' }, ':addFirebase', true), call, '')],
  ['identityPlatform.initializeAuth', (call) => change(call, {}, '/identityPlatform:initializeAuth', true, '/config')],
  ['webApps.create', createWebApp],
  ['webApps.getConfig', () => ok({ apiKey: 'a-key', appId: '1:111:web:1', authDomain: 'my-platform.firebaseapp.com' })],
  ['webApps.list', ({ cloud, api, path }) => ok({ apps: below(cloud, `${api}${path}/`) })],
  ['webApps.remove', removeWebApp],
  ['budgets.create', (call) => create(call, 'b-1', { ...call.body, name: `${call.path.slice(4)}/b-1` })],
  ['budgets.list', ({ cloud, api, path }) => ok({ budgets: below(cloud, `${api}${path}/`) })],
  [
    'databases.create',
    (call) =>
      started(create(call, idIn(call.search.get('databaseId'))), call, `${parentOf(call)}/databases/(default)/`),
  ],
  ['databases.patch', (call) => started(patch(call), call, `${call.path.slice(4)}/`)],
  ['indexes.list', () => ok({})],
  ['fields.get', getField],
  ['fields.patch', (call) => started(patch(call, true), call, `${parentOf(call)}/databases/(default)/`)],
  [
    'repositories.create',
    (call) => started(create(call, idIn(call.search.get('repositoryId'))), call, `${call.path.slice(4, -13)}/`),
  ],
  [
    'repositories.delete',
    (call) => started(remove(call), call, `${call.path.slice(4).replace(/\/repositories.*/, '')}/`),
  ],
  ['secrets.create', (call) => create(call, idIn(call.search.get('secretId')))],
  ['secrets.addVersion', addVersion],
  ['topics.create', (call) => put(call)],
  ['subscriptions.create', (call) => put(call)],
  ['subscriptions.modifyPushConfig', (call) => change(call, call.body, ':modifyPushConfig')],
  [
    'buckets.insert',
    (call) =>
      create(call, idIn(call.body['name']), { ...call.body, location: String(call.body['location']).toUpperCase() }),
  ],
  ['buckets.delete', deleteBucket],
  ['objects.list', ({ cloud, api, path }) => ok({ items: below(cloud, `${api}${path}/`) })],
  ['getConfig', ({ cloud, api, path }) => found(cloud.resources.get(`${api}${path}`), path)],
  ['.get', ({ cloud, api, path }) => found(cloud.resources.get(`${api}${path}`), path)],
  ['.patch', (call) => patch(call)],
  ['.delete', (call) => remove(call)],
];

export function handlerOf(id: string): Handler | undefined {
  return handlers.find(([end]) => id.endsWith(end))?.[1];
}

const keyOf = ({ api, path }: Call) => `${api}${path}`;
const idIn = (value: unknown) => String(value ?? '');
const parentOf = ({ path }: Call) => path.split('/').slice(2, 4).join('/');

function found(resource: Resource | undefined, path: string): Reply {
  return resource ? ok(resource) : notFound(path);
}

function below({ resources }: Cloud, prefix: string): Resource[] {
  return [...resources].flatMap(([key, resource]) => (key.startsWith(prefix) ? [resource] : []));
}

/** A refusal as it is; else an operation that goes on. */
function started(reply: Reply, { cloud }: Call, prefix: string): Reply {
  return reply.status < 400 ? cloud.operation(prefix) : reply;
}

function create(call: Call, id: string, content: Resource = call.body): Reply {
  const key = `${keyOf(call)}/${id}`;
  if (call.cloud.resources.has(key)) return alreadyExists(key);
  call.cloud.resources.set(key, content);
  return ok(content);
}

function put(call: Call): Reply {
  if (call.cloud.resources.has(keyOf(call))) return alreadyExists(call.path);
  call.cloud.resources.set(keyOf(call), call.body);
  return ok(call.body);
}

function patch(call: Call, evenWithout = false): Reply {
  const there = call.cloud.resources.get(keyOf(call));
  if (!there && !evenWithout) return notFound(call.path);
  const mask = call.search.get('updateMask')?.split(',') ?? Object.keys(call.body);
  const named = mask.filter((name) => name in call.body);
  const after = { ...there, ...Object.fromEntries(named.map((name) => [name, call.body[name]])) };
  call.cloud.resources.set(keyOf(call), after);
  return ok(after);
}

/** A method with a name of its own, on the resource that is got without it. */
function change(call: Call, content: Resource, verb = '', evenWithout = false, instead = ''): Reply {
  const path = call.path.slice(0, call.path.length - verb.length) + instead;
  const there = call.cloud.resources.get(`${call.api}${path}`);
  if (!there && !evenWithout) return notFound(path);
  call.cloud.resources.set(`${call.api}${path}`, { ...there, ...content });
  return ok({ ...there, ...content });
}

function remove(call: Call): Reply {
  if (!call.cloud.resources.delete(keyOf(call))) return notFound(call.path);
  call.cloud.policies.delete(keyOf(call));
  return ok({});
}

function batchGet({ cloud, path, search }: Call): Reply {
  const project = path.split('/')[3] ?? '';
  const number = cloud.projects[project];
  if (number === undefined)
    return refusal(403, 'PERMISSION_DENIED', `There is no project ${project}, or it is not yours.`);
  const services = search.getAll('names').map((name) => {
    const api = name.split('/').at(-1) ?? '';
    const state = cloud.isOn(project, api) ? 'ENABLED' : 'DISABLED';
    return { name: `projects/${number}/services/${api}`, parent: `projects/${number}`, state };
  });
  return ok({ services });
}

function batchEnable({ cloud, path, body }: Call): Reply {
  const project = path.split('/')[3] ?? '';
  const apis = body['serviceIds'] as string[];
  if (apis.length > 20) return refusal(400, 'INVALID_ARGUMENT', 'At most 20.');
  for (const api of apis) cloud.on.add(`${project} ${api}`);
  return cloud.operation('');
}

function getOperation({ cloud, path }: Call): Reply {
  const name = path.split('/').slice(2).join('/');
  const operation = cloud.operations.get(name);
  if (!operation) return notFound(name);
  operation.looks += 1;
  return ok({ name, done: operation.looks > 1, ...(operation.looks > 1 && { response: {} }) });
}

function createAccount(call: Call): Reply {
  const project = call.path.split('/')[3] ?? '';
  const email = `${idIn(call.body['accountId'])}@${project}.iam.gserviceaccount.com`;
  return create(call, email, { ...(call.body['serviceAccount'] as Resource), email });
}

function createWebApp(call: Call): Reply {
  const id = call.cloud.nextEtag();
  return started(create(call, id, { ...call.body, name: `projects/p/webApps/${id}` }), call, '');
}

function removeWebApp(call: Call): Reply {
  const id = call.path.split('/').at(-1)?.replace(':remove', '');
  for (const [key, app] of call.cloud.resources)
    if (key.endsWith(`/webApps/${id}`)) call.cloud.resources.set(key, { ...app, state: 'DELETED' });
  return call.cloud.operation('');
}

/** Every field of a collection is there with what it has from its ancestors, whether or not anybody spoke of it. */
function getField(call: Call): Reply {
  const database = keyOf(call).replace(/\/collectionGroups\/.*/, '');
  if (!call.cloud.resources.has(database)) return notFound(database);
  return ok({ indexConfig: { usesAncestorConfig: true }, ...call.cloud.resources.get(keyOf(call)) });
}

function addVersion(call: Call): Reply {
  const secret = keyOf(call).replace(':addVersion', '');
  if (!call.cloud.resources.has(secret)) return notFound(secret);
  call.cloud.resources.set(`${secret}/versions/latest`, { state: 'ENABLED', sent: call.body['payload'] });
  return ok({ name: 'versions/1' });
}

function deleteBucket(call: Call): Reply {
  const objects = below(call.cloud, `${keyOf(call)}/o/`);
  return isDeepStrictEqual(objects, []) ? remove(call) : refusal(409, 'CONFLICT', 'The bucket is not empty.');
}
