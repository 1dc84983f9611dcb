// Which line of a log tells most: the one that people would quote when they ask for help.

/** Lines of builders and package managers that follow an error without saying anything about it. */
const chatter = [
  /^npm (notice|warn)/i,
  /^npm error( A complete log| *$)/i,
  /ELIFECYCLE/,
  /^Step #?\d/,
  /^ERROR: build step/i,
  /^ERROR$/,
  /complete log of this run/i,
  /^npm error (code|path|command|workspace|location)/i,
  /^\s*at /,
  /build step \d+ .* failed/i,
];
/** How languages and compilers begin the sentence that names the error. */
const verdict =
  /^(?:\S+\(\d+,\d+\): )?(?:Uncaught )?(?:[\w.]*(?:Error|Exception)\b(?: \[\w+\])?|error(?: TS\d+)?|fatal|panic):? ?\S/;
const alarm = /error|failed|cannot|could not|not found|unexpected|invalid|denied|exception|no such/i;

/** Characters of a line that are judged. */
const judgedLength = 1_000;

/** The line that names the error, else the first alarming one, else the last that is not chatter; undefined without any. */
export function tellingLine(lines: readonly string[]): string | undefined {
  const plain = lines.map((line) =>
    line
      .slice(0, judgedLength)
      .replace(/^Step #\d+( - "[^"]*")?: /, '')
      .trimEnd(),
  );
  const speaking = plain.filter((line) => line.trim() !== '' && !chatter.some((pattern) => pattern.test(line.trim())));
  const found =
    speaking.find((line) => verdict.test(line.trim())) ?? speaking.find((line) => alarm.test(line)) ?? speaking.at(-1);
  return found?.trim().slice(0, 500);
}
