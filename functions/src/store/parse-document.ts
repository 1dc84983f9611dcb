// How what is stored becomes what the functions work with: by its contract.
import type { z } from 'zod';

type Parser = <Schema extends z.ZodType>(schema: Schema, content: unknown) => z.output<Schema>;

let parser: Parser = (schema, content) => schema.parse(content);

/** Puts another parser in place: the simulation's, which parses the same content once. */
export function useParser(other: Parser): void {
  parser = other;
}

/** @throws ZodError when the content is not as the contract says. */
export function parseDocument<Schema extends z.ZodType>(schema: Schema, content: unknown): z.output<Schema> {
  return parser(schema, content);
}
