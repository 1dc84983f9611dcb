// Takes from Google's discovery documents what our requests are checked against: the methods we use, and the fields that
// their bodies may have. Run it with a folder that has the documents, each named like iam.v1.json, fetched from
// https://iam.googleapis.com/$discovery/rest?version=v1 and its likes:
//
//   node setup/write-discovery.ts FOLDER
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Discovery, DiscoveryApi, Field } from './src/testing/discovery.ts';

/** The document of each API, and the methods that we use of it. */
const wanted: Readonly<Record<string, readonly string[]>> = {
  'artifactregistry.v1': [
    ...['create', 'get', 'patch', 'delete', 'getIamPolicy', 'setIamPolicy'].map((name) => `repositories.${name}`),
    'locations.operations.get',
  ],
  'billingbudgets.v1': ['budgets.create', 'budgets.list', 'budgets.patch', 'budgets.delete'],
  'cloudresourcemanager.v3': ['.projects.getIamPolicy', '.projects.setIamPolicy'],
  'firebase.v1beta1': [
    ...['addFirebase', 'get', 'webApps.create', 'webApps.list', 'webApps.remove', 'webApps.getConfig'].map(
      (name) => `firebase.projects.${name}`,
    ),
    'firebase.operations.get',
  ],
  'firestore.v1': [
    'databases.create',
    'databases.get',
    'databases.patch',
    'fields.get',
    'fields.patch',
    'collectionGroups.indexes.list',
    'databases.operations.get',
  ],
  'iam.v1': [
    ...['create', 'get', 'delete', 'getIamPolicy', 'setIamPolicy'].map((name) => `projects.serviceAccounts.${name}`),
    ...['create', 'get', 'patch', 'delete', 'undelete'].map((name) => `iam.projects.roles.${name}`),
  ],
  'identitytoolkit.v2': ['.projects.getConfig', '.identityPlatform.initializeAuth'],
  'pubsub.v1': [
    ...['create', 'get', 'delete', 'getIamPolicy', 'setIamPolicy'].map((name) => `projects.topics.${name}`),
    ...['create', 'get', 'delete', 'modifyPushConfig'].map((name) => `projects.subscriptions.${name}`),
  ],
  'secretmanager.v1': [
    ...['create', 'get', 'delete', 'addVersion', 'getIamPolicy', 'setIamPolicy', 'versions.get'].map(
      (name) => `manager.projects.secrets.${name}`,
    ),
  ],
  'serviceusage.v1': ['services.batchGet', 'services.batchEnable', 'operations.get'],
  'storage.v1': [
    ...['insert', 'get', 'patch', 'delete', 'getIamPolicy', 'setIamPolicy'].map((name) => `storage.buckets.${name}`),
    'storage.objects.list',
    'storage.objects.delete',
  ],
};

interface Schema {
  readonly type?: string | undefined;
  readonly $ref?: string | undefined;
  readonly enum?: readonly string[] | undefined;
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly items?: Schema | undefined;
  readonly additionalProperties?: Schema | undefined;
}
const Schema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    type: z.string().optional(),
    $ref: z.string().optional(),
    enum: z.array(z.string()).optional(),
    properties: z.record(z.string(), Schema).optional(),
    items: Schema.optional(),
    additionalProperties: Schema.optional(),
  }),
);
const Method = z.object({
  id: z.string(),
  httpMethod: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  path: z.string(),
  flatPath: z.string().optional(),
  request: z.object({ $ref: z.string() }).optional(),
  parameters: z.record(z.string(), z.object({ location: z.string() })).default({}),
});
interface Resource {
  readonly methods?: Readonly<Record<string, z.infer<typeof Method>>> | undefined;
  readonly resources?: Readonly<Record<string, Resource>> | undefined;
}
const Resource: z.ZodType<Resource> = z.lazy(() =>
  z.object({ methods: z.record(z.string(), Method).optional(), resources: z.record(z.string(), Resource).optional() }),
);
const Document = z.object({
  rootUrl: z.url(),
  servicePath: z.string(),
  revision: z.string(),
  /** Of every method. */
  parameters: z.record(z.string(), z.unknown()),
  resources: z.record(z.string(), Resource),
  schemas: z.record(z.string(), Schema),
});
type Document = z.infer<typeof Document>;

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder with the discovery documents.');
const discovery: Discovery = Object.fromEntries(
  Object.entries(wanted).map(([name, ids]) => {
    const document = Document.parse(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')));
    return [new URL(document.rootUrl).hostname, extract(document, ids)];
  }),
);
const file = join(import.meta.dirname, 'src', 'testing', 'generated', 'discovery.json');
writeFileSync(file, `${JSON.stringify(discovery, null, 1)}\n`);

function extract(document: Document, ids: readonly string[]): DiscoveryApi {
  const methods = Object.values(document.resources)
    .flatMap(methodsOf)
    .filter(({ id }) => ids.some((end) => id.endsWith(end)))
    .map(({ id, httpMethod, path, flatPath, request, parameters }) => ({
      ...{ id, method: httpMethod, path: `/${document.servicePath}${flatPath ?? path}` },
      query: Object.entries(parameters).flatMap(([name, { location }]) => (location === 'query' ? [name] : [])),
      ...(request && { body: request.$ref }),
    }));
  for (const end of ids)
    if (!methods.some(({ id }) => id.endsWith(end))) throw new Error(`${document.rootUrl} has no method ${end}.`);
  const schemas: Record<string, Record<string, Field>> = {};
  const take = (name: string) => {
    if (schemas[name]) return;
    schemas[name] = fieldsOf(document.schemas[name] ?? {}, take);
  };
  for (const { body } of methods) if (body) take(body);
  return { revision: document.revision, query: Object.keys(document.parameters), methods, schemas };
}

function methodsOf({ methods = {}, resources = {} }: Resource): z.infer<typeof Method>[] {
  return [...Object.values(methods), ...Object.values(resources).flatMap(methodsOf)];
}

function fieldsOf({ properties = {} }: Schema, take: (name: string) => void): Record<string, Field> {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, fieldOf(schema, take)]));
}

function fieldOf(schema: Schema, take: (name: string) => void): Field {
  const { $ref, type = 'any' } = schema;
  if ($ref !== undefined) {
    take($ref);
    return { is: $ref };
  }
  if (type === 'array') return { list: fieldOf(schema.items ?? {}, take) };
  if (schema.additionalProperties) return { map: fieldOf(schema.additionalProperties, take) };
  if (schema.properties) return { fields: fieldsOf(schema, take) };
  return { type, ...(schema.enum && { oneOf: schema.enum }) };
}
