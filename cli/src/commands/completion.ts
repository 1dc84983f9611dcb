// completion: what a shell completes commands and flags with.
import { bashCompletion } from '../help/bash-completion.ts';
import { fishCompletion } from '../help/fish-completion.ts';
import { zshCompletion } from '../help/zsh-completion.ts';
import type { Run } from '../table/command.ts';

const scripts: Readonly<Record<string, () => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

export const completion: Run = async ({ given, output }) => {
  const [shell = ''] = given.words;
  const script = scripts[shell]?.() ?? '';
  output.result({ shell, script }, script.trimEnd());
  return 0;
};
