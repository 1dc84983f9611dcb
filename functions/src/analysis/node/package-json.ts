// Reads what analysis needs of a package.json; everything else in it stays unread.
import { DeplightError } from '@deplight/contracts';
import { z } from 'zod';
import type { SourceTree } from '../source-tree.ts';

const texts = z.record(z.string(), z.string()).optional();

const PackageJson = z.object({
  main: z.string().max(500).optional(),
  scripts: texts,
  engines: z.record(z.string(), z.unknown()).optional().catch(undefined),
  dependencies: texts,
  devDependencies: texts,
  workspaces: z.unknown().optional(),
});
export type PackageJson = z.infer<typeof PackageJson>;

const LIMIT_BYTES = 1_048_576;

/** Undefined when there is none. Throws PLAN_BROKEN when it cannot be read, with the parser's words. */
export async function readPackageJson(tree: SourceTree): Promise<PackageJson | undefined> {
  const text = await tree.readText('package.json', LIMIT_BYTES);
  if (text === undefined) return undefined;
  const parsed = PackageJson.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw broken(`package.json: ${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'has a wrong shape'}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw broken(`package.json is not valid JSON: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

function broken(message: string): DeplightError {
  return new DeplightError('PLAN_BROKEN', message.slice(0, 500), { hint: 'Mend package.json and deploy again.' });
}
