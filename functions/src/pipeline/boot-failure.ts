// Why an app did not start, from Cloud Run's message and the app's last lines, as an error with advice.
import { DeplightError } from '@deplight/contracts';
import { diagnose } from './diagnosis.ts';
import { tellingLine } from './telling-line.ts';

const exited = /exit(?:ed)?(?: with)?(?: code|\()?\s*:?\s*(-?\d+)\)?/i;
const listens =
  /(?:listen\w*|running|started|serving|ready)\b.*?(?:\blocalhost|127\.0\.0\.1|0\.0\.0\.0|port|:)\D{0,3}(\d{2,5})\b(?!\.\d)/i;
const localOnly = /\b(?:localhost|127\.0\.0\.1)\b/i;

/** What Cloud Run says of an app that did not answer its startup probe. */
const portWords = /\blisten/i;

/** Characters of a line that are judged; longer ones would cost the patterns time that grows with its square. */
const judgedLength = 1_000;

/**
 * @param message Cloud Run's own words about the revision.
 * @param said the app's last lines, oldest first.
 */
export function bootFailure(message: string, said: readonly string[]): DeplightError {
  const lines = said.map((line) => line.slice(0, judgedLength));
  const exit =
    exited.exec(message) ?? exited.exec(lines.findLast((line) => /^Container called exit/i.test(line)) ?? '');
  const own = lines.filter((line) => !/^(Container called exit|Default STARTUP|STARTUP )/i.test(line));
  const details = { lines: lines.slice(-30) };
  if (exit) {
    const telling = tellingLine(own);
    const known = diagnose(own, Number(exit[1]));
    const cause = telling ? 'Its last words name the cause.' : 'It wrote nothing; check the start command.';
    return new DeplightError(
      'BOOT_CRASHED',
      `The app ended with exit code ${exit[1]} while it started${telling ? `: ${telling}` : ''}`,
      {
        hint: `The process ended before it listened on its port. ${known ? `${known.sentence} ${known.advice}` : cause}`,
        details,
      },
    );
  }
  if (!portWords.test(message))
    return new DeplightError('RELEASE_FAILED', `Cloud Run did not start the app: ${message}`, { details });
  const heard = own.map((line) => listens.exec(line)).find((match) => match !== null);
  const where = heard ? ` It says that it listens on port ${heard[1]}.` : '';
  const local = own.some((line) => localOnly.test(line)) ? ' It may listen on localhost only; use 0.0.0.0.' : '';
  return new DeplightError(
    'PORT_NOT_LISTENING',
    `The app did not listen on the port given by the PORT environment variable in time.${where}`,
    {
      hint: `The app ignores PORT: read it, for example process.env.PORT, and listen there on 0.0.0.0.${local}`,
      details,
    },
  );
}
