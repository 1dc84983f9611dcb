// Proves the words for times and sizes at their edges.
import { afterEach, describe, expect, test } from 'vitest';
import { speak } from '../language/spoken.ts';
import { translation as ja } from '../words/ja/ja.ts';
import { translation as ko } from '../words/ko/ko.ts';
import { formatAgo, formatBytes, formatDuration } from './format-time.ts';

test.each([
  [-5, '0 ms'],
  [840, '840 ms'],
  [4_260, '4.2 s'],
  [9_999, '9.9 s'],
  [59_999, '59 s'],
  [72_000, '1 min 12 s'],
  [7_500_000, '2 h 5 min'],
])('%i ms is %s', (ms, words) => {
  expect(formatDuration(ms)).toBe(words);
});

test.each([
  ['2026-11-22T12:00:00.000Z', 'just now'],
  ['2026-11-22T11:59:25.000Z', '40 seconds ago'],
  ['2026-11-22T11:55:00.000Z', '5 minutes ago'],
  ['2026-11-21T11:00:00.000Z', 'yesterday'],
  ['2024-11-01T11:00:00.000Z', '2 years ago'],
  ['2026-11-22T12:00:30.000Z', 'just now'],
])('%s was %s', (time, words) => {
  expect(formatAgo(time, Date.parse('2026-11-22T12:00:05.000Z'))).toBe(words);
});

test.each([
  [812, '812 B'],
  [48_300, '48 kB'],
  [4_210_000, '4.2 MB'],
  [3_221_225_472, '3.2 GB'],
])('%i bytes are %s', (sizeBytes, words) => {
  expect(formatBytes(sizeBytes)).toBe(words);
});

describe('in another language', () => {
  afterEach(() => speak('en', null));

  test.each([
    ['ko', ko, ['방금', '5분 전', '어제'], ['840ms', '4.2초', '1분 12초', '2시간 5분']],
    ['ja', ja, ['たった今', '5 分前', '昨日'], ['840 ms', '4.2 秒', '1 分 12 秒', '2 時間 5 分']],
  ] as const)('times are said as “%s” says them', (language, translation, agos, durations) => {
    speak(language, translation);
    const nowMs = Date.parse('2026-11-22T12:00:05.000Z');
    const times = ['2026-11-22T12:00:00.000Z', '2026-11-22T11:55:00.000Z', '2026-11-21T11:00:00.000Z'];
    expect(times.map((time) => formatAgo(time, nowMs))).toEqual(agos);
    expect([840, 4_260, 72_000, 7_500_000].map(formatDuration)).toEqual(durations);
  });
});
