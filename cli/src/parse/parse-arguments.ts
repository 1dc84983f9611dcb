// Arguments → a command with its words and flags, or a sentence that says what is wrong. Pure.
import { parseArgs } from 'node:util';
import { nearestName } from '@deplight/contracts';
import type { CommandFacts, FlagFacts, WordFacts } from '../table/command.ts';
import { commandNames, findCommand } from '../table/commands.ts';
import { globalFlags } from '../table/shared-flags.ts';
import { checkFlag } from './check-flag.ts';
import { type FlagValue, type Given, newGiven } from './given.ts';
import { CommandLineError } from './usage-error.ts';

type FlagTable = Readonly<Record<string, FlagFacts>>;

export type Asked =
  | { readonly kind: 'version' }
  /** Help for one command, or for everything. */
  | { readonly kind: 'help'; readonly command: string | undefined }
  | { readonly kind: 'run'; readonly given: Given; readonly facts: CommandFacts };

/** @throws CommandLineError */
export function parseArguments(args: readonly string[]): Asked {
  const named = commandIn(args);
  const command = named?.command;
  const known: FlagTable = { ...globalFlags, ...(command?.facts.flags ?? {}) };
  const { words, flags } = read(command?.name ?? 'deplight', known, args);
  if (flags.has('version')) return { kind: 'version' };
  if (flags.has('help') || !command) return { kind: 'help', command: command?.name };
  const own = words.slice(named.length);
  checkWords(command.name, command.facts.words ?? [], own);
  return { kind: 'run', given: newGiven(command.name, own, known, flags), facts: command.facts };
}

/** How a command is written: `logs [id] [-f] [-n COUNT]`. */
export function usageOf(name: string, { words = [] }: CommandFacts): string {
  const shown = words.map(({ name: word, optional, many, choices }) => {
    const text = `${choices ? choices.join('|') : word.toUpperCase()}${many ? '…' : ''}`;
    return optional ? `[${text}]` : text;
  });
  return ['deplight', name, ...shown, '[flags]'].join(' ');
}

/** The command that the first words name, and how many words it took. @throws CommandLineError when there is no such. */
function commandIn(args: readonly string[]) {
  const [first, second] = tokensOf(args, globalFlags).flatMap((token) =>
    token.kind === 'positional' ? [token.value] : [],
  );
  if (first === undefined) return undefined;
  const both = second === undefined ? undefined : findCommand(`${first} ${second}`);
  if (both) return { command: both, length: 2 };
  const one = findCommand(first);
  const below = commandNames.filter((name) => name.startsWith(`${first} `)).map((name) => name.slice(first.length + 1));
  // `members rol`: a word that the command itself does not take is meant for one below it.
  if (one && (below.length === 0 || second === undefined || one.facts.words)) return { command: one, length: 1 };
  if (below.length > 0) throw unknownBelow(first, second, below);
  const near = nearestName(first, commandNames);
  throw new CommandLineError(
    'UNKNOWN_COMMAND',
    `There is no command "${first.slice(0, 40)}".`,
    near ? `Did you mean ${near}?` : 'deplight help lists them.',
  );
}

function unknownBelow(first: string, second: string | undefined, below: readonly string[]): CommandLineError {
  if (second === undefined)
    return new CommandLineError('MISSING_ARGUMENT', `${first} needs another word.`, `One of: ${below.join(', ')}.`);
  const near = nearestName(second, below);
  const hint = near ? `Did you mean ${first} ${near}?` : `One of: ${below.join(', ')}.`;
  return new CommandLineError('UNKNOWN_COMMAND', `There is no command "${first} ${second.slice(0, 40)}".`, hint);
}

function tokensOf(args: readonly string[], known: FlagTable) {
  const options = Object.fromEntries(
    Object.entries(known).flatMap(([name, { takes, short, also }]) => {
      const type = takes === 'nothing' ? ('boolean' as const) : ('string' as const);
      return [[name, { type, ...(short ? { short } : {}) }] as const, ...(also ? [[also, { type }] as const] : [])];
    }),
  );
  return parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true }).tokens;
}

function read(command: string, known: FlagTable, args: readonly string[]) {
  const words: string[] = [];
  const flags = new Map<string, FlagValue>();
  for (const token of tokensOf(args, known)) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const [name, facts] = flagOf(token.name, known) ?? [];
    if (!facts || name === undefined) throw unknownFlag(command, known, token.rawName);
    const value = checkFlag({ name: token.name, value: token.value, inline: token.inlineValue === true }, facts);
    const before = flags.get(name);
    flags.set(
      name,
      facts.many && typeof value === 'string' ? [...(Array.isArray(before) ? before : []), value] : value,
    );
  }
  return { words, flags };
}

function flagOf(written: string, known: FlagTable): readonly [string, FlagFacts] | undefined {
  return Object.entries(known).find(([name, { also }]) => name === written || also === written);
}

function unknownFlag(command: string, known: FlagTable, written: string): CommandLineError {
  const near = written.startsWith('--') ? nearestName(written.slice(2), Object.keys(known)) : undefined;
  return new CommandLineError(
    'UNKNOWN_FLAG',
    `${command} has no ${written.slice(0, 40)}.`,
    near ? `Did you mean --${near}?` : `deplight help ${command === 'deplight' ? '' : command}`.trim(),
  );
}

function checkWords(command: string, facts: readonly WordFacts[], words: readonly string[]): void {
  const seeHelp = `deplight help ${command}`;
  const missing = facts.filter(({ optional }) => !optional)[words.length];
  if (missing)
    throw new CommandLineError(
      'MISSING_ARGUMENT',
      `${command} needs ${missing.name.toUpperCase()}: ${missing.summary}`,
      seeHelp,
    );
  const open = facts.some(({ many }) => many);
  if (!open && words.length > facts.length) {
    throw new CommandLineError(
      'TOO_MANY_ARGUMENTS',
      `${command} takes ${facts.length === 0 ? 'no words' : 'fewer words'}.`,
      seeHelp,
    );
  }
  for (const [at, { name, choices }] of facts.entries()) {
    const word = words[at];
    if (word === undefined || !choices || choices.includes(word)) continue;
    const allowed = choices.join(', ');
    throw new CommandLineError(
      'INVALID_VALUE',
      `${command}: ${name} should be one of ${allowed}, not "${word.slice(0, 40)}".`,
      seeHelp,
    );
  }
}
