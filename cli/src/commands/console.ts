// console: one command after the other, typed at a prompt or piped in.
import { createInterface } from 'node:readline/promises';
import { Readable } from 'node:stream';
import { exitCodes, splitLine } from '@deplight/contracts';
import { carryOut } from '../carry-out.ts';
import type { Context } from '../context.ts';
import { completionsOf } from '../help/completion-words.ts';
import type { Given } from '../parse/given.ts';
import { printable } from '../print/printable.ts';
import type { Run } from '../table/command.ts';
import type { Terminal } from '../terminal.ts';

export const console: Run = async (context) => {
  const { terminal } = context;
  return terminal.inputIsTty && terminal.errIsTty ? atPrompt(context) : fromInput(context);
};

/** A new reader for each line: what a command asks for at the terminal goes to that command. */
async function atPrompt({ given, terminal, output, interrupted }: Context): Promise<number> {
  const line = new ConsoleLine(given, terminal);
  output.note('A command a line; help lists them, exit or Ctrl-D leaves.');
  let history: string[] = [];
  for (;;) {
    const reader = createInterface({
      ...{ input: terminal.input, output: process.stderr, terminal: true, history, historySize: 500 },
      completer: completionsOf,
    });
    reader.on('history', (lines) => {
      history = lines;
    });
    const typed = await new Promise<string | undefined>((resolve) => {
      reader.on('SIGINT', () => resolve(''));
      reader.once('close', () => resolve(undefined));
      reader.question(`${line.app ?? 'deplight'}> `, { signal: interrupted }).then(resolve, () => resolve(undefined));
    });
    reader.close();
    if (typed === undefined || /^\s*(exit|quit)\s*$/.test(typed)) break;
    await line.carryOut(typed);
  }
  terminal.err('\n');
  return exitCodes.done;
}

/** What a command would read from stdin are the commands themselves. */
async function fromInput({ given, terminal }: Context): Promise<number> {
  const line = new ConsoleLine(given, { ...terminal, inputIsTty: false, input: Readable.from([]) });
  for await (const typed of createInterface({ input: terminal.input })) {
    if (/^\s*(exit|quit)\s*$/.test(typed)) break;
    const exit = await line.carryOut(typed);
    if (exit !== exitCodes.done) return exit;
  }
  return exitCodes.done;
}

class ConsoleLine {
  readonly #terminal: Terminal;
  readonly #flags: readonly string[];
  /** Which commands mean, where they name none. */
  app: string | undefined;

  constructor(given: Given, terminal: Terminal) {
    this.#terminal = terminal;
    this.app = given.text('app');
    this.#flags = [
      ...(['workspace', 'url'] as const).flatMap((flag) => {
        const value = given.text(flag);
        return value === undefined ? [] : [`--${flag}=${value}`];
      }),
      ...(['json', 'ci', 'yes'] as const).flatMap((flag) => (given.on(flag) ? [`--${flag}`] : [])),
    ];
  }

  /** @returns the command's exit code. */
  async carryOut(typed: string): Promise<number> {
    const split = splitLine(typed);
    if ('unclosed' in split) return this.#refuse(`The quote ${split.unclosed} is not closed.`);
    const [first, ...rest] = split.words[0] === 'deplight' ? split.words.slice(1) : split.words;
    if (first === undefined || first.startsWith('#')) return exitCodes.done;
    if (first === 'console') return this.#refuse('This is the console.');
    if (first === 'use') {
      if (rest.length !== 1) return this.#refuse('use needs the name of one app.');
      this.app = rest[0];
      return exitCodes.done;
    }
    const app = this.app === undefined ? [] : [`--app=${this.app}`];
    return carryOut([...this.#flags, ...app, first, ...rest], this.#terminal);
  }

  #refuse(sentence: string): number {
    this.#terminal.err(`deplight: ${printable(sentence)}\n`);
    return exitCodes.usage;
  }
}
