// What entries of Cloud Logging say about an app, and what of them may be shown.
import { expect, test } from 'vitest';
import { sightingOf } from './sighting.ts';

const timestamp = { seconds: 1_767_323_045, nanos: 0 };
const system = 'projects/p/logs/run.googleapis.com%2Fvarlog%2Fsystem';
const stdout = 'projects/p/logs/run.googleapis.com%2Fstdout';

test.each([
  'Container called exit(1).',
  'Container terminated on signal SIGSEGV.',
  'Container exceeded its memory limit and was ended.',
  'Memory limit of 512 MiB exceeded with 530 MiB used.',
])('%j is an exit when the platform says it, and a line when the app does', (textPayload) => {
  expect(sightingOf({ timestamp, logName: system, textPayload })).toMatchObject({ kind: 'exit', text: textPayload });
  expect(sightingOf({ timestamp, logName: stdout, textPayload })).toMatchObject({ kind: 'line' });
});

test('a failed liveness check is one, and starts and empty lines say nothing', () => {
  const text = 'LIVENESS HTTP probe failed 3 times consecutively for container "app".';
  expect(sightingOf({ timestamp, logName: system, textPayload: text })).toMatchObject({ kind: 'liveness' });
  expect(sightingOf({ timestamp, logName: system, textPayload: 'Starting new instance.' })).toBeUndefined();
  expect(sightingOf({ timestamp, logName: stdout, textPayload: ' ' })).toBeUndefined();
});

test('a request is its method, path and status; its query is nobody else’s affair', () => {
  const httpRequest = { requestMethod: 'GET', requestUrl: 'http://h/reset?token=hunter2', status: 502 };
  expect(sightingOf({ timestamp, logName: stdout, httpRequest })).toEqual({
    kind: 'request',
    timeMs: 1_767_323_045_000,
    status: 502,
    text: 'GET /reset → 502',
  });
});

test('lines are made safe to show', () => {
  const textPayload = 'a\u001b[31mred\u001b[0m\nb dplk_abcdefghijkl postgres://u:secret@db/x';
  expect(sightingOf({ timestamp, logName: stdout, textPayload })?.text).toBe('ared b *** postgres://***@db/x');
});
