// The examples of the project as trees, for tests.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DeplightError } from '@deplight/contracts';
import { planSource } from '../plan-source.ts';
import { treeOf } from '../source-tree.ts';

export type Files = Readonly<Record<string, string>>;

const EXAMPLES = fileURLToPath(new URL('../../../examples', import.meta.url));

export const EXAMPLE_NAMES = readdirSync(EXAMPLES).filter((name) => statSync(join(EXAMPLES, name)).isDirectory());

/** The texts of an example, by their paths. */
export function filesOf(example: string): Files {
  const folder = join(EXAMPLES, example);
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = found.map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  return Object.fromEntries(
    paths
      .filter((path) => !path.startsWith('node_modules/'))
      .map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
  );
}

/** The plan's values, or the code by which it is refused. */
export async function outcomeOf(files: Files): Promise<Record<string, unknown>> {
  try {
    return { ...(await planSource(treeOf(files))).plan };
  } catch (error) {
    if (error instanceof DeplightError) return { refused: error.code };
    throw error;
  }
}
