// Where a command's words go: results to stdout, as text or as JSON; everything else to stderr.
import type { Terminal } from '../terminal.ts';
import { printable } from './printable.ts';

export interface Output {
  readonly json: boolean;
  /** The command's one result. @param text for people, without the last line break; nothing is printed when empty. */
  result(document: object, text: string): void;
  /** One of many results. */
  line(document: object, text: string): void;
  /** A sentence for people beside the result. */
  note(sentence: string): void;
}

export function newOutput(terminal: Terminal, json: boolean): Output {
  const print = (document: object, text: string) => {
    if (json) terminal.out(`${JSON.stringify(document)}\n`);
    else if (text !== '') terminal.out(`${text}\n`);
  };
  return { json, result: print, line: print, note: (sentence) => terminal.err(`${printable(sentence)}\n`) };
}
