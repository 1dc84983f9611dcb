// Commands are the app's own words: they stand in RUN and CMD lines of a generated Dockerfile and nowhere else. What
// would change the Dockerfile around them is refused here.
import { DeplightError, type Sourced } from '@deplight/contracts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f\u0085\u2028\u2029]/;

/** Answers the command, trimmed. Throws PLAN_BROKEN when it could not stand on one line of a Dockerfile. */
export function checkedCommand(command: string, from: string): string {
  const trimmed = command.trim();
  const fault = faultOf(trimmed);
  if (fault === undefined) return trimmed;
  throw new DeplightError('PLAN_BROKEN', `${from}: the command ${fault}.`, {
    hint: 'Put the commands into a script file of the project, and name that script instead.',
  });
}

/** A command that somebody has set, checked in the same way. */
export function checkedWish(wish: Sourced | undefined): Sourced | undefined {
  return wish && { value: checkedCommand(wish.value, wish.from), from: wish.from };
}

function faultOf(command: string): string | undefined {
  if (command === '') return 'is empty';
  if (command.length > 1_000) return 'is longer than 1,000 characters';
  if (CONTROL.test(command)) return 'holds a line break or another control character';
  if (command.endsWith('\\')) return 'ends with a backslash, which would join it with the next line';
  if (command.startsWith('[') || command.startsWith('--'))
    return 'begins with "[" or "--", which Docker reads as its own';
  if (command.includes('<<')) return 'holds "<<", which Docker reads as the start of a document';
  return undefined;
}

const PLAIN_COMMAND = /^(?!exec\b)[A-Za-z0-9_./-]+( (?:[A-Za-z0-9_./:@,+=${}-]+|'[^']*'))*$/;

/**
 * The exec form that starts a command: through a shell, so that its variables work, and replaced by the app's process
 * where that does not change its meaning, so that signals reach the app.
 */
export function startArgv(command: string): string[] {
  return ['/bin/sh', '-c', PLAIN_COMMAND.test(command) ? `exec ${command}` : command];
}

/** A CMD line in exec form. */
export function cmdLine(argv: readonly string[]): string {
  return `CMD ${JSON.stringify(argv)}`;
}
