// The console where its lines are piped in: each is a command, with the flags of the console.
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { carryOut } from '../carry-out.ts';
import { completionsOf } from '../help/completion-words.ts';
import { quietTerminal } from '../testing/quiet-terminal.ts';

async function piped(lines: string, ...flags: string[]) {
  const said = { out: '', err: '' };
  const terminal = {
    ...quietTerminal(Readable.from([lines])),
    inputIsTty: false,
    out: (text: string) => {
      said.out += text;
    },
    err: (text: string) => {
      said.err += text;
    },
  };
  return { exit: await carryOut(['console', ...flags], terminal), ...said };
}

test('each line is a command, with or without deplight before it; exit ends it', async () => {
  const { exit, out } = await piped('--version\n\n# a remark\ndeplight --version\nexit\nnonsense\n');
  expect([exit, out]).toEqual([0, '0.1.0\n0.1.0\n']);
});

test('the first line that fails ends it, with its exit code', async () => {
  const { exit, out, err } = await piped('deplyo\n--version\n');
  expect([exit, out]).toEqual([2, '']);
  expect(err).toContain('Did you mean deploy?');
});

test('flags of the console hold for each command, and use names the app', async () => {
  const nowhere = 'http://127.0.0.1:1';
  const { exit, out } = await piped('use shop\nstatus\n', '--url', nowhere, '--json');
  expect([exit, JSON.parse(out)]).toEqual([
    3,
    { error: expect.objectContaining({ code: 'NOT_LOGGED_IN', message: expect.stringContaining(nowhere) }) },
  ]);
});

test.each([
  ['env set "A=1', 'The quote " is not closed.'],
  ['use', 'use needs the name of one app.'],
  ['console', 'This is the console.'],
])('%s is refused', async (line, sentence) => {
  expect(await piped(line)).toMatchObject({ exit: 2, err: `deplight: ${sentence}\n` });
});

test('what a command would read from stdin are not the next lines', async () => {
  const { exit, err } = await piped('login --token\n--version\n', '--url', 'https://deplight.example');
  expect(exit).toBe(2);
  expect(err).toContain('INPUT_NEEDED');
});

test('Tab completes commands, those below them, and flags', () => {
  expect(completionsOf('depl')).toEqual([['deploy ', 'deployments '], 'depl']);
  expect(completionsOf('env un')[0]).toEqual(['unset ']);
  expect(completionsOf('logs dpl_1 --fol')[0]).toEqual(['--follow ']);
});
