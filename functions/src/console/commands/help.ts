// help: printed from the table of commands.
import { type CommandFacts, commandNamed, commandNames, commands, mayDo, usageOf } from '@deplight/contracts';
import { columns } from '../columns.ts';
import { type Command, done } from '../stand.ts';

export const help: Command = async ({ line, member, screen }) => {
  const [word] = line.words;
  if (word === undefined) {
    screen.out(
      columns(
        commandNames.map((name) => {
          const own = mayDo(member.role, commands[name].action) ? '' : ` (not for the role ${member.role})`;
          return [name, `${commands[name].summary}${own}`];
        }),
      ),
    );
    screen.note('help COMMAND says more. Tab completes, arrows bring earlier lines, Ctrl-C cancels, Ctrl-L clears.');
    return done;
  }
  const command = commandNamed(word);
  const { summary, flags }: CommandFacts = commands[command];
  screen.out(usageOf(command));
  screen.out(summary);
  const rows = Object.entries(flags).map(([name, flag]) => [
    `  ${flag.short ? `-${flag.short}, ` : ''}--${name}`,
    flag.summary,
  ]);
  if (rows.length > 0) screen.out(columns(rows));
  return done;
};
