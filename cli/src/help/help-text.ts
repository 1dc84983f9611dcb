// Help, from the table of commands. Pure.
import { exitCodes } from '@deplight/contracts';
import { usageOf } from '../parse/parse-arguments.ts';
import type { CommandFacts, FlagFacts } from '../table/command.ts';
import { commands, groups } from '../table/commands.ts';
import { globalFlags } from '../table/shared-flags.ts';
import { wrap } from './wrap.ts';

const gap = 2;
const narrow = 60;
const exitWords: Readonly<Record<keyof typeof exitCodes, string>> = {
  ...{ done: 'done or live', failed: 'failed', usage: 'usage', refused: 'refused' },
  ...{ canceled: 'canceled', timedOut: 'timed out' },
};

/** @param columns the width of the terminal. */
export function helpForAll(columns: number): string {
  const parts = Object.entries(groups).map(([title, table]) => {
    const rows = Object.entries(table).map(([name, { summary }]) => [name, summary] as const);
    return `${title}\n${list(rows, columns)}`;
  });
  const codes = Object.entries(exitCodes).map(([name, code]) => `${code} ${exitWords[name as keyof typeof exitCodes]}`);
  return `${[
    'deplight COMMAND [flags]',
    ...parts,
    `Flags of every command\n${list(Object.entries(globalFlags).map(flagRow), columns)}`,
    wrap(`deplight help COMMAND says more. Exit codes: ${codes.join(', ')}, 130 interrupted.`, columns, ''),
  ].join('\n\n')}\n`;
}

/** The help of one command of the table. */
export function helpFor(name: string, columns: number): string {
  const facts = commands[name];
  if (!facts) return helpForAll(columns);
  const { summary, more, aliases = [], words = [], flags = {} } = facts;
  const below = Object.entries(commands).filter(([other]) => other.startsWith(`${name} `));
  return `${[
    usageOf(name, facts),
    wrap(summary, columns, ''),
    ...(more ? [wrap(more, columns, '')] : []),
    ...(aliases.length > 0 ? [`Also: ${aliases.join(', ')}`] : []),
    ...section(
      'Words',
      words.map(({ name: word, summary: text }) => [word.toUpperCase(), text]),
      columns,
    ),
    ...section('Flags', Object.entries(flags).map(flagRow), columns),
    ...section(
      'Below it',
      below.map(([other, { summary: text }]: [string, CommandFacts]) => [other, text]),
      columns,
    ),
  ].join('\n\n')}\n`;
}

type Row = readonly [string, string];

function section(title: string, rows: readonly Row[], columns: number): string[] {
  return rows.length === 0 ? [] : [`${title}\n${list(rows, columns)}`];
}

/** How a flag is written, and what it is for. */
export function flagRow([name, { short, takes, choices, also, summary }]: [string, FlagFacts]): Row {
  const value = choices ? choices.join('|') : takes.toUpperCase();
  const written = takes === 'nothing' ? `--${name}` : `--${name} ${value}`;
  return [short ? `-${short}, ${written}` : written, also ? `${summary} Also --${also}.` : summary];
}

/** Two columns; below each other where the terminal is too narrow for that. */
function list(rows: readonly Row[], columns: number): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  const beside = columns >= narrow && width + gap + narrow / 2 <= columns;
  return rows
    .map(([left, right]) => {
      if (!beside) return `  ${left}\n${wrap(right, columns, '      ')}`;
      const indent = ' '.repeat(width + 2 * gap);
      return `  ${left.padEnd(width + gap)}${wrap(right, columns, indent).trimStart()}`;
    })
    .join('\n');
}
