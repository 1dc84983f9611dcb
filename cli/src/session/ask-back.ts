// Questions to whoever sits at the terminal, and what is read from stdin.
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Context } from '../context.ts';
import { CliError } from '../errors/cli-error.ts';

/**
 * Asks before something that cannot be undone; --yes has answered already.
 * @throws CliError CONFIRMATION_NEEDED when nobody can be asked, INTERRUPTED when the answer is no.
 */
export async function confirm(context: Context, question: string): Promise<void> {
  const { given, terminal } = context;
  if (given.on('yes')) return;
  if (given.on('ci') || !terminal.inputIsTty || !terminal.errIsTty) {
    throw new CliError('CONFIRMATION_NEEDED', `${question} Nobody can be asked here.`);
  }
  const answer = await askOnTerminal(context, `${question} [y/N] `, false);
  if (!/^y(es)?$/i.test(answer)) throw new CliError('INTERRUPTED', 'Left as it is.');
}

/** All of stdin, at most 1 MB. @throws CliError INPUT_NEEDED when it is a terminal or has nothing. */
export async function readInput({ terminal }: Context, what: string): Promise<string> {
  if (terminal.inputIsTty) throw new CliError('INPUT_NEEDED', `${what} is read from stdin, which is a terminal here.`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of terminal.input as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > 1_000_000) throw new CliError('ARGUMENT_INVALID', `${what} is larger than 1 MB.`);
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  if (text === '') throw new CliError('INPUT_NEEDED', `${what} is read from stdin, which has nothing.`);
  return text;
}

/**
 * One line from the terminal.
 * @param hidden whether what is typed is not shown.
 * @throws CliError INTERRUPTED by Ctrl-C, and by Ctrl-D, with which the terminal says that nothing more comes.
 */
export async function askOnTerminal(
  { terminal, interrupted }: Pick<Context, 'terminal' | 'interrupted'>,
  question: string,
  hidden: boolean,
): Promise<string> {
  terminal.err(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const asking = createInterface({ input: terminal.input, output: hidden ? silent : process.stderr, terminal: hidden });
  // In its own mode the terminal hands Ctrl-C to the reader, not to the process.
  asking.on('SIGINT', () => process.emit('SIGINT'));
  // Of its own accord a question whose answer can no longer come waits for ever, and the process ends under it.
  const closed = new Promise<undefined>((resolve) => asking.once('close', () => resolve(undefined)));
  try {
    const answer = await Promise.race([asking.question('', { signal: interrupted }), closed]);
    if (answer !== undefined) return answer.trim();
  } catch (cause) {
    throw new CliError('INTERRUPTED', 'Interrupted.', { cause });
  } finally {
    asking.close();
    if (hidden) terminal.err('\n');
  }
  throw new CliError('INTERRUPTED', 'No answer was given.');
}
