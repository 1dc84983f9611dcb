// What real JDKs write about themselves.
import { expect, test } from 'vitest';
import { javaMajorVersion } from './java-version.ts';

test.each([
  ['a release file', 'IMPLEMENTOR="Eclipse Adoptium"\nJAVA_VERSION="25.0.3"\n', 25],
  ['the words of java -version', 'openjdk version "21.0.4" 2024-07-16 LTS', 21],
  ['an early access build', 'openjdk version "26-ea" 2026-03-17', 26],
  ['the old style', 'java version "1.8.0_392"', 8],
  ['something else', 'The operation couldn’t be completed. Unable to locate a Java Runtime.', undefined],
])('reads the major version from %s', (_, text, expected) => {
  expect(javaMajorVersion(text)).toBe(expected);
});
