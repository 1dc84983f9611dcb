// What a developer may type behind a command, and what comes of it.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { FlagError, parseFlags } from './read-flags.ts';

const flags = { kills: 500, seed: Number, json: String, runtime: 'process', ambush: false };

test('what is not given is the default, or nothing', () => {
  expect(parseFlags(flags, [])).toEqual({
    ...{ kills: 500, runtime: 'process', ambush: false },
    ...{ seed: undefined, json: undefined },
  });
});

test('numbers are numbers, texts are texts, switches are on', () => {
  const given = ['--kills', '7', '--seed=3', '--json', 'out.json', '--runtime', 'docker', '--ambush'];
  expect(parseFlags(flags, given)).toEqual({ kills: 7, seed: 3, json: 'out.json', runtime: 'docker', ambush: true });
});

test.each([
  ['a number that is none', ['--kills', 'many'], '--kills should be a number, not "many".'],
  ['a flag that is not there', ['--kils', '7'], "Unknown option '--kils'."],
  ['a flag without its value', ['--kills'], "Option '--kills <value>' argument missing."],
  ['a word', ['seven'], "Unexpected argument 'seven'."],
])('%s is refused in a sentence', (_, given, sentence) => {
  expect(() => parseFlags(flags, given)).toThrow(new FlagError(sentence));
});

test('a command tells its flags, and ends with 2 over one that is wrong', () => {
  const run = (...given: string[]) =>
    spawnSync(process.execPath, [fileURLToPath(new URL('./main.ts', import.meta.url)), ...given], { encoding: 'utf8' });
  expect(run('--help')).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^The simulation by command.*--seed/s),
  });
  expect(run('--runs', 'all')).toMatchObject({
    status: 2,
    stderr: '--runs should be a number, not "all". --help tells what there is.\n',
  });
});
