// A console's line → a command with its words and flags, or a sentence that says what is wrong with it. Pure.
import {
  aliases,
  type CommandFacts,
  type CommandName,
  commandNames,
  commands,
  type FlagFacts,
  isCommandName,
  usageOf,
} from './commands.ts';
import { nearestName } from './nearest-name.ts';
import { durationMs, timeMs } from './read-time.ts';
import { splitLine } from './split-line.ts';

export interface ParsedLine {
  readonly command: CommandName;
  readonly words: readonly string[];
  /** By long name; a switch that is on is `true`. */
  readonly flags: Readonly<Record<string, string | true>>;
}

/** What may be wrong with a line; stable, for programs. */
export const usageProblems = [
  'EMPTY_LINE',
  'UNCLOSED_QUOTE',
  'UNKNOWN_COMMAND',
  'UNKNOWN_FLAG',
  'MISSING_ARGUMENT',
  'TOO_MANY_ARGUMENTS',
  'INVALID_VALUE',
] as const;
export type UsageProblem = (typeof usageProblems)[number];

export class UsageError extends Error {
  readonly code: UsageProblem;

  constructor(code: UsageProblem, sentence: string) {
    super(sentence);
    this.name = 'UsageError';
    this.code = code;
  }
}

/** @throws UsageError with a sentence for people. */
export function parseLine(line: string): ParsedLine {
  const split = splitLine(line);
  if ('unclosed' in split) throw new UsageError('UNCLOSED_QUOTE', `The quote ${split.unclosed} is not closed.`);
  const [first, ...rest] = split.words;
  if (first === undefined) throw new UsageError('EMPTY_LINE', 'Type a command; help lists them.');
  const command = commandNamed(first);
  const facts: CommandFacts = commands[command];
  const { words, flags } = readArguments(command, facts, rest);
  const needed = facts.words.filter(({ optional }) => !optional);
  const missing = needed[words.length];
  if (missing)
    throw new UsageError('MISSING_ARGUMENT', `${command} needs ${missing.name.toUpperCase()}: ${usageOf(command)}`);
  const open = facts.words.some(({ rest: isRest }) => isRest);
  if (!open && words.length > facts.words.length)
    throw new UsageError('TOO_MANY_ARGUMENTS', `${command} takes less: ${usageOf(command)}`);
  return { command, words, flags };
}

/** The command of that name or alias. @throws UsageError with the nearest one. */
export function commandNamed(text: string): CommandName {
  const name = Object.hasOwn(aliases, text) ? aliases[text] : text;
  if (name !== undefined && isCommandName(name)) return name;
  const near = nearestName(text, commandNames);
  const shown = text.slice(0, 40);
  throw new UsageError(
    'UNKNOWN_COMMAND',
    near ? `There is no command "${shown}". Did you mean ${near}?` : `There is no command "${shown}"; help lists them.`,
  );
}

function readArguments(command: CommandName, { words: known, flags: facts }: CommandFacts, given: readonly string[]) {
  const open = known.some(({ rest }) => rest);
  const words: string[] = [];
  const flags: Record<string, string | true> = {};
  for (let at = 0; at < given.length; at += 1) {
    const word = given[at] ?? '';
    const ended = word === '--' || !/^-\D/.test(word);
    if (ended && (open || word === '--')) {
      words.push(...given.slice(word === '--' ? at + 1 : at));
      break;
    }
    if (ended) {
      words.push(word);
      continue;
    }
    const { name, flag, value } = flagOf(command, facts, word);
    if (flag.takes === 'nothing') {
      if (value !== undefined) throw new UsageError('INVALID_VALUE', `--${name} takes no value.`);
      flags[name] = true;
      continue;
    }
    if (value === undefined) at += 1;
    const text = value ?? given[at];
    if (text === undefined) throw new UsageError('MISSING_ARGUMENT', `--${name} needs a value: ${flag.summary}`);
    checkValue(name, flag, text);
    flags[name] = text;
  }
  return { words, flags };
}

function flagOf(command: CommandName, facts: CommandFacts['flags'], word: string) {
  const [written = '', ...values] = word.replace(/^--?/, '').split('=');
  const long = word.startsWith('--');
  // `-n20`, as people write it.
  const glued = !long && written.length > 1 ? written.slice(1) : undefined;
  const letter = written.charAt(0);
  const found = Object.entries(facts).find(([name, { short }]) => (long ? name === written : short === letter));
  if (!found) {
    const near = long ? nearestName(written, Object.keys(facts)) : undefined;
    const sentence = near ? `Did you mean --${near}?` : `Usage: ${usageOf(command)}`;
    throw new UsageError('UNKNOWN_FLAG', `${command} has no ${word.slice(0, 40)}. ${sentence}`);
  }
  const [name, flag] = found;
  return { name, flag, value: values.length > 0 ? values.join('=') : glued };
}

function checkValue(name: string, { takes }: FlagFacts, text: string): void {
  if (takes === 'count' && !/^[1-9]\d{0,3}$/.test(text))
    throw new UsageError('INVALID_VALUE', `--${name} should be a number from 1 to 9999, not "${text.slice(0, 40)}".`);
  if (takes === 'time' && timeMs(text, 0) === undefined)
    throw new UsageError(
      'INVALID_VALUE',
      `--${name} should be like 10m, 2h or 2026-01-31T12:00:00Z, not "${text.slice(0, 40)}".`,
    );
  if (takes === 'duration' && durationMs(text) === undefined)
    throw new UsageError('INVALID_VALUE', `--${name} should be like 90s or 5m, not "${text.slice(0, 40)}".`);
  if (takes === 'text' && (text === '' || text.length > 200))
    throw new UsageError('INVALID_VALUE', `--${name} should have 1 to 200 characters.`);
}
