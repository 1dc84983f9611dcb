// What may follow on a command line, for all shells alike. Pure.
import type { CommandFacts, FlagFacts } from '../table/command.ts';
import { commandNames, commands } from '../table/commands.ts';
import { globalFlags } from '../table/shared-flags.ts';

export interface CompletionWord {
  readonly word: string;
  readonly summary: string;
}

export interface CompletionEntry {
  /** The words typed so far, such as `members role`; empty for the beginning. */
  readonly typed: string;
  /** What may follow beside the flags of every command: commands, choices of the first word, flags. */
  readonly words: readonly CompletionWord[];
}

export const globalWords: readonly CompletionWord[] = flagWords(globalFlags);

/** For the beginning and for each command, in the order of the table. */
export function completionEntries(): CompletionEntry[] {
  const tops = [...new Set(commandNames.map((name) => name.split(' ')[0] ?? ''))];
  const beginning = tops.map((word) => ({ word, summary: commands[word]?.summary ?? `${word} …` }));
  return [{ typed: '', words: beginning }, ...tops.flatMap((top) => [entryOf(top), ...belowOf(top).map(entryOf)])];
}

function belowOf(top: string): string[] {
  return commandNames.filter((name) => name.startsWith(`${top} `));
}

function entryOf(name: string): CompletionEntry {
  const facts: CommandFacts | undefined = commands[name];
  const below = belowOf(name).map((other) => ({
    word: other.slice(name.length + 1),
    summary: commands[other]?.summary ?? '',
  }));
  const [first] = facts?.words ?? [];
  const choices = (first?.choices ?? []).map((word) => ({ word, summary: first?.summary ?? '' }));
  const topics = name === 'help' ? commandNames.filter((word) => !word.includes(' ')) : [];
  const helped = topics.map((word) => ({ word, summary: commands[word]?.summary ?? '' }));
  return { typed: name, words: [...below, ...choices, ...helped, ...flagWords(facts?.flags ?? {})] };
}

function flagWords(flags: Readonly<Record<string, FlagFacts>>): CompletionWord[] {
  return Object.entries(flags).map(([flag, { summary }]) => ({ word: `--${flag}`, summary }));
}

/** Of a line at the console's prompt: what may stand in place of its last word, and that word. Pure. */
export function completionsOf(line: string): [string[], string] {
  const words = line.trimStart().split(/\s+/);
  const last = words.pop() ?? '';
  const before = words.filter((word) => !word.startsWith('-'));
  const entries = completionEntries();
  const entry =
    entries.find(({ typed }) => typed === before.slice(0, 2).join(' ')) ??
    entries.find(({ typed }) => typed === before[0]);
  const own = entry?.words.map(({ word }) => word) ?? [];
  const flags = before.length === 0 ? [] : globalWords.map(({ word }) => word);
  return [[...own, ...flags].filter((word) => word.startsWith(last)).map((word) => `${word} `), last];
}
