// The OpenAPI 3.1 document of the REST API, made from the table of operations.
import { operationNames, operations } from '../operations/operations.ts';
import { actions } from '../roles.ts';
import { isForTokens } from '../token-rights.ts';
import { deviceRoutes } from './device-routes.ts';
import { errorAnswers, errorSchema, refusalsOf } from './error-answers.ts';
import { answerSchemas, type JsonSchema, requestFields } from './json-schemas.ts';
import { routesBeside } from './routes-beside.ts';

export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: JsonSchema;
  readonly servers: readonly JsonSchema[];
  readonly security: readonly JsonSchema[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
}

type Name = (typeof operationNames)[number];

const tags = {
  workspaces: 'Workspaces, their members, invites, tokens and what they are connected to.',
  apps: 'Apps, and how what is live runs.',
  deployments: 'Deployments, from a source to a live version and back.',
  secrets: 'Secrets and variables.',
  logs: 'What live apps say.',
  platform: 'The platform itself.',
};

/** @param version the platform's. */
export function openApiDocument(version: string): OpenApiDocument {
  const { answers, schemas } = answerSchemas();
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const name of operationNames) {
    const { path, method } = operations[name].rest;
    const templated = path.replace(/:(\w+)/g, '{$1}');
    paths[templated] = { ...paths[templated], [method.toLowerCase()]: described(name, answers.get(name) ?? {}) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Deplight',
      version,
      description:
        'Everything that Deplight does. The same operations are callables of Firebase, methods of the SDK and commands.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api' }],
    security: [{ token: [] }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths: { ...paths, ...deviceRoutes, ...routesBeside },
    components: {
      schemas: { ...schemas, Error: errorSchema },
      responses: errorAnswers(),
      headers: headerFacts,
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API token (`dplk_…`) or an ID token of Firebase Auth.',
        },
      },
    },
  };
}

function described(name: Name, answer: JsonSchema): JsonSchema {
  const { noun, summary, action, rest } = operations[name];
  const personal = isForTokens(action) ? '' : ' Only a person may: an API token is refused.';
  const least = actions[action] === 'user' ? 'Anyone who is signed in may.' : `Least role: ${actions[action]}.`;
  const parameters = parametersOf(name);
  const body = bodyOf(name);
  return {
    operationId: name,
    tags: [noun],
    summary,
    description: `${least}${personal}`,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: body } : {}),
    responses: {
      [rest.status]: {
        description: 'Done as asked.',
        headers: answerHeaders(rest.method === 'GET'),
        content: { 'application/json': { schema: answer }, ...otherAnswers[name] },
      },
      ...(rest.method === 'GET' ? { 304: { description: 'What the client has is still the same.' } } : {}),
      ...refusalsOf({
        conflicts: rest.method !== 'GET' || name === 'previewRollback',
        takesFiles: name in otherBodies,
      }),
    },
  };
}

function parametersOf(name: Name): JsonSchema[] {
  const { rest, idempotent } = operations[name];
  const { fields, required } = requestFields(name);
  const inPath = namesInPath(rest.path);
  const ofPath = inPath.map((field) => ({ name: field, in: 'path', required: true, schema: fields[field] }));
  const inQuery = rest.method === 'POST' ? [] : Object.keys(fields).filter((field) => !inPath.includes(field));
  const ofQuery = inQuery.map((field) => ({
    name: field,
    in: 'query',
    required: required.has(field),
    schema: fields[field],
  }));
  const headers = idempotent
    ? [
        {
          name: 'Idempotency-Key',
          in: 'header',
          description: 'The same request with the same key gives the first answer again, for 24 hours.',
          schema: fields['idempotencyKey'],
        },
      ]
    : [];
  const known = rest.method === 'GET' ? [ifNoneMatch] : [];
  return [...ofPath, ...ofQuery, ...headers, ...known, ...(otherParameters[name] ?? [])];
}

function bodyOf(name: Name): JsonSchema | undefined {
  const { rest } = operations[name];
  if (rest.method !== 'POST') return undefined;
  const { fields, required } = requestFields(name);
  const inPath = namesInPath(rest.path);
  const properties = Object.fromEntries(Object.entries(fields).filter(([field]) => !inPath.includes(field)));
  const needed = Object.keys(properties).filter((field) => required.has(field));
  if (Object.keys(properties).length === 0) return undefined;
  const schema = { type: 'object', properties, required: needed, additionalProperties: false };
  return {
    required: needed.length > 0,
    content: { 'application/json': { schema }, ...otherBodies[name] },
  };
}

const ifNoneMatch: JsonSchema = {
  name: 'If-None-Match',
  in: 'header',
  description: 'The ETag of an earlier answer: 304 when it is still the same.',
  schema: { type: 'string' },
};

const headerFacts = {
  ETag: { description: 'Tells this answer from others.', schema: { type: 'string' } },
  'RateLimit-Limit': { description: 'Requests that a caller may make in one burst.', schema: { type: 'integer' } },
  'RateLimit-Remaining': { description: 'How many of them are left.', schema: { type: 'integer' } },
  'RateLimit-Reset': { description: 'Seconds until all of them are there again.', schema: { type: 'integer' } },
};

function answerHeaders(tagged: boolean): JsonSchema {
  const names = Object.keys(headerFacts).filter((name) => tagged || name !== 'ETag');
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

function namesInPath(path: string): string[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, field]) => String(field));
}

const asText: readonly JsonSchema[] = [
  { name: 'format', in: 'query', description: 'The lines as a plain text file.', schema: { const: 'text' } },
];
const plainText = { 'text/plain': { schema: { type: 'string' } } };
const otherParameters: Partial<Record<Name, readonly JsonSchema[]>> = {
  readLogs: asText,
  readDeploymentLog: asText,
  readJobLog: asText,
};
const otherAnswers: Partial<Record<Name, JsonSchema>> = {
  readLogs: plainText,
  readDeploymentLog: plainText,
  readJobLog: plainText,
};

/** A form that brings the archive along, as the first mini-PaaS took it. */
const otherBodies: Partial<Record<Name, JsonSchema>> = {
  createDeployment: {
    'multipart/form-data': {
      schema: {
        type: 'object',
        required: ['projectArchive'],
        properties: {
          projectArchive: { type: 'string', contentMediaType: 'application/octet-stream' },
          workspaceId: { type: 'string' },
          appId: { type: 'string' },
          name: { type: 'string' },
          rootDir: { type: 'string' },
          env: { type: 'string', description: 'A JSON object of names and values.' },
        },
      },
    },
  },
};
