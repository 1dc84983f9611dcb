// The routes that are no operations: they have no place in the table, and stand in the document as they are.
import type { JsonSchema } from './json-schemas.ts';

const text = (type: string, description: string) => ({
  200: { description, content: { [type]: { schema: { type: 'string' } } } },
});
const query = (name: string, description: string): JsonSchema => ({
  name,
  in: 'query',
  description,
  schema: { type: 'string' },
});
const anyDelivery = {
  required: true,
  content: { 'application/json': { schema: { type: 'object', additionalProperties: true } } },
};
const deliveryAnswer = (description: string) => ({
  description,
  content: {
    'application/json': {
      schema: {
        type: 'object',
        required: ['deploys'],
        properties: { deploys: { type: 'boolean' }, because: { type: 'string' } },
      },
    },
  },
});

/** Path to method to what OpenAPI says of it. */
export const routesBeside: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>> = {
  '/health': {
    get: {
      operationId: 'getHealth',
      tags: ['platform'],
      summary: 'Whether the platform answers, and its version.',
      security: [],
      responses: {
        200: {
          description: 'It answers.',
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['status', 'version'],
                properties: { status: { const: 'ok' }, version: { type: 'string' } },
              },
            },
          },
        },
      },
    },
  },
  '/openapi.json': {
    get: {
      operationId: 'getOpenApi',
      tags: ['platform'],
      summary: 'This document.',
      security: [],
      responses: {
        200: {
          description: 'OpenAPI 3.1.',
          content: { 'application/json': { schema: { type: 'object', additionalProperties: true } } },
        },
      },
    },
  },
  '/docs': {
    get: {
      operationId: 'getDocs',
      tags: ['platform'],
      summary: 'This document as a page.',
      security: [],
      responses: text('text/html', 'A page without scripts.'),
    },
  },
  '/github/webhook/{workspaceId}/{appId}': {
    post: {
      operationId: 'takeGitHubDelivery',
      tags: ['apps'],
      summary: 'For GitHub alone: a delivery, signed with the secret that `connectGitHub` made.',
      security: [],
      parameters: [
        { name: 'workspaceId', in: 'path', required: true, schema: { type: 'string' } },
        { name: 'appId', in: 'path', required: true, schema: { type: 'string' } },
        ...['X-Hub-Signature-256', 'X-GitHub-Delivery', 'X-GitHub-Event'].map((name) => ({
          name,
          in: 'header',
          required: true,
          schema: { type: 'string' },
        })),
      ],
      requestBody: anyDelivery,
      responses: {
        202: deliveryAnswer('Taken. What a push deploys comes later.'),
        400: { $ref: '#/components/responses/Error400' },
        401: { $ref: '#/components/responses/Error401' },
        403: { $ref: '#/components/responses/Error403' },
        413: { $ref: '#/components/responses/Error413' },
      },
    },
  },
  '/github/app': {
    post: {
      operationId: 'takeGitHubAppDelivery',
      tags: ['apps'],
      summary:
        "For GitHub alone: what becomes of the installations of the platform's GitHub App, signed with its webhook's secret.",
      security: [],
      parameters: ['X-Hub-Signature-256', 'X-GitHub-Event'].map((name) => ({
        ...{ name, in: 'header', required: true },
        schema: { type: 'string' },
      })),
      requestBody: anyDelivery,
      responses: {
        202: deliveryAnswer('Noted.'),
        400: { $ref: '#/components/responses/Error400' },
        401: { $ref: '#/components/responses/Error401' },
        413: { $ref: '#/components/responses/Error413' },
      },
    },
  },
  '/events': {
    get: {
      operationId: 'streamEvents',
      tags: ['deployments'],
      summary: 'What happens in a workspace, as server-sent events.',
      description:
        'Events: `bootstrap`, `deployment.created`, `deployment.updated`, `log.appended`; of a job `job.updated`, `log.appended`.',
      parameters: [
        query('workspaceId', "The workspace; the token's, or the first one, unless told."),
        query('deploymentId', 'Only what concerns this deployment.'),
        query('jobId', 'Only this job of `appId`, from its first line on.'),
        query('appId', 'The app of `jobId`.'),
        query('ticket', 'A ticket of `createEventTicket`, in place of the header.'),
        {
          name: 'Last-Event-ID',
          in: 'header',
          description:
            'The id of the last event that was seen: what came after it follows, and what came within ten seconds before; `seq` tells lines apart.',
          schema: { type: 'string' },
        },
      ],
      responses: {
        ...text('text/event-stream', 'The stream.'),
        400: { $ref: '#/components/responses/Error400' },
        401: { $ref: '#/components/responses/Error401' },
        404: { $ref: '#/components/responses/Error404' },
        429: { $ref: '#/components/responses/Error429' },
      },
    },
  },
};
