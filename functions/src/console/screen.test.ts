// What a command prints, on its way out: in order, sanitised, in batches, bounded.
import type { ConsoleChunk } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { Screen } from './screen.ts';

function newScreen() {
  const sent: ConsoleChunk[] = [];
  return { screen: new Screen(async (chunk) => void sent.push(chunk)), sent };
}

test('lines go out in order, one by one, before anything else that is sent', async () => {
  const { screen, sent } = newScreen();
  screen.out('a\nb');
  screen.err('c');
  const session = { type: 'session', session: `con_${'c'.repeat(20)}` } as const;
  await screen.send(session);
  screen.note('d');
  await screen.flush('here');
  expect(sent).toEqual([
    {
      type: 'lines',
      cursor: null,
      lines: [
        { stream: 'out', text: 'a' },
        { stream: 'out', text: 'b' },
        { stream: 'err', text: 'c' },
      ],
    },
    session,
    { type: 'lines', cursor: 'here', lines: [{ stream: 'note', text: 'd' }] },
  ]);
});

test('colours survive; what moves, hides or forges does not', async () => {
  const { screen, sent } = newScreen();
  screen.out('\u001b[31mred\u001b[0m\u001b[2J\u001b]0;title\u0007\u202e!');
  await screen.flush();
  expect(sent).toMatchObject([{ lines: [{ text: '\u001b[31mred\u001b[0m!' }] }]);
});

test('only the last of several chunks has the cursor: what was not sent yet is not behind it', async () => {
  const { screen, sent } = newScreen();
  for (let n = 0; n < 450; n += 1) screen.out(String(n));
  await screen.flush('end');
  expect(sent.map((chunk) => (chunk.type === 'lines' ? [chunk.lines.length, chunk.cursor] : []))).toEqual([
    [200, null],
    [200, null],
    [50, 'end'],
  ]);
});

test('a command that prints without end is cut, and its remarks are not', async () => {
  const { screen, sent } = newScreen();
  for (let n = 0; n < 30_000; n += 1) screen.out('x');
  screen.note('Exit code 0');
  await screen.flush();
  const lines = sent.flatMap((chunk) => (chunk.type === 'lines' ? chunk.lines : []));
  expect(lines).toHaveLength(20_001);
  expect(lines.slice(-2).map(({ text }) => text)).toEqual(['More is not shown.', 'Exit code 0']);
});
