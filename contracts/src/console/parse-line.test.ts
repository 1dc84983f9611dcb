// The console's language: what a line means, and what is said about one that means nothing.
import { describe, expect, test } from 'vitest';
import { operations } from '../operations/operations.ts';
import { actions } from '../roles.ts';
import { aliases, commandNames, commands, usageOf } from './commands.ts';
import { parseLine } from './parse-line.ts';
import { durationMs, timeMs } from './read-time.ts';
import { splitLine } from './split-line.ts';

describe('splitLine', () => {
  test.each([
    ['', []],
    ['  a   b\tc ', ['a', 'b', 'c']],
    ['"a b" c', ['a b', 'c']],
    ["'a \"b' c", ['a "b', 'c']],
    ['a\\ b', ['a b']],
    ['"a\\"b"', ['a"b']],
    ["'a\\b'", ['a\\b']],
    ['a""', ['a']],
    ['""', ['']],
    ['a"b c"d', ['ab cd']],
    ['$HOME `x` $(y) a;b | c > d', ['$HOME', '`x`', '$(y)', 'a;b', '|', 'c', '>', 'd']],
    ['ends\\', ['ends\\']],
  ])('%j has the words %j', (line, words) => expect(splitLine(line)).toEqual({ words }));

  test.each(['"', "'"])('says that %s is not closed', (quote) =>
    expect(splitLine(`a ${quote}b`)).toEqual({ unclosed: quote }),
  );
});

describe('parseLine', () => {
  test.each([
    ['help', { command: 'help', words: [], flags: {} }],
    ['  ls ', { command: 'apps', words: [], flags: {} }],
    ['help logs', { command: 'help', words: ['logs'], flags: {} }],
    [
      'logs -f -n 20 --grep "two words"',
      { command: 'logs', words: [], flags: { follow: true, lines: '20', grep: 'two words' } },
    ],
    ['logs --lines=5 dpl_x --since 2h', { command: 'logs', words: ['dpl_x'], flags: { lines: '5', since: '2h' } }],
    ['logs -n20', { command: 'logs', words: [], flags: { lines: '20' } }],
    ['logs --grep=a=b', { command: 'logs', words: [], flags: { grep: 'a=b' } }],
    [
      'deploy https://example.org/a.git -b main -d',
      { command: 'deploy', words: ['https://example.org/a.git'], flags: { branch: 'main', detach: true } },
    ],
    [
      'run node -e "process.exit(3)" --timeout x',
      { command: 'run', words: ['node', '-e', 'process.exit(3)', '--timeout', 'x'], flags: {} },
    ],
    ['run --timeout 90s sleep 60', { command: 'run', words: ['sleep', '60'], flags: { timeout: '90s' } }],
    ['run -- --odd -f', { command: 'run', words: ['--odd', '-f'], flags: {} }],
    ['curl "/a b?c=1"', { command: 'curl', words: ['/a b?c=1'], flags: {} }],
  ])('%j is understood', (line, parsed) => expect(parseLine(line)).toEqual(parsed));

  test.each([
    ['', 'EMPTY_LINE', 'Type a command; help lists them.'],
    ['logs "a', 'UNCLOSED_QUOTE', 'The quote " is not closed.'],
    ['lgos', 'UNKNOWN_COMMAND', 'There is no command "lgos". Did you mean logs?'],
    ['rollbak', 'UNKNOWN_COMMAND', 'There is no command "rollbak". Did you mean rollback?'],
    ['dep', 'UNKNOWN_COMMAND', 'There is no command "dep". Did you mean deploy?'],
    ['sudo', 'UNKNOWN_COMMAND', 'There is no command "sudo"; help lists them.'],
    ['toString', 'UNKNOWN_COMMAND', 'There is no command "toString"; help lists them.'],
    ['__proto__', 'UNKNOWN_COMMAND', 'There is no command "__proto__"; help lists them.'],
    ['logs --folow', 'UNKNOWN_FLAG', 'logs has no --folow. Did you mean --follow?'],
    ['status -x', 'UNKNOWN_FLAG', 'status has no -x. Usage: status'],
    [
      'logs -n',
      'MISSING_ARGUMENT',
      '--lines needs a value: How many of the last lines, at most 1000; 100 unless told.',
    ],
    ['use', 'MISSING_ARGUMENT', 'use needs APP: use APP'],
    ['run', 'MISSING_ARGUMENT', 'run needs COMMAND: run [--timeout DURATION] COMMAND…'],
    ['run --timeout 1m', 'MISSING_ARGUMENT', 'run needs COMMAND: run [--timeout DURATION] COMMAND…'],
    ['status now', 'TOO_MANY_ARGUMENTS', 'status takes less: status'],
    ['logs -n 0', 'INVALID_VALUE', '--lines should be a number from 1 to 9999, not "0".'],
    ['logs -n x', 'INVALID_VALUE', '--lines should be a number from 1 to 9999, not "x".'],
    ['logs --since soon', 'INVALID_VALUE', '--since should be like 10m, 2h or 2026-01-31T12:00:00Z, not "soon".'],
    ['logs --follow=yes', 'INVALID_VALUE', '--follow takes no value.'],
    ['run --timeout 1w ls', 'INVALID_VALUE', '--timeout should be like 90s or 5m, not "1w".'],
    [`logs --grep ${'x'.repeat(201)}`, 'INVALID_VALUE', '--grep should have 1 to 200 characters.'],
  ])('%j is answered %s: %s', (line, code, message) =>
    expect(() => parseLine(line)).toThrow(expect.objectContaining({ code, message })),
  );
});

describe('the table of commands', () => {
  test.each(commandNames)('%s says what it does, in a sentence, and needs a known action', (name) => {
    expect(commands[name].summary).toMatch(/^[A-Z].*\.$/);
    expect(Object.keys(actions)).toContain(commands[name].action);
    expect(usageOf(name).startsWith(name)).toBe(true);
  });

  test('has no alias that is a command as well', () =>
    expect(Object.keys(aliases).filter((alias) => commandNames.some((name) => name === alias))).toEqual([]));

  test.each([
    ['rollback', 'rollbackApp'],
    ['cancel', 'cancelDeployment'],
    ['restart', 'restartApp'],
    ['sleep', 'sleepApp'],
    ['wake', 'wakeApp'],
    ['approve', 'approveProposal'],
    ['dismiss', 'dismissProposal'],
    ['env', 'getEnvironment'],
    ['secrets', 'listSecrets'],
    ['run', 'runCommand'],
    ['deploy', 'createDeployment'],
  ] as const)('asks for %s what the operation %s asks for', (command, operation) =>
    expect(commands[command].action).toBe(operations[operation].action),
  );
});

test.each([
  ['90s', 90_000],
  ['2h', 7_200_000],
  ['3d', 259_200_000],
  ['', undefined],
  ['1', undefined],
  ['1w', undefined],
  ['-1s', undefined],
  ['999999s', undefined],
])('the duration %j is %s ms', (text, ms) => expect(durationMs(text)).toBe(ms));

test.each([
  ['1m', 940_000],
  ['1970-01-01T00:00:01Z', 1_000],
  ['1970-01-02', 86_400_000],
  ['yesterday', undefined],
  ['1', undefined],
])('the time %j is %s', (text, ms) => expect(timeMs(text, 1_000_000)).toBe(ms));
