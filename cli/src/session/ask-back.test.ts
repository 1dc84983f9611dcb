// Questions on a terminal that get an answer, and those that get none.
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { quietTerminal } from '../testing/quiet-terminal.ts';
import { askOnTerminal } from './ask-back.ts';

test.each([true, false])('a line is an answer (hidden: %s)', async (hidden) => {
  const { answer, input } = ask(hidden);
  input.write(' yes \n');
  expect(await answer).toBe('yes');
});

test.each([true, false])('Ctrl-D is an answer that was not given (hidden: %s)', async (hidden) => {
  const { answer, input } = ask(hidden);
  input.end();
  await expect(answer).rejects.toMatchObject({ code: 'INTERRUPTED', message: 'No answer was given.' });
});

test('Ctrl-C interrupts', async () => {
  const { answer, interrupt } = ask(false);
  interrupt();
  await expect(answer).rejects.toMatchObject({ code: 'INTERRUPTED', message: 'Interrupted.' });
});

function ask(hidden: boolean) {
  const input = new PassThrough();
  const controller = new AbortController();
  const terminal = quietTerminal(input);
  const answer = askOnTerminal({ terminal, interrupted: controller.signal }, 'Sure? ', hidden);
  return { answer, input, interrupt: () => controller.abort() };
}
