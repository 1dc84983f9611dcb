// The table of commands: nothing is ambiguous, everything loads, and every operation can be reached.
import { isForTokens, operationNames, operations } from '@deplight/contracts';
import { describe, expect, test } from 'vitest';
import type { CommandFacts, FlagFacts } from './command.ts';
import { commandNames, commands, findCommand } from './commands.ts';
import { globalFlags } from './shared-flags.ts';
import { withoutCommand } from './without-command.ts';

test('every operation belongs to a command, or there is a written reason why it does not', () => {
  const reached = new Set(Object.values(commands).flatMap(({ operations }) => operations));
  const reasons = new Set(Object.keys(withoutCommand));
  expect(operationNames.filter((name) => !reached.has(name) && !reasons.has(name))).toEqual([]);
  expect(operationNames.filter((name) => reached.has(name) && reasons.has(name))).toEqual([]);
});

test('no two commands have a name or an alias in common', () => {
  const names = Object.entries(commands).flatMap(([name, { aliases = [] }]) => [name, ...aliases]);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  expect(names.every((name) => findCommand(name))).toBe(true);
});

describe.each(commandNames)('%s', (name) => {
  const facts: CommandFacts = commands[name] ?? { summary: '', operations: [], load: async () => async () => 1 };
  const flags: Record<string, FlagFacts> = { ...facts.flags };

  test('loads', async () => {
    expect(await facts.load()).toBeTypeOf('function');
  });

  test('has flags that are not those of every command, by name or by letter', () => {
    const shorts = Object.values({ ...globalFlags, ...flags }).flatMap(({ short }: FlagFacts) => short ?? []);
    expect(Object.keys(flags).filter((flag) => Object.hasOwn(globalFlags, flag))).toEqual([]);
    expect(new Set(shorts).size).toBe(shorts.length);
  });

  test('is told in sentences that end', () => {
    const sentences = [facts.summary, ...Object.values(flags).map(({ summary }) => summary)];
    expect(sentences.filter((sentence) => !/^[A-Z.].*\.$/.test(sentence))).toEqual([]);
  });

  test('says so where only a person may, and not where a token may as well', () => {
    const asked = facts.operations.filter((operation) => !isForTokens(operations[operation].action));
    const says = facts.more?.includes('Only a person may') === true;
    expect({ asked, says }).toEqual({ asked, says: asked.length > 0 });
  });

  test('takes optional words last, and many only at the end', () => {
    const words = facts.words ?? [];
    const firstOptional = words.findIndex(({ optional }) => optional);
    if (firstOptional >= 0) expect(words.slice(firstOptional).every(({ optional }) => optional)).toBe(true);
    expect(words.slice(0, -1).some(({ many }) => many)).toBe(false);
  });
});
