// What an operation may be refused with: one answer for each HTTP status of the closed list of error codes.
import { type ErrorCode, errors, httpStatusOf } from '../errors.ts';
import type { JsonSchema } from './json-schemas.ts';

const codes = Object.keys(errors) as ErrorCode[];
const statuses = [...new Set(codes.map(httpStatusOf))].sort((a, b) => a - b);

export const errorSchema: JsonSchema = {
  type: 'object',
  description: 'Every refusal and every failure. Decide by the code; its words may change.',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'hint', 'requestId'],
      properties: {
        code: { type: 'string', enum: codes },
        message: { type: 'string', description: 'What is wrong, in a sentence.' },
        hint: { type: 'string', description: 'What to do next.' },
        requestId: { type: 'string', format: 'uuid', description: 'Tell it to whoever looks after the platform.' },
        details: { type: 'object', description: '`retryAfterMs` where waiting helps.', additionalProperties: true },
      },
    },
  },
};

/** The answers under `components.responses`, by the name that `refusalsOf` refers to. */
export function errorAnswers(): Record<string, JsonSchema> {
  return Object.fromEntries(statuses.map((status) => [nameOf(status), answerOf(status)]));
}

/** What only some operations are refused with. */
export interface Refusals {
  /** It may come twice or too late: 409. */
  readonly conflicts: boolean;
  /** It takes a form with a file in it: 413. */
  readonly takesFiles: boolean;
}

/** References to the answers that an operation may be refused with, by status. A path's other methods answer 405. */
export function refusalsOf({ conflicts, takesFiles }: Refusals): Record<string, JsonSchema> {
  const impossible = [405, ...(conflicts ? [] : [409]), ...(takesFiles ? [] : [413])];
  const possible = statuses.filter((status) => !impossible.includes(status));
  return Object.fromEntries(
    possible.map((status) => [String(status), { $ref: `#/components/responses/${nameOf(status)}` }]),
  );
}

function nameOf(status: number): string {
  return `Error${status}`;
}

function answerOf(status: number): JsonSchema {
  const meant = codes.filter((code) => httpStatusOf(code) === status).map((code) => `\`${code}\``);
  const waits = status === 429 || status === 503;
  const headers = {
    'Retry-After': { description: 'Seconds until trying again may help.', schema: { type: 'integer' } },
  };
  return {
    description: meant.join(', '),
    ...(waits ? { headers } : {}),
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
  };
}
