// NAME=VALUE as it stands on a command line, and variables as a .env file has them. Pure.
import { CliError } from '../errors/cli-error.ts';

/** @throws CliError when it has no name or no `=`. */
export function readPair(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
  throw new CliError('ARGUMENT_INVALID', `"${text.slice(0, 40)}" should be NAME=VALUE.`);
}

/**
 * A line that `util.parseEnv`, and so `env import`, reads back as the same value.
 * @returns undefined for a value that has every kind of quote and a line break or a `#`, for which there is no way to write it.
 */
export function envLine(name: string, value: string): string | undefined {
  if (/^[\w./:@%+,-]*$/.test(value)) return `${name}=${value}`;
  // Within double quotes \n is a line break; within the others everything is itself.
  const quote = ["'", '`', '"'].find((one) => !value.includes(one) && (one !== '"' || !value.includes('\\n')));
  return quote && `${name}=${quote}${value}${quote}`;
}
