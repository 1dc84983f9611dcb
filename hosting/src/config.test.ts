// The dashboard's settings come over a line that may break, and are asked for again then, but not for ever.
import { expect, test } from 'vitest';
import { loadConfig } from './config.ts';

const settings = { projectId: 'demo-x', region: 'us-central1', apiKey: 'k' };
const broken = () => Promise.reject(new TypeError('Failed to fetch'));
const answer = (status: number, body: string) => () => Promise.resolve(new Response(body, { status }));
const whole = answer(200, JSON.stringify(settings));

/** A line that does these things, one after the other, the last of them for ever. */
function line(...answers: (() => Promise<Response>)[]) {
  const pauses: number[] = [];
  let asked = 0;
  const ask = () => (answers[asked++] ?? answers.at(-1) ?? broken)();
  return { pauses, asked: () => asked, around: { ask, pause: async (ms: number) => void pauses.push(ms) } };
}

test('settings whose connection breaks, or whose server is away for a moment, are asked for again', async () => {
  const { around, pauses } = line(broken, answer(503, 'busy'), broken, whole);
  expect(await loadConfig(around)).toMatchObject(settings);
  expect(pauses).toEqual([500, 1_000, 2_000]);
});

test('settings that never come are an error after four tries', async () => {
  const { around, asked } = line(broken);
  await expect(loadConfig(around)).rejects.toThrow('/config.json did not come, and was asked for 4 times.');
  expect(asked()).toBe(4);
});

test.each([
  ['nobody wrote', answer(200, '<!doctype html>'), /is missing/],
  ['are not there', answer(404, ''), /is missing/],
  ['lack a field', answer(200, '{"projectId":"demo-x","region":"us-central1"}'), /apiKey/],
])('settings that %s are an error at once', async (_, wrong, words) => {
  const { around, asked } = line(wrong);
  await expect(loadConfig(around)).rejects.toThrow(words);
  expect(asked()).toBe(1);
});
