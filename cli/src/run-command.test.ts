// Ctrl-C where commands run within one another, as in the console.
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { parseArguments } from './parse/parse-arguments.ts';
import { runCommand } from './run-command.ts';
import type { Run } from './table/command.ts';
import { quietTerminal } from './testing/quiet-terminal.ts';

/** Carries out `run` as a command does. */
function asCommand(run: Run): Promise<number> {
  const asked = parseArguments(['console']);
  if (asked.kind !== 'run') throw new Error('console is no command any more.');
  const facts = { ...asked.facts, load: async () => run };
  return runCommand({ ...asked, facts }, quietTerminal());
}

test('it means the inner command, each time', async () => {
  const untilInterrupted: Run = async ({ interrupted }) => {
    setImmediate(() => process.emit('SIGINT'));
    await once(interrupted, 'abort');
    return 130;
  };
  const ends: number[] = [];
  const exit = await asCommand(async ({ interrupted }) => {
    for (let line = 0; line < 3; line += 1) ends.push(await asCommand(untilInterrupted));
    return interrupted.aborted ? 1 : 0;
  });
  expect({ exit, ends }).toEqual({ exit: 0, ends: [130, 130, 130] });
});

test('nothing listens for it once they have ended', async () => {
  const before = process.listenerCount('SIGINT');
  await asCommand(async () => asCommand(async () => 0));
  expect(process.listenerCount('SIGINT')).toBe(before);
});
