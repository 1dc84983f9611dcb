// Command lines as people type them, and what is said about those that are wrong.
import { expect, test } from 'vitest';
import { commandNames, commands } from '../table/commands.ts';
import { parseArguments, usageOf } from './parse-arguments.ts';

const run = (line: string) => {
  const asked = parseArguments(line.split(' '));
  if (asked.kind !== 'run') throw new Error(`${line} asks for ${asked.kind}`);
  return asked.given;
};

test.each([
  ['deploy', 'deploy', []],
  ['up ./web', 'deploy', ['./web']],
  ['ls', 'deployments', []],
  ['env ls', 'env', []],
  ['workspaces', 'whoami', []],
  ['down', 'sleep', []],
  ['env set A=1 B=2', 'env set', ['A=1', 'B=2']],
  ['--json -a shop env set A=1', 'env set', ['A=1']],
  ['members role u1 admin', 'members role', ['u1', 'admin']],
  ['apps', 'apps', []],
  ['logs dpl_1', 'logs', ['dpl_1']],
  ['dev -- --runtime process', 'dev', ['--runtime', 'process']],
])('%s', (line, command, words) => {
  expect(run(line)).toMatchObject({ command, words });
});

test('flags come in every form, before and after the words', () => {
  const given = run('logs dpl_1 -f -n20 --since=10m --level warning -a shop');
  expect([
    given.on('follow'),
    given.text('lines'),
    given.text('since'),
    given.text('level'),
    given.text('app'),
  ]).toEqual([true, '20', '10m', 'warning', 'shop']);
  expect(given.on('json')).toBe(false);
  expect(given.text('grep')).toBeUndefined();
});

test('flags have the names that other platforms give them', () => {
  expect(run('deploy --no-wait').on('detach')).toBe(true);
  expect(run('run --no-wait -- ls -l').words).toEqual(['ls', '-l']);
});

test('a flag that may stand several times keeps them all', () => {
  expect(run('deploy --env A=1 --env B=-2').all('env')).toEqual(['A=1', 'B=-2']);
  expect(run('deploy').all('env')).toEqual([]);
});

test('asking for a flag that a command does not have is our own mistake', () => {
  expect(() => run('status').on('follow')).toThrow('status has no flag follow');
});

test.each([
  ['', 'help', undefined],
  ['--help', 'help', undefined],
  ['deploy --help', 'help', 'deploy'],
  ['env set -h', 'help', 'env set'],
  ['--version', 'version', undefined],
])('"%s" asks for %s', (line, kind, command) => {
  const asked = parseArguments(line === '' ? [] : line.split(' '));
  expect(asked.kind).toBe(kind);
  if (asked.kind === 'help') expect(asked.command).toBe(command);
});

test.each([
  ['deplyo', 'UNKNOWN_COMMAND', 'Did you mean deploy?'],
  ['frobnicate', 'UNKNOWN_COMMAND', 'deplight help lists them.'],
  ['members rol u1 admin', 'UNKNOWN_COMMAND', 'Did you mean members role?'],
  ['rollout', 'MISSING_ARGUMENT', 'One of: approve, abort.'],
  ['workspaces leav', 'UNKNOWN_COMMAND', 'Did you mean workspaces leave?'],
  ['logs --folow', 'UNKNOWN_FLAG', 'Did you mean --follow?'],
  ['logs -x', 'UNKNOWN_FLAG', 'deplight help logs'],
  ['status extra', 'TOO_MANY_ARGUMENTS', 'deplight help status'],
  ['maintenance', 'MISSING_ARGUMENT', 'deplight help maintenance'],
  ['maintenance maybe', 'INVALID_VALUE', 'deplight help maintenance'],
  ['logs -n', 'MISSING_ARGUMENT', 'How many of the last lines, at most 1000; 100 unless told.'],
  ['logs -n --follow', 'MISSING_ARGUMENT', 'How many of the last lines, at most 1000; 100 unless told.'],
  ['logs -n 0', 'INVALID_VALUE', 'How many of the last lines, at most 1000; 100 unless told.'],
  ['logs -n 1001', 'INVALID_VALUE', 'How many of the last lines, at most 1000; 100 unless told.'],
  ['logs -n many', 'INVALID_VALUE', 'How many of the last lines, at most 1000; 100 unless told.'],
  ['logs --since yesterday', 'INVALID_VALUE', 'From when on: 10m, 2h, 3d, or 2026-01-31T12:00:00Z.'],
  ['logs --level loud', 'INVALID_VALUE', 'This level and the more serious ones.'],
  ['deploy --detach=yes', 'INVALID_VALUE', 'Do not wait for the end.'],
  ['deploy --timeout soon', 'INVALID_VALUE', 'How long to wait, such as 90s or 10m; 30m unless told.'],
])('%s is refused with %s', (line, code, hint) => {
  expect(() => parseArguments(line.split(' '))).toThrow(expect.objectContaining({ code, hint }));
});

test.each(commandNames)('the usage of %s is parsed as that command', (name) => {
  const facts = commands[name];
  if (!facts) throw new Error(name);
  const words = (facts.words ?? []).map(({ choices }) => choices?.[0] ?? 'A=1');
  expect(run([name, ...words].join(' ')).command).toBe(name);
  expect(usageOf(name, facts)).toMatch(new RegExp(`^deplight ${name}( |$)`));
});
