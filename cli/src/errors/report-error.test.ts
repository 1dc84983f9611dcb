// What went wrong, for people and for programs, and never with a token in it.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { DeplightCallError } from '@deplight/sdk/token';
import { expect, test } from 'vitest';
import { CommandLineError } from '../parse/usage-error.ts';
import { CliError } from './cli-error.ts';
import { exitOf, wordsOf } from './report-error.ts';

test.each([
  ['INVALID_ARGUMENT', 2],
  ['SOURCE_URL_INVALID', 2],
  ['UNAUTHENTICATED', 3],
  ['PERMISSION_DENIED', 3],
  ['NOT_FOUND', 1],
  ['UNAVAILABLE', 1],
  ['INTERNAL', 1],
] as const)('%s ends the program with %i', (code, exit) => {
  expect(exitOf(new DeplightCallError({ code, message: 'x' }))).toBe(exit);
});

test('errors of its own have theirs', () => {
  expect(exitOf(new CliError('NOT_LOGGED_IN', 'x'))).toBe(3);
  expect(exitOf(new CliError('TIMED_OUT', 'x'))).toBe(5);
  expect(exitOf(new CommandLineError('UNKNOWN_FLAG', 'x', 'y'))).toBe(2);
  expect(exitOf(new Error('x'))).toBe(1);
});

test('where the help is named, it is the one of the command that was given', () => {
  const error = new CliError('ARGUMENT_INVALID', 'x');
  expect(wordsOf(error, 'env set').hint).toBe('deplight help env set shows how it is used.');
});

test('what the file system refuses is no mistake of the program, and names the path', () => {
  const error = thrownBy(() => readFileSync('/nowhere/at-all'));
  expect(wordsOf(error, 'env import')).toMatchObject({
    code: 'FILE_UNUSABLE',
    message: expect.stringContaining('/nowhere/at-all'),
  });
  expect(exitOf(error)).toBe(1);
  expect(wordsOf(spawnSync('/nowhere/at-all').error, 'open').code).toBe('INTERNAL');
});

test('a token that got into an error is not shown, and neither is what would move the cursor', () => {
  const error = new CliError('ARGUMENT_INVALID', `login takes no words, not "dplk_${'a'.repeat(43)}\u001b[2J".`);
  expect(wordsOf(error, 'login')).toMatchObject({
    code: 'ARGUMENT_INVALID',
    message: 'login takes no words, not "dplk_***".',
  });
});

test('the id of a refused request is kept', () => {
  const error = new DeplightCallError({ code: 'NOT_FOUND', message: 'a', hint: 'b', requestId: 'r-1' });
  expect(wordsOf(error, 'status')).toEqual({
    code: 'NOT_FOUND',
    message: 'a',
    hint: 'b',
    requestId: 'r-1',
    command: 'status',
  });
});

function thrownBy(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}
