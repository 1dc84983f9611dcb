// What the command line is connected to: where results go, where words for people go, and how wide it is.

export interface Terminal {
  /** Results. */
  out(text: string): void;
  /** Everything else. */
  err(text: string): void;
  readonly inputIsTty: boolean;
  readonly outIsTty: boolean;
  readonly errIsTty: boolean;
  readonly input: NodeJS.ReadStream;
  /** Of the terminal that `err` is, as it is now; 80 when it is none. */
  columns(): number;
  rows(): number;
  /** Resolves when all of it was handed on. */
  flushed(): Promise<void>;
}

export function standardTerminal(): Terminal {
  const { stdin, stdout, stderr } = process;
  // `deplight logs | head`: whoever read has left, which is no mistake.
  stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') process.exit(0);
  });
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
    },
  };
}
