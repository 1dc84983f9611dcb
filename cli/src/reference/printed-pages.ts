// Files of this repository that are printed from the table of commands. Tests compare them, so that a change shows. Pure.
import { fileURLToPath } from 'node:url';
import { bashCompletion } from '../help/bash-completion.ts';
import { fishCompletion } from '../help/fish-completion.ts';
import { helpFor, helpForAll } from '../help/help-text.ts';
import { zshCompletion } from '../help/zsh-completion.ts';
import { commandNames } from '../table/commands.ts';
import { referencePage } from './reference-page.ts';

const columns = 100;

/** Text by file. */
export function printedPages(): Readonly<Record<string, string>> {
  const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  const all = [helpForAll(columns), ...commandNames.map((name) => helpFor(name, columns))];
  return {
    [at('../../../docs/cli.md')]: referencePage(),
    [at('printed/help.txt')]: all.join(`\n${'='.repeat(columns)}\n\n`),
    [at('printed/help-40-columns.txt')]: helpForAll(40),
    [at('printed/completion.bash')]: bashCompletion(),
    [at('printed/completion.zsh')]: zshCompletion(),
    [at('printed/completion.fish')]: fishCompletion(),
  };
}
