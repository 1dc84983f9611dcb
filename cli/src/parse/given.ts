// What was given on a command line, after it was checked against the command's facts.
import type { FlagFacts } from '../table/command.ts';

export type FlagValue = true | string | readonly string[];

export interface Given {
  /** The command's name, of one or two words. */
  readonly command: string;
  readonly words: readonly string[];
  /** Whether a switch is on. */
  on(flag: string): boolean;
  text(flag: string): string | undefined;
  /** Of a flag that may stand several times. */
  all(flag: string): readonly string[];
}

/** @param facts every flag that the command knows; asking for another one is a mistake in our code. */
export function newGiven(
  command: string,
  words: readonly string[],
  facts: Readonly<Record<string, FlagFacts>>,
  flags: ReadonlyMap<string, FlagValue>,
): Given {
  const found = (flag: string) => {
    if (!Object.hasOwn(facts, flag)) throw new Error(`${command} has no flag ${flag}.`);
    return flags.get(flag);
  };
  return {
    command,
    words,
    on: (flag) => found(flag) === true,
    text: (flag) => {
      const value = found(flag);
      return typeof value === 'string' ? value : undefined;
    },
    all: (flag) => {
      const value = found(flag);
      return Array.isArray(value) ? value : [];
    },
  };
}
