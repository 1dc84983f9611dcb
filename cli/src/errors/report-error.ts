// Says what went wrong: where, what, and what next, with the stable code; as JSON where that was asked for.
import { DeplightError, type ErrorCode, exitCodes, errors as platformErrors, tokensInText } from '@deplight/contracts';
import { DeplightCallError } from '@deplight/sdk/token';
// From the file itself: what the rest of that package needs takes longer to load than most commands run.
import { SetupError, type SetupErrorCode } from '@deplight/setup/errors';
import { CommandLineError } from '../parse/usage-error.ts';
import { printable } from '../print/printable.ts';
import type { Terminal } from '../terminal.ts';
import { CliError, cliErrors } from './cli-error.ts';
import { isFileError } from './file-error.ts';

export interface ErrorWords {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  /** Under which the platform's operators find it; null where the platform was not asked. */
  readonly requestId: string | null;
  readonly command: string;
}

/** @returns the exit code. */
export function reportError(error: unknown, terminal: Terminal, where: { command: string; json: boolean }): number {
  const words = wordsOf(error, where.command);
  const named = where.command === 'deplight' ? 'deplight' : `deplight ${where.command}`;
  terminal.err(`${named}: ${words.message} (${words.code})\n`);
  terminal.err(`  ${words.hint}\n`);
  if (words.requestId) terminal.err(`  Request ${words.requestId}\n`);
  if (where.json) terminal.out(`${JSON.stringify({ error: words })}\n`);
  return exitOf(error);
}

/** Pure. */
export function wordsOf(error: unknown, command: string): ErrorWords {
  const { code, message, hint, requestId } = factsOf(error, command);
  // Whatever went wrong with it: a token is for nobody's eyes.
  const shown = (text: string) => printable(text.replace(tokensInText, 'dplk_***'));
  return { code, message: shown(message), hint: shown(hint), requestId, command };
}

function factsOf(error: unknown, command: string) {
  if (error instanceof DeplightCallError) {
    const { code, message, hint, requestId } = error;
    return { code, message, hint, requestId };
  }
  if (error instanceof CliError)
    return { code: error.code, message: error.message, hint: error.hint.replace('COMMAND', command), requestId: null };
  // The last are of packages that act here: of the planner, and of what sets a project up.
  if (error instanceof CommandLineError || error instanceof DeplightError || error instanceof SetupError) {
    return { code: error.code, message: error.message, hint: error.hint, requestId: null };
  }
  const message = error instanceof Error ? error.message : String(error);
  // The system's words name the path, and what was to be done with it.
  if (isFileError(error))
    return { code: 'FILE_UNUSABLE', message, hint: cliErrors.FILE_UNUSABLE.hint, requestId: null };
  return {
    code: 'INTERNAL',
    message,
    hint: 'This is a mistake in the program itself: please report it.',
    requestId: null,
  };
}

/** Pure. */
export function exitOf(error: unknown): number {
  if (error instanceof CliError) return cliErrors[error.code].exit;
  if (error instanceof CommandLineError) return exitCodes.usage;
  if (error instanceof SetupError) return exitOfSetup(error.code);
  if (isFileError(error)) return cliErrors.FILE_UNUSABLE.exit;
  if (error instanceof DeplightCallError || error instanceof DeplightError) return exitOfCode(error.code);
  return exitCodes.failed;
}

function exitOfCode(code: ErrorCode): number {
  switch (platformErrors[code].status) {
    case 'invalid-argument':
      return exitCodes.usage;
    case 'unauthenticated':
    case 'permission-denied':
      return exitCodes.refused;
    default:
      return exitCodes.failed;
  }
}

function exitOfSetup(code: SetupErrorCode): number {
  switch (code) {
    case 'PROJECT_INVALID':
    case 'REGION_INVALID':
      return exitCodes.usage;
    case 'NO_CREDENTIALS':
      return exitCodes.refused;
    case 'TIMED_OUT':
      return exitCodes.timedOut;
    case 'GOOGLE_REFUSED':
    case 'GOOGLE_UNREACHABLE':
    case 'CHANGED_MEANWHILE':
    case 'CANNOT_CHANGE':
      return exitCodes.failed;
  }
}
