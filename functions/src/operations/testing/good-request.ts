// A request that an operation's schema takes, made from the schema itself: for tests that ask every operation.
import { type OperationName, operations } from '@deplight/contracts';
import fc from 'fast-check';
import { z } from 'zod';
import { arbitraryOf } from '../../../../e2e/openapi/arbitrary.ts';

/** What a schema alone does not tell. */
const usual = {
  gitUrl: 'https://example.org/ada/shop.git',
  healthPath: '/healthz',
  url: 'https://hooks.example.org/',
  email: 'ada@example.org',
  domain: 'shop.example.org',
};

/** The fields of an operation's request, and those that must be there. */
export function fieldsOf(name: OperationName): { readonly all: string[]; readonly required: string[] } {
  const { properties = {}, required = [] } = schemaOf(name);
  return { all: Object.keys(properties), required };
}

/** @param known what the fields of these names are, wherever the request has them. */
export function goodRequest(name: OperationName, known: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { all } = fieldsOf(name);
  const values = { ...usual, ...known };
  const given = Object.fromEntries(Object.entries(known).filter(([field]) => all.includes(field)));
  // Most schemas take whatever is made from them; a few ask for more than they can say.
  for (const numRuns of [10, 300]) {
    const samples = fc.sample(arbitraryOf(schemaOf(name), values), { seed: 1, numRuns });
    const requests = samples.map((sample) => ({ ...z.record(z.string(), z.unknown()).parse(sample), ...given }));
    const good = requests.find((request) => operations[name].request.safeParse(request).success);
    if (good) return good;
  }
  throw new Error(`None of 300 requests of ${name} is a good one.`);
}

function schemaOf(name: OperationName) {
  return z.toJSONSchema(operations[name].request, { io: 'input', unrepresentable: 'any' });
}
