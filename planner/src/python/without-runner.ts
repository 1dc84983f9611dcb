// Start commands that begin with a package manager ("poetry run", "uv run"): the packages stand beside the app, where its
// command finds them by itself, and the image that runs has no package manager.
import type { SourceTree } from '../source-tree.ts';
import { ownScripts } from './python-scripts.ts';

const BEFORE = String.raw`(^|&&\s*|\|\|\s*|;\s*|\bexec\s+)((?:[A-Za-z_]\w*=\S+\s+)*)`;
const OPTIONS = String.raw`(?:(?:--(?:no-sync|frozen|locked|no-dev|no-project|offline|quiet)|-q|--)\s+)*`;
const RUNNER = new RegExp(`${BEFORE}(?:poetry|pipenv|pdm|uv|rye) run\\s+${OPTIONS}(\\S+)`, 'g');

/** The same command without it; scripts that pyproject.toml names are started by their functions. */
export async function withoutRunner(tree: SourceTree, command: string): Promise<string> {
  if (!/\brun\s/.test(command)) return command;
  const scripts = await ownScripts(tree);
  return command.replace(RUNNER, (_all, before: string, variables: string, program: string) => {
    const own = scripts.get(program);
    const file = /^[\w./-]+\.py$/.test(program) ? `python3 ${program}` : program;
    return `${before}${variables}${own ?? file}`;
  });
}
