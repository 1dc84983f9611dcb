// Which line of a real log is quoted.
import { expect, test } from 'vitest';
import { tellingLine } from './telling-line.ts';

test.each<[string, string[], string | undefined]>([
  ['nothing', [], undefined],
  ['blank lines', ['', '   '], undefined],
  [
    'the compiler of a Vite build',
    [
      'Step #0 - "build": > vite build',
      'Step #0 - "build": src/main.ts:3:7 - error TS2322: Type string is not assignable to type number.',
      'Step #0 - "build": npm error code 2',
      'Step #0 - "build": npm error path /app',
      'Step #0 - "build": npm error A complete log of this run can be found in: /root/.npm/_logs/x.log',
      'Finished Step #0 - "build"',
      'ERROR',
      'ERROR: build step 0 "gcr.io/cloud-builders/docker" failed: step exited with non-zero status: 1',
    ],
    'src/main.ts:3:7 - error TS2322: Type string is not assignable to type number.',
  ],
  [
    "a thrown error, not the stack's lines",
    [
      '/app/server.js:3',
      "Error: Cannot find module 'express'",
      '    at Function._resolveFilename (node:internal:1:1)',
      '    at error (x.js:1:1)',
    ],
    "Error: Cannot find module 'express'",
  ],
  [
    'npm that misses a script',
    ['npm notice new version', 'npm error Missing script: "build"', 'npm error'],
    'npm error Missing script: "build"',
  ],
  ['the last words when nothing alarms', ['Compiling', 'Bye.'], 'Bye.'],
  ['a line that is far too long', [`error ${'x'.repeat(5_000)}`], `error ${'x'.repeat(494)}`],
])('of %s', (_what, lines, expected) => expect(tellingLine(lines)).toBe(expected));

test('judges a hostile line of a megabyte at once', () => {
  const started = process.cpuUsage();
  tellingLine([`${'build step 1 '.repeat(80_000)}`, `x${' '.repeat(1_000_000)}x`]);
  expect(process.cpuUsage(started).user / 1_000).toBeLessThan(500);
});
