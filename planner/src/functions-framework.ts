// Functions written for Google's Functions Framework: a program of the framework serves one of them, which has to be named.
import type { Sourced } from '@deplight/contracts';
import { buildVariable, PROJECT_TOML } from './config/project-toml.ts';
import type { SourceTree } from './source-tree.ts';

const PLAIN_NAME = /^[A-Za-z_][\w.-]{0,99}$/;

/** The function that project.toml names, else the only one or the first that `pattern` finds in the file. */
export async function functionTarget(
  tree: SourceTree,
  { file, pattern }: { readonly file: string; readonly pattern: RegExp },
): Promise<Sourced | undefined> {
  const told = await buildVariable(tree, 'GOOGLE_FUNCTION_TARGET');
  if (told !== undefined && PLAIN_NAME.test(told))
    return { value: told, from: `${PROJECT_TOML} GOOGLE_FUNCTION_TARGET` };
  const groups = pattern.exec((await tree.readText(file, 65_536)) ?? '')?.slice(1);
  const found = groups?.find((name) => name !== undefined);
  return found !== undefined && PLAIN_NAME.test(found)
    ? { value: found, from: `the function ${found} in ${file}` }
    : undefined;
}
