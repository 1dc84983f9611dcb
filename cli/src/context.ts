// What a command is given to work with.
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Given } from './parse/given.ts';
import type { Output } from './print/output.ts';
import type { Session } from './session/session.ts';
import type { Terminal } from './terminal.ts';

export interface Context {
  readonly given: Given;
  readonly config: Config;
  readonly terminal: Terminal;
  readonly output: Output;
  readonly clock: Clock;
  /** Aborted by Ctrl-C. */
  readonly interrupted: AbortSignal;
  /** The platform, with the token for it. @throws CliError NOT_LOGGED_IN */
  session(): Session;
}
