// Proves that an error is told by its code where another language has words for it, and by the server's own where not.
import { caseHints, errors } from '@deplight/contracts';
import { afterEach, expect, test } from 'vitest';
import { speak } from '../language/spoken.ts';
import { errorWords } from './error-words.ts';
import { translation as ko } from './ko/ko.ts';

afterEach(() => speak('en', null));

const lastOwner = { code: 'LAST_OWNER', message: 'Ada is the last owner.', hint: errors.LAST_OWNER.hint } as const;

test('English is what the server says', () => {
  expect(errorWords(lastOwner)).toEqual({ message: lastOwner.message, hint: lastOwner.hint });
});

test('another language says what the code says', () => {
  speak('ko', ko);
  const { sentences, hints } = ko.errors;
  expect(errorWords(lastOwner)).toEqual({ message: sentences.LAST_OWNER, hint: hints.LAST_OWNER });
});

test('another language tells a case of a code from the others', () => {
  const frozen = { code: 'APP_FROZEN', message: 'Ada has frozen shop: The fair.' } as const;
  const hintOf = (hint: string) => errorWords({ ...frozen, hint }).hint;
  expect(hintOf(caseHints.frozenUntil)).toBe(caseHints.frozenUntil);
  speak('ko', ko);
  expect(hintOf(caseHints.frozenUntil)).toBe(ko.errors.caseHints.frozenUntil);
  expect(hintOf(errors.APP_FROZEN.hint)).toBe(ko.errors.hints.APP_FROZEN);
});

test('what only the server knows stays in its words', () => {
  speak('ko', ko);
  const hint = 'Raise the memory of the build.';
  const failed = { code: 'BUILD_FAILED', message: '"npm run build" ended with 1.', hint } as const;
  expect(errorWords(failed)).toEqual({ message: failed.message, hint });
});
