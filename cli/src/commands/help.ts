// help: what there is, or how one command is used.
import { helpFor, helpForAll } from '../help/help-text.ts';
import { CommandLineError } from '../parse/usage-error.ts';
import type { Run } from '../table/command.ts';
import { findCommand } from '../table/commands.ts';

export const help: Run = async ({ given, terminal, output }) => {
  const asked = given.words.join(' ');
  const found = asked === '' ? undefined : findCommand(asked);
  if (asked !== '' && !found)
    throw new CommandLineError(
      'UNKNOWN_COMMAND',
      `There is no command "${asked.slice(0, 40)}".`,
      'deplight help lists them.',
    );
  const text = found ? helpFor(found.name, terminal.columns()) : helpForAll(terminal.columns());
  output.result({ help: text }, text.trimEnd());
  return 0;
};
