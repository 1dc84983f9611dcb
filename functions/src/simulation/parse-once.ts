// Documents in memory are frozen: what a contract makes of one is always the same, and is made once. It is frozen as well,
// since all who read the document get this one.
import type { z } from 'zod';

const made = new Map<z.ZodType, WeakMap<object, unknown>>();

export function parseOnce<Schema extends z.ZodType>(schema: Schema, content: unknown): z.output<Schema> {
  if (typeof content !== 'object' || content === null || !Object.isFrozen(content)) return schema.parse(content);
  const results = made.get(schema) ?? new WeakMap<object, unknown>();
  made.set(schema, results);
  const result = results.get(content) ?? frozen(schema.parse(content));
  results.set(content, result);
  return result as z.output<Schema>;
}

function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
