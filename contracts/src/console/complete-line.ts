// What may follow on a half-typed line, from the table of commands. Pure.
import { type CommandFacts, commandNames, commands, isCommandName } from './commands.ts';

export interface Completion {
  /** Whole words that fit what is typed. */
  readonly candidates: readonly string[];
  /** What all of them begin with, ready to stand in the line instead of what is typed. */
  readonly line: string;
}

/** @param apps the names of the workspace's apps, for `use`. */
export function completeLine(line: string, apps: readonly string[]): Completion {
  const start = line.search(/\S*$/);
  const typed = line.slice(start);
  const [command] = line.slice(0, start).trim().split(/\s+/);
  const candidates = fitting(command ?? '', typed, apps);
  if (candidates.length === 0) return { candidates, line };
  const shared = candidates.reduce(sharedBeginning);
  return { candidates, line: `${line.slice(0, start)}${shared}${candidates.length === 1 ? ' ' : ''}` };
}

function fitting(command: string, typed: string, apps: readonly string[]): string[] {
  return wordsFor(command, typed, apps).filter((word) => word.startsWith(typed));
}

function wordsFor(command: string, typed: string, apps: readonly string[]): readonly string[] {
  if (command === '' || command === 'help') return commandNames;
  if (command === 'use') return apps;
  if (!isCommandName(command) || !typed.startsWith('-')) return [];
  const { flags }: CommandFacts = commands[command];
  return Object.keys(flags).map((flag) => `--${flag}`);
}

function sharedBeginning(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return a.slice(0, length);
}
