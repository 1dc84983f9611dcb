// The two routes of a terminal's login, as OpenAPI has them: nobody is signed in there yet.
import { z } from 'zod';
import { DeviceBegin, DeviceBegun, DevicePoll, DeviceToken, devicePaths } from '../device-routes.ts';
import type { JsonSchema } from './json-schemas.ts';

interface Told {
  readonly operationId: string;
  readonly summary: string;
  readonly takes: z.ZodType;
  readonly gives: z.ZodType;
  readonly description: string;
  readonly errors: readonly number[];
}

function post({ operationId, summary, takes, gives, description, errors }: Told): Record<string, JsonSchema> {
  const content = (schema: z.ZodType, io: 'input' | 'output') => {
    const { $schema: _dialect, ...printed } = z.toJSONSchema(schema, { io });
    return { 'application/json': { schema: printed } };
  };
  return {
    post: {
      ...{ operationId, summary, tags: ['workspaces'], security: [] },
      requestBody: { required: true, content: content(takes, 'input') },
      responses: {
        201: { description, content: content(gives, 'output') },
        ...Object.fromEntries(errors.map((code) => [code, { $ref: `#/components/responses/Error${code}` }])),
      },
    },
  };
}

export const deviceRoutes = {
  [devicePaths.begin]: post({
    operationId: 'beginDeviceLogin',
    summary: 'For a terminal: a code to keep, and one to show to whoever lets it in (RFC 8628).',
    ...{ takes: DeviceBegin, gives: DeviceBegun, description: 'The codes, good for ten minutes.' },
    errors: [400, 413, 429],
  }),
  [devicePaths.poll]: post({
    operationId: 'pollDeviceLogin',
    summary: 'For a terminal: the API token that it was granted, once; DEVICE_PENDING until somebody has decided.',
    ...{ takes: DevicePoll, gives: DeviceToken, description: 'The token, shown this once.' },
    errors: [400, 403, 404, 409, 413, 429],
  }),
};
