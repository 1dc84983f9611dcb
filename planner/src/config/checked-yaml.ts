// Reads a YAML file that people write by hand against its schema; what is wrong is told with its line.
import { type DeplightError, nearestName } from '@deplight/contracts';
import { z } from 'zod';
import { brokenFile } from '../parse/documents.ts';
import type { SourceTree } from '../source-tree.ts';

const LIMIT_BYTES = 65_536;

export interface CheckedYaml<Value> {
  readonly value: Value;
  /** The line of what stands at a path, counted from 1. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** A map that knows these keys and no others. */
export function strictMap<Shape extends z.core.$ZodLooseShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  return z.strictObject(shape, {
    error: ({ code }) => (code === 'unrecognized_keys' ? KNOWN + Object.keys(shape).join(', ') : 'should be a map'),
  });
}
const KNOWN = 'known are ';

/** Undefined when there is no such file. Throws PLAN_BROKEN when it does not parse or does not fit the schema. */
export async function readCheckedYaml<Value>(
  tree: SourceTree,
  file: string,
  schema: z.ZodType<Value>,
): Promise<CheckedYaml<Value> | undefined> {
  const text = await tree.readText(file, LIMIT_BYTES);
  if (text === undefined) return undefined;
  const size = tree.sizeOf(file) ?? 0;
  if (size > LIMIT_BYTES) throw brokenFile(file, `has ${size} bytes; at most ${LIMIT_BYTES} are read`);
  const { parsedWithLines } = await import('./yaml-lines.ts');
  const { content, lineOf } = parsedWithLines(file, text);
  const checked = schema.safeParse(content ?? {});
  if (checked.success) return { value: checked.data, lineOf };
  throw faultOf(file, checked.error, lineOf);
}

function faultOf(
  file: string,
  { issues }: z.ZodError,
  lineOf: (path: readonly PropertyKey[]) => number,
): DeplightError {
  const [issue] = issues;
  const path = issue?.path ?? [];
  if (issue?.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    const near = nearestName(key, issue.message.slice(KNOWN.length).split(', '));
    const advice = near ? `did you mean ${near}?` : issue.message;
    return brokenFile(`${file} line ${lineOf([...path, key])}`, `"${key.slice(0, 60)}" is not a setting; ${advice}`);
  }
  const name = path.length === 0 ? 'the file' : path.map(String).join('.').slice(0, 100);
  const problem = issue?.code === 'invalid_key' ? issue.issues[0]?.message : issue?.message;
  return brokenFile(`${file} line ${lineOf(path)}`, `${name} ${problem}`);
}
