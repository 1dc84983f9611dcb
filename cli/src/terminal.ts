// What the command line is connected to: where results go, where words for people go, and how wide it is.
import { exitCodes } from '@deplight/contracts';

export interface Terminal {
  /** Results. */
  out(text: string): void;
  /** Everything else. */
  err(text: string): void;
  readonly inputIsTty: boolean;
  readonly outIsTty: boolean;
  readonly errIsTty: boolean;
  readonly input: NodeJS.ReadableStream;
  /** Of the terminal that `err` is, as it is now; 80 when it is none. */
  columns(): number;
  rows(): number;
  /** Resolves when all of it was handed on. */
  flushed(): Promise<void>;
}

export function standardTerminal(): Terminal {
  const { stdin, stdout, stderr } = process;
  const broken = (error: NodeJS.ErrnoException) => endWithout(error, stderr);
  stdout.on('error', broken);
  // Words for people that nobody can read are no reason to end what was asked for.
  stderr.on('error', () => {});
  const shown = stderr.isTTY ? stderr : stdout;
  const handedOn = (stream: NodeJS.WriteStream) => new Promise<void>((resolve) => stream.write('', () => resolve()));
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    input: stdin,
    inputIsTty: stdin.isTTY === true,
    outIsTty: stdout.isTTY === true,
    errIsTty: stderr.isTTY === true,
    columns: () => shown.columns || 80,
    rows: () => shown.rows || 24,
    flushed: async () => {
      await Promise.all([handedOn(stdout), handedOn(stderr)]);
      // The event comes a moment after the write has ended.
      if (stdout.errored) broken(stdout.errored);
    },
  };
}

/** Results cannot be handed on, so there is nothing left to do. */
function endWithout(error: NodeJS.ErrnoException, stderr: NodeJS.WriteStream): never {
  // `deplight logs | head`: whoever read has left, which is no mistake.
  if (error.code === 'EPIPE') process.exit(exitCodes.done);
  stderr.write(`deplight: the results could not be written: ${error.message}\n`);
  process.exit(exitCodes.failed);
}
