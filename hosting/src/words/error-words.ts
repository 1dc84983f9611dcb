// What is said of a failed call or a failed deployment, in the language of the moment. Pure.
import { type ErrorCode, errors } from '@deplight/contracts';
import { errorsWords } from './en/errors.ts';

/**
 * The sentence of the code where there is one, else the server's; the advice of the code, unless the server gave another.
 */
export function errorWords({ code, message, hint }: { code: ErrorCode; message: string; hint: string }): {
  message: string;
  hint: string;
} {
  return {
    message: errorsWords.sentences[code] ?? message,
    hint: hint === errors[code].hint ? errorsWords.hints[code] : hint,
  };
}
