// Proves that what the contract finds wrong is said in the language of the moment.
import {
  appName,
  environment,
  variableName,
  variableValue,
  workspaceDescription,
  workspaceName,
} from '@deplight/contracts';
import { afterEach, expect, test } from 'vitest';
import { speak } from '../language/spoken.ts';
import { contractProblem } from './contract-problems.ts';
import { contractSentences } from './en/problem.ts';
import { translation as ko } from './ko/ko.ts';

afterEach(() => speak('en', null));

test.each([
  ['appName', appName, 'No'],
  ['reservedName', appName, 'www'],
  ['punycode', appName, 'xn--shop'],
  ['empty', workspaceName, ''],
  ['most60', workspaceName, 'a'.repeat(61)],
  ['most200', workspaceDescription, 'a'.repeat(201)],
  ['control', workspaceName, 'a\u0007'],
  ['variableName', variableName, '1A'],
  ['reservedVariable', variableName, 'PORT'],
  ['underscores', variableName, '__a__'],
  ['javascript', variableName, 'toString'],
  ['bytes', variableValue, 'a'.repeat(32_769)],
  ['nul', variableValue, '\0'],
  ['most100', environment, Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`A${n}`, '']))],
] as const)('the contract says “%s” by the words that it is known by', (name, schema, value) => {
  const sentence = schema.safeParse(value).error?.issues[0]?.message;
  expect(sentence).toBe(contractSentences[name]);
  speak('ko', ko);
  expect(contractProblem(sentence ?? '')).toBe(ko.problem.contract[name]);
});

test('a sentence that nobody has translated stays as it is', () => {
  speak('ko', ko);
  expect(contractProblem('should be green')).toBe('should be green');
});
