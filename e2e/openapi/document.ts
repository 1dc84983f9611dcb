// The OpenAPI document as the platform serves it, read by somebody who knows nothing else of the REST API.
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { z } from 'zod';
import { stack } from '../stack.ts';

const Schema = z.record(z.string(), z.unknown());
const Content = z.record(z.string(), z.object({ schema: Schema }));
const Referred = z.object({ $ref: z.string() });
const Response = z.object({ content: Content.optional() });
const Operation = z.object({
  operationId: z.string(),
  security: z.array(z.unknown()).optional(),
  parameters: z
    .array(z.object({ name: z.string(), in: z.string(), required: z.boolean().default(false), schema: Schema }))
    .default([]),
  requestBody: z.object({ required: z.boolean(), content: Content }).optional(),
  responses: z.record(z.string(), z.union([Referred, Response])),
});
const Document = z.object({
  servers: z.array(z.object({ url: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), Schema), responses: z.record(z.string(), Response) }),
});

export interface Described {
  readonly id: string;
  /** In capitals. */
  readonly method: string;
  readonly path: string;
  /** Whether it asks for a bearer token. */
  readonly guarded: boolean;
  readonly parameters: readonly z.infer<typeof Operation>['parameters'][number][];
  /** The schema of a JSON body. */
  readonly body: z.infer<typeof Schema> | undefined;
  /** Status → media type → check of the body. */
  readonly answers: ReadonlyMap<number, ReadonlyMap<string, ValidateFunction>>;
}

/** Where the document says that its paths begin. */
export interface Api {
  readonly url: string;
  readonly operations: readonly Described[];
}

/** Fetches and reads it. @throws where it is not of the shape that OpenAPI 3.1 gives it. */
export async function readDocument(): Promise<Api> {
  const response = await fetch(`${stack.hosting}/api/openapi.json`);
  const { servers, paths, components } = Document.parse(await response.json());
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'document', components });
  const checkOf = (schema: z.infer<typeof Schema>) =>
    ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"document#/components/')));
  const answersOf = ({ responses }: z.infer<typeof Operation>) =>
    Object.entries(responses).map(([status, answer]) => {
      const { content = {} } = '$ref' in answer ? referred(answer.$ref, components.responses) : answer;
      const checks = Object.entries(content).map(([type, { schema }]) => [type, checkOf(schema)] as const);
      return [Number(status), new Map(checks)] as const;
    });
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      id: operation.operationId,
      method: method.toUpperCase(),
      path,
      guarded: operation.security?.length !== 0,
      parameters: operation.parameters,
      body: operation.requestBody?.content['application/json']?.schema,
      answers: new Map(answersOf(operation)),
    })),
  );
  return { url: new URL(servers[0]?.url ?? '/', stack.hosting).href, operations };
}

function referred(reference: string, responses: z.infer<typeof Document>['components']['responses']) {
  const found = responses[reference.replace('#/components/responses/', '')];
  if (!found) throw new Error(`${reference} refers to nothing.`);
  return found;
}
