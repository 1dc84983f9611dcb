// What a JSON Schema allows, as a fast-check arbitrary: the part of the language that the document's requests use.
import * as fc from 'fast-check';
import { z } from 'zod';

const Requested = z.object({
  type: z.enum(['string', 'integer', 'number', 'boolean', 'object', 'array', 'null']).optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  pattern: z.string().optional(),
  format: z.string().optional(),
  minLength: z.number().default(0),
  maxLength: z.number().default(40),
  minimum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  maximum: z.number().default(1_000),
  items: z.unknown().optional(),
  maxItems: z.number().default(3),
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
  propertyNames: z.unknown().optional(),
  additionalProperties: z.unknown().optional(),
});

/** Longer texts say nothing more, and make failures hard to read. */
const longest = 60;

/** @param known values for fields of these names, in place of what the schema allows. */
export function arbitraryOf(schema: unknown, known: Readonly<Record<string, unknown>> = {}): fc.Arbitrary<unknown> {
  const facts = Requested.parse(schema);
  if (facts.const !== undefined) return fc.constant(facts.const);
  if (facts.enum) return fc.constantFrom(...facts.enum);
  if (facts.anyOf) return fc.oneof(...facts.anyOf.map((one) => arbitraryOf(one, known)));
  switch (facts.type) {
    case 'string':
      return textOf(facts);
    case 'integer':
    case 'number':
      return fc.integer({ min: facts.minimum ?? (facts.exclusiveMinimum ?? -1) + 1, max: facts.maximum });
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(arbitraryOf(facts.items, known), { maxLength: Math.min(facts.maxItems, 3) });
    case 'object':
      return objectOf(facts, known);
    default:
      return fc.constant(null);
  }
}

function textOf({ pattern, format, minLength, maxLength }: z.infer<typeof Requested>): fc.Arbitrary<string> {
  if (format === 'email') return fc.emailAddress();
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern), { size: '-1' });
  return fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, longest)), unit: 'grapheme-ascii' });
}

function objectOf(facts: z.infer<typeof Requested>, known: Readonly<Record<string, unknown>>): fc.Arbitrary<unknown> {
  if (facts.propertyNames !== undefined) {
    const names = fc.option(arbitraryOf(facts.propertyNames), { nil: 'NAME' }).map(String);
    return fc.dictionary(names, arbitraryOf(facts.additionalProperties, known), { maxKeys: 2, noNullPrototype: true });
  }
  const fields = Object.entries(facts.properties).map(([name, inner]) => [
    name,
    Object.hasOwn(known, name) ? fc.constant(known[name]) : arbitraryOf(inner, known),
  ]);
  const whole = fc.record(Object.fromEntries(fields), { noNullPrototype: true });
  const optional = Object.keys(facts.properties).filter((name) => !facts.required.includes(name));
  return fc.tuple(whole, fc.subarray(optional)).map(([value, left]) => without(value, left));
}

function without(value: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}
