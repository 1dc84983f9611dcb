// Lines of both builders of Docker, as they really come.
import { expect, test } from 'vitest';
import { exitCodeIn, isNoise, tidyLine } from './build-output.ts';

test.each([
  ['#7 0.123 the reason', 'the reason'],
  ['#5 [2/4] WORKDIR /app', '#5 [2/4] WORKDIR /app'],
  ['\u001b[91mthe reason', 'the reason'],
  ['Step 3/4 : RUN npm ci', 'Step 3/4 : RUN npm ci'],
])('%j is shown as %j', (text, shown) => {
  expect(tidyLine({ text, timeMs: 0, stream: 'stdout', cursor: '1:0' }).text).toBe(shown);
});

test.each([
  ["The command '/bin/sh -c exit 5' returned a non-zero code: 5", 5],
  ['#7 ERROR: executor failed running [/bin/sh -c exit 5]: exit code: 5', 5],
  ['ERROR: failed to solve: process "/bin/sh -c exit 12" did not complete successfully: exit code: 12', 12],
  ['all is well', undefined],
])('the exit code in %j is %s', (text, code) => {
  expect(exitCodeIn(text)).toBe(code);
});

test.each([
  ['', true],
  [`#6 sha256:${'a'.repeat(64)}`, true],
  ['#6 DONE 0.0s', false],
  ['#8 3.1 added 71 packages', false],
])('%j is noise: %s', (text, noise) => {
  expect(isNoise(text)).toBe(noise);
});
