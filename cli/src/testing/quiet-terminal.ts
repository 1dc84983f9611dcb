// A terminal that shows nothing, and in which the given input is typed.
import { PassThrough } from 'node:stream';
import type { Terminal } from '../terminal.ts';

export function quietTerminal(input: NodeJS.ReadableStream = new PassThrough()): Terminal {
  return {
    ...{ input, inputIsTty: true, outIsTty: true, errIsTty: true },
    ...{ out: () => {}, err: () => {}, columns: () => 80, rows: () => 24, flushed: async () => {} },
  };
}
