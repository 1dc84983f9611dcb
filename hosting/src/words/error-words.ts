// What is said of a failed call or a failed deployment, in the language of the moment. Pure.
import { caseHints, type ErrorCode, errors } from '@deplight/contracts';
import { errorsWords } from './en/errors.ts';

/**
 * The sentence of the code where there is one, else the server's; the advice of the code or of its case, unless the server
 * gave another.
 */
export function errorWords({ code, message, hint }: { code: ErrorCode; message: string; hint: string }): {
  message: string;
  hint: string;
} {
  return {
    message: errorsWords.sentences[code] ?? message,
    hint: hint === errors[code].hint ? errorsWords.hints[code] : (ofCase(hint) ?? hint),
  };
}

function ofCase(hint: string): string | undefined {
  const found = caseNames.find((name) => caseHints[name] === hint);
  return found && errorsWords.caseHints[found];
}

const caseNames = Object.keys(caseHints) as (keyof typeof caseHints)[];
