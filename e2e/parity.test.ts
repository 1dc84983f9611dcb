// Every operation can be reached by every way in, or a reason is written down; and the OpenAPI document that is served
// is one, says the validator of others.
import { openApiDocument, operationNames, operations } from '@deplight/contracts';
import { createDeplight } from '@deplight/sdk';
import { createTokenClient } from '@deplight/sdk/token';
import { Validator } from '@seriousme/openapi-schema-validator';
import { deleteApp, initializeApp } from 'firebase/app';
import { describe, expect, test } from 'vitest';
import { commands } from '../cli/src/table/commands.ts';
import { withoutCommand } from '../cli/src/table/without-command.ts';
import { findRoute } from '../functions/src/http/routes.ts';
import * as functions from '../functions/src/index.ts';

const document = openApiDocument('1.2.3');
const described = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, facts]) => ({ path, method, facts })),
);
const app = initializeApp({ projectId: 'demo-parity', apiKey: 'none' }, 'parity');
const sdk = createDeplight({ app });
const tokens = createTokenClient({ url: 'http://localhost', token: `dplk_${'a'.repeat(43)}` });
await deleteApp(app);
const served: ReadonlySet<string> = new Set(Object.keys(functions));
const commanded = new Set(Object.values(commands).flatMap((facts) => facts.operations));

describe.each(operationNames)('%s', (name) => {
  const { rest, noun } = operations[name];

  test('has a route, and the OpenAPI document has the same', () => {
    expect(findRoute(rest.method, rest.path.replace(/:\w+/g, 'x')).operation).toBe(name);
    const found = described.filter(({ facts }) => facts['operationId'] === name);
    const path = rest.path.replace(/:(\w+)/g, '{$1}');
    expect(found).toEqual([expect.objectContaining({ path, method: rest.method.toLowerCase() })]);
  });

  test('has a callable', () => expect(served).toContain(noun));

  test('has a method in the SDK, for users and for tokens', () => {
    expect(sdk[name]).toBeTypeOf('function');
    expect(tokens[name]).toBeTypeOf('function');
  });

  test('has a command, or a reason why it has none', () => {
    expect(commanded.has(name) ? 'a command' : withoutCommand[name]).toMatch(/^.{5,}$/);
  });
});

describe('the OpenAPI document', () => {
  test('is valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate(structuredClone({ ...document }));
    expect(result).toMatchObject({ valid: true });
    expect(document.openapi).toMatch(/^3\.1\./);
  });

  test('refers to nothing that it does not have, and has no name twice', () => {
    const text = JSON.stringify(document);
    const references = [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/([\w-]+)"/g)];
    expect(references.length).toBeGreaterThan(100);
    const missing = references.filter(([, kind, name]) => !document.components[kind ?? '']?.[name ?? '']);
    expect(missing.map(([reference]) => reference)).toEqual([]);
    expect(text).not.toContain('#/$defs/');
    const ids = described.map(({ facts }) => facts['operationId']);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('gives every parameter of a path, and asks for it', () => {
    for (const { path, facts } of described) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const given = JSON.stringify(facts['parameters'] ?? []);
      for (const name of inPath) expect(given).toContain(`{"name":"${name}","in":"path","required":true,"schema":{`);
    }
  });
});
