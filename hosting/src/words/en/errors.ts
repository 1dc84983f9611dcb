// What is said of an error by its code. In English the sentence is the server's own, which knows more than the code does;
// another language says what the code says, or leaves the server's sentence where that names what matters.
import { caseHints, type ErrorCode, errors } from '@deplight/contracts';
import { spoken } from '../../language/spoken.ts';

const codes = Object.keys(errors) as ErrorCode[];

const sentences = Object.fromEntries(codes.map((code) => [code, null])) as Record<ErrorCode, string | null>;

const hints = Object.fromEntries(codes.map((code) => [code, errors[code].hint])) as Record<ErrorCode, string>;

const cases: Record<keyof typeof caseHints, string> = caseHints;

export const errorsWords = spoken('errors', { sentences, hints, caseHints: cases });
