// Proves which lines are found, and how grave lines are that builds really print.
import type { LogLine } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { everydayLog, longLog } from '../../gallery/fixtures/logs.ts';
import { findLines, gravityOf } from './line-gravity.ts';

test.each([
  ['npm error code 2', 'error'],
  ['npm ERR! missing script: build', 'error'],
  ['src/price.ts(6,21): error TS2307: Cannot find module', 'error'],
  ['Traceback (most recent call last):', 'error'],
  ['\u001b[31merror\u001b[0m Command failed with exit code 1.', 'error'],
  ['\u001b[33mnpm warn\u001b[0m deprecated har-validator@5.1.5', 'warning'],
  ["TypeError: Cannot read properties of undefined (reading 'map')", 'error'],
  ['Uncaught java.lang.NullPointerException', 'error'],
  ['ModuleNotFoundError', 'error'],
  ['Build failed with 3 errors:', 'error'],
  [' ERR_PNPM_OUTDATED_LOCKFILE  Cannot install', 'error'],
  ['2 failures, 0 errors', 'error'],
  ['warning: unused variable', 'warning'],
  ['found 0 vulnerabilities', 'all'],
  ['Compiled with no errors and 0 warnings', 'all'],
  ['Tests run: 5, Failures: 0, Errors: 0, Skipped: 0', 'all'],
  ['dist/assets/HttpError.js  1.20 kB', 'all'],
  ['dist/assets/errors.js  1.20 kB', 'all'],
  ['terror-free-forewarned.css', 'all'],
  ['Step 4/7 : RUN npm ci', 'all'],
])('%s: %s', (text, level) => {
  expect(gravityOf({ text })).toBe(level);
});

test('nothing asked for is the very same list', () => {
  expect(findLines(everydayLog, { level: 'all', search: ' ' })).toBe(everydayLog);
});

test('finds words whatever their case, across the colours between them', () => {
  const found = (search: string) => findLines(everydayLog, { level: 'all', search }).map(({ n }) => n);
  expect(found('NPM WARN deprecated')).toEqual([7]);
  expect(found('[33m')).toEqual([]);
});

test('a level and words narrow together', () => {
  const texts = (lines: readonly LogLine[]) => lines.map(({ n }) => n);
  expect(texts(findLines(everydayLog, { level: 'error', search: '' }))).toEqual([12]);
  expect(texts(findLines(everydayLog, { level: 'warning', search: '' }))).toEqual([7, 12]);
  expect(texts(findLines(everydayLog, { level: 'warning', search: 'sitemap' }))).toEqual([12]);
});

test('of a hundred thousand lines the errors are found', () => {
  expect(findLines(longLog(100_000), { level: 'error', search: '' })).toHaveLength(142);
});
