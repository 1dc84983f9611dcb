// The query language, as far as it is served, and what it says about the rest.
import { expect, test } from 'vitest';
import type { StoredEntry } from '../../../logs/stored-entry.ts';
import { compileFilter } from './compile-filter.ts';

const LOG = 'projects/p/logs/run.googleapis.com%2Fstdout';

test.each([
  ['', true],
  [`logName="${LOG}" AND resource.type="cloud_run_revision"`, true],
  ['log_id("run.googleapis.com/stdout")', true],
  ['resource.labels.service_name="web" resource.labels.revision_name="web-r2"', false],
  ['resource.labels.service_name=("api" OR "web")', true],
  ['resource.labels.service_name=~"^we"', true],
  ['resource.labels.service_name!~"^we"', false],
  ['labels."my.label"="x y"', true],
  ['labels.missing="x"', false],
  ['labels.missing!="x"', true],
  ['labels.instanceId:*', true],
  ['timestamp>="2026-11-22T01:00:00.123456Z" AND timestamp<="2026-11-22T01:00:00.123456789Z"', true],
  ['timestamp>"2026-11-22T01:00:00.123456Z"', false],
  ['timestamp<"2026-11-22T02:00:00+00:30"', true],
  ['severity>=WARNING', true],
  ['severity>ERROR', false],
  ['severity=error', true],
  ['textPayload:"HELLO"', true],
  ['textPayload:(hello OR bye)', true],
  ['NOT textPayload:"hello"', false],
  ['-textPayload:"bye"', true],
  ['insertId="a1"', true],
  // OR binds tighter than AND, unlike in most languages.
  ['insertId="no" AND insertId="no" OR insertId="a1"', false],
  ['insertId="a1" OR insertId="no" AND severity=DEBUG', false],
  ['(insertId="a1") OR (insertId="no" AND severity=DEBUG)', true],
  ['insertId="a1" -- a comment\nseverity=ERROR', true],
  ['jsonPayload.user.id=7', true],
  ['httpRequest.status>=500', true],
  ['httpRequest.status<500', false],
])('%s → %s', (filter, expected) => {
  expect(compileFilter(filter).matches(entry())).toBe(expected);
});

test.each([
  ['"hello"', 'a search for "hello" without a field is not supported, at column 1'],
  ['severity>=LOUD', 'severity cannot be compared with "LOUD"'],
  ['timestamp>"yesterday"', 'timestamp cannot be compared with "yesterday"'],
  ['sourceLocation.file="x"', 'the field sourceLocation.file is not supported'],
  ['sample(insertId, 0.1)', 'the function sample() is not supported'],
  ['insertId=', 'the end of the filter instead of a value is not supported, at column 10'],
  ['(insertId="a"', 'the end of the filter'],
  ['insertId="a" AND', 'the end of the filter'],
  ['insertId "a"', '"a" after the field insertId'],
  ['insertId="a', 'unexpected "\\"" at column 10'],
  ['insertId=~"("', '"(" is not a regular expression'],
])('refuses %s and says what it does not understand', (filter, words) => {
  expect(() => compileFilter(filter)).toThrow(words);
});

test('finds what narrows a search, and only in the top-level AND', () => {
  const { hints } = compileFilter(
    `logName="${LOG}" AND resource.labels.build_id="b" AND timestamp>="2026-11-22T01:00:00Z" AND severity=ERROR`,
  );
  expect(hints).toMatchObject({
    logNames: new Set([LOG]),
    resourceLabels: ['build_id=b'],
    fromUs: Date.UTC(2026, 10, 22, 1) * 1000,
  });
  expect(compileFilter(`logName="${LOG}" OR severity=ERROR`).hints).toEqual({ resourceLabels: [] });
});

function entry(): StoredEntry {
  return {
    logName: LOG,
    resource: { type: 'cloud_run_revision', labels: { service_name: 'web', revision_name: 'web-r1' } },
    timeUs: Date.UTC(2026, 10, 22, 1) * 1000 + 123456,
    receivedUs: Date.UTC(2026, 10, 22, 1) * 1000 + 200000,
    severity: 'ERROR',
    insertId: 'a1',
    textPayload: 'Hello world',
    jsonPayload: { user: { id: 7 } },
    labels: { instanceId: 'i', 'my.label': 'x y' },
    httpRequest: {
      requestMethod: 'GET',
      requestUrl: '/',
      requestSizeBytes: 1,
      status: 503,
      responseSizeBytes: 2,
      remoteIp: '',
      serverIp: '',
      latencyMs: 1,
      protocol: 'HTTP/1.1',
    },
  };
}
