// Makes one kind of line of what the two builders of Docker print, and finds the exit code of a failed RUN in it.
import type { OutputLine } from '../runtime.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal colours begin with this character
const COLOUR = /\u001b\[[0-9;]*m/g;
/** BuildKit leads each line of a RUN with its step and the seconds since that began. */
const BUILDKIT_OUTPUT = /^#\d+ \d+\.\d+ /;
const BUILDKIT_CHECKSUM = /^#\d+ sha256:[0-9a-f]{64}$/;
const EXIT_CODES = [/returned a non-zero code: (\d+)/, /exit code: (\d+)/];

/** BuildKit's empty lines and checksums between its steps tell nobody anything. */
export function isNoise(text: string): boolean {
  return text === '' || BUILDKIT_CHECKSUM.test(text);
}

export function tidyLine(line: OutputLine): OutputLine {
  return { ...line, text: line.text.replace(COLOUR, '').replace(BUILDKIT_OUTPUT, '') };
}

/** The code of the RUN that failed, when this line tells it. */
export function exitCodeIn(text: string): number | undefined {
  for (const pattern of EXIT_CODES) {
    const code = pattern.exec(text)?.[1];
    if (code !== undefined) return Number(code);
  }
  return undefined;
}
