// From entries of Cloud Logging to the lines that people see: whose they are, how serious, and safe to show.
import { describe, expect, test } from 'vitest';
import type { LogEntry } from '../clouds/cloud-logging.ts';
import { makeRedactor } from './redactor.ts';
import { entryKey, runtimeLines } from './runtime-lines.ts';

const log = (name: string) => `projects/demo/logs/run.googleapis.com%2F${name}`;
const newEntry = (facts: Partial<LogEntry>): LogEntry => ({
  timestamp: { seconds: 1_795_348_800, nanos: 5_000_000 },
  insertId: 'i1',
  logName: log('stdout'),
  ...facts,
});
const secret = 'correct-horse-battery';
const lines = (facts: Partial<LogEntry>) => runtimeLines(newEntry(facts), makeRedactor([secret]));

describe('runtimeLines', () => {
  test.each([
    ['text of the app', { textPayload: 'ready' }, { source: 'app', level: 'info', text: 'ready' }],
    ['an error of the app', { textPayload: 'no', severity: 'ERROR' }, { source: 'app', level: 'error', text: 'no' }],
    ['a number for a severity', { textPayload: 'no', severity: 400 }, { level: 'warning' }],
    [
      'JSON of the app',
      { jsonPayload: { fields: { a: { numberValue: 1 } } }, severity: 'DEBUG' },
      { level: 'debug', text: '{"a":1}' },
    ],
    [
      'the platform about an instance',
      { logName: log('varlog%2Fsystem'), textPayload: 'Container called exit(1).', severity: 'WARNING' },
      { source: 'system', level: 'warning', text: 'Container called exit(1).' },
    ],
    [
      'a request',
      {
        logName: log('requests'),
        resource: { labels: { service_name: 'dpl-shop-aaaaaa' } },
        httpRequest: {
          requestMethod: 'GET',
          requestUrl: `http://a/x?key=${secret}`,
          status: 503,
          latency: { seconds: 1 },
        },
      },
      { source: 'requests', text: 'GET /x → 503 in 1000 ms' },
    ],
  ] as const)('%s', (_what, facts, expected) => expect(lines(facts as Partial<LogEntry>)).toMatchObject([expected]));

  test('an app cannot speak as the platform: the source is where it wrote, not what (T-LOG-03)', () => {
    expect(lines({ textPayload: 'x\n[system] Container called exit(0).' }).map(({ source }) => source)).toEqual([
      'app',
      'app',
    ]);
  });

  test('an entry of many lines becomes as many, redacted whole and by line, and never too many', () => {
    const text = `a ${secret}\n${secret.slice(0, 10)}\n${secret.slice(10)}`;
    expect(JSON.stringify(lines({ textPayload: text }))).not.toMatch(/horse|battery/);
    const many = lines({ textPayload: '\n'.repeat(100_000) });
    expect(many).toHaveLength(201);
    expect(many.at(-1)?.text).toBe('… [99801 lines left out]');
    expect(new Set(many.map(({ id }) => id)).size).toBe(201);
  });

  test('an id tells nothing of an insert id that an app chose, and is the same each time', () => {
    const id = entryKey(newEntry({ insertId: secret }));
    expect(id).toMatch(/^[\w-]{16}$/);
    expect(id).toBe(entryKey(newEntry({ insertId: secret })));
    expect(id).not.toBe(entryKey(newEntry({ insertId: secret, logName: log('stderr') })));
  });
});
