// What is wrong with what was typed into a field, to stand behind the field's name.
import { spoken } from '../../language/spoken.ts';

/** What the contract says; `contract-problems.ts` finds them by these words, which its test compares with the contract's. */
export const contractSentences = {
  appName: 'should be 1 to 40 lower-case letters, digits or hyphens, begin with a letter and not end with a hyphen',
  reservedName: 'is a reserved name; choose another',
  punycode: 'should not begin with xn--',
  empty: 'should not be empty',
  most60: 'should have at most 60 characters',
  most200: 'should have at most 200 characters',
  control: 'should not contain control characters',
  variableName: 'should be letters, digits and underscores, not beginning with a digit',
  reservedVariable: 'is set by the platform and cannot be chosen',
  underscores: 'should not begin and end with two underscores; Firestore keeps such names',
  javascript: 'is a word of JavaScript; choose another',
  bytes: 'should have at most 32768 bytes',
  nul: 'should be text without NUL characters',
  most100: 'should have at most 100 variables',
};

export const problemWords = spoken('problem', {
  contract: contractSentences,
  needed: 'is needed',
  address: 'should be a web address such as https://github.com/owner/repository',
  archiveTooLarge: 'should have at most 100 MB; leave out node_modules and build output',
  archiveKind: 'should be a .zip, .tar, .tar.gz or .tgz file',
  variables: 'have a problem',
  needsName: 'needs a name',
  notValid: 'is not valid',
  envLines: 'This should be lines of the form NAME=value',
  /** In front of a problem, where the field has no name of its own. */
  this: 'This',
});
