// The command line of what developers run: simulations, kills, soaks, benches. Their help is the comment at their head.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** A flag's default, which says what it takes; `Number` and `String` are flags without one. */
type Flag = number | string | boolean | NumberConstructor | StringConstructor;

type ValueOf<F extends Flag> = F extends NumberConstructor
  ? number | undefined
  : F extends StringConstructor
    ? string | undefined
    : F extends number
      ? number
      : F extends boolean
        ? boolean
        : string;

type Values<Flags extends Readonly<Record<string, Flag>>> = { readonly [Name in keyof Flags]: ValueOf<Flags[Name]> };

/** What a command line says wrong: a sentence. */
export class FlagError extends Error {}

/**
 * Reads the flags of a command, or ends it: with its help where that is asked for, with 2 and a sentence where one is wrong.
 * @param command the `import.meta.url` of its file.
 */
export function readFlags<const Flags extends Readonly<Record<string, Flag>>>(
  command: string,
  flags: Flags,
  argv: readonly string[] = process.argv.slice(2),
): Values<Flags> {
  if (argv.includes('--help') || argv.includes('-h')) {
    process.stdout.write(helpOf(command));
    process.exit(0);
  }
  try {
    return parseFlags(flags, argv);
  } catch (error) {
    if (!(error instanceof FlagError)) throw error;
    process.stderr.write(`${error.message} --help tells what there is.\n`);
    process.exit(2);
  }
}

/** @throws FlagError for a flag that is not there, lacks its value, or has one of another kind. */
export function parseFlags<const Flags extends Readonly<Record<string, Flag>>>(
  flags: Flags,
  argv: readonly string[],
): Values<Flags> {
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, flag]) => [
      name,
      { type: typeof flag === 'boolean' ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  const texts = parsed(options, argv);
  return Object.fromEntries(
    Object.entries(flags).map(([name, flag]) => [name, given(name, flag, texts[name])]),
  ) as Values<Flags>;
}

function parsed(options: Record<string, { type: 'boolean' | 'string' }>, argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    // Node adds advice, which a period ends the first sentence for.
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new FlagError(`${sentence}.`);
  }
}

function given(name: string, flag: Flag, text: string | boolean | undefined): unknown {
  const isNumber = flag === Number || typeof flag === 'number';
  if (text === undefined) return typeof flag === 'function' ? undefined : flag;
  if (isNumber && !/^\d+(?:\.\d+)?$/.test(String(text)))
    throw new FlagError(`--${name} should be a number, not ${JSON.stringify(text)}.`);
  return isNumber ? Number(text) : text;
}

function helpOf(command: string): string {
  const lines = readFileSync(fileURLToPath(command), 'utf8').split('\n');
  const end = lines.findIndex((line) => !line.startsWith('//'));
  return `${lines
    .slice(0, end)
    .map((line) => line.replace(/^\/\/ ?/, ''))
    .join('\n')}\n`;
}
