// Carries out one parsed command: gives it what it works with, and turns what it throws into words and an exit code.
import { systemClock } from './clock.ts';
import { readConfig } from './config.ts';
import type { Context } from './context.ts';
import { CliError, interruptedExit } from './errors/cli-error.ts';
import { reportError } from './errors/report-error.ts';
import type { Asked } from './parse/parse-arguments.ts';
import { newOutput } from './print/output.ts';
import { openSession, type Session } from './session/session.ts';
import type { Terminal } from './terminal.ts';

/** @returns the exit code. */
export async function runCommand(
  { given, facts }: Extract<Asked, { kind: 'run' }>,
  terminal: Terminal,
): Promise<number> {
  const json = given.on('json');
  const { interrupted, release } = untilCtrlC();
  try {
    const run = await facts.load();
    const config = readConfig();
    let session: Session | undefined;
    const context: Context = {
      ...{ given, config, terminal, interrupted },
      clock: systemClock,
      output: newOutput(terminal, json),
      session: () => {
        session ??= openSession(config, given);
        return session;
      },
    };
    const ending = run(context);
    return await (facts.endsItself ? ending : Promise.race([ending, abandoned(interrupted)]));
  } catch (error) {
    return reportError(error, terminal, { command: given.command, json });
  } finally {
    release();
  }
}

/** Those under way: in the console one within another, of which Ctrl-C means the inner one. */
const underWay: AbortController[] = [];

/** Aborts with the first Ctrl-C; a second one ends the program. */
function untilCtrlC(): { readonly interrupted: AbortSignal; readonly release: () => void } {
  const controller = new AbortController();
  underWay.push(controller);
  const stop = () => {
    if (underWay.at(-1) !== controller) return;
    if (controller.signal.aborted) process.exit(interruptedExit);
    controller.abort();
  };
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, stop);
  const release = () => {
    underWay.pop();
    for (const signal of signals) process.off(signal, stop);
  };
  return { interrupted: controller.signal, release };
}

/** How long a command may take to say its last words after Ctrl-C. */
const lastWordsMs = 2_000;

async function abandoned(interrupted: AbortSignal): Promise<never> {
  await new Promise((resolve) => interrupted.addEventListener('abort', resolve, { once: true }));
  await systemClock.pause(lastWordsMs);
  throw new CliError('INTERRUPTED', 'Interrupted.', { hint: 'What was asked for may still be carried out.' });
}
