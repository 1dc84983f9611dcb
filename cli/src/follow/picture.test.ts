// The pipeline in a terminal: what it shows, and that no window is too small for it.
import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayWidth } from '../print/display-width.ts';
import { newDeployment, newLines } from '../testing/new-deployment.ts';
import { liveProgress } from './live-progress.ts';
import { pictureOf } from './picture.ts';
import { plainProgress } from './plain-progress.ts';

const frame = {
  columns: 80,
  rows: 24,
  nowMs: Date.parse('2026-01-01T00:00:15.000Z'),
  colours: false,
  lastLine: 'npm install',
};

test('a stage is a line: its sign, how long it took, and what it does', () => {
  expect(pictureOf(newDeployment('BUILDING'), frame)).toEqual([
    '● Queued            1.0 s',
    '● Fetch source      1.0 s',
    '● Analyse           1.0 s',
    '◐ Build image       12 s      npm install',
    '○ Release revision',
    '○ Health check',
    '○ Shift traffic',
  ]);
});

test('what it waits for says more than the last line', () => {
  const [, , , building] = pictureOf(newDeployment('BUILDING', { waitingFor: 'Waits for a builder.' }), frame);
  expect(building).toContain('Waits for a builder.');
});

test('a narrow window has room for what a build says, not for which step of Cloud Build says it', () => {
  const narrow = { ...frame, columns: 40, lastLine: 'Step #0 - "build": building slowly' };
  expect(pictureOf(newDeployment('BUILDING'), narrow)[3]).toBe('◐ Build image       12 s      building…');
});

test('a low window has the stage that runs', () => {
  const lines = pictureOf(newDeployment('BUILDING'), { ...frame, rows: 3 });
  expect(lines).toHaveLength(2);
  expect(lines.at(-1)).toContain('Build image');
});

test('no line is wider than the window, and no text moves the cursor', () => {
  const hostile = fc.array(fc.constantFrom('a', '日', '🌱', '\u001b[2J', '\n', '\u009b', 'e\u0301', ' '), {
    maxLength: 80,
  });
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 120 }), fc.integer({ min: 1, max: 30 }), hostile, (columns, rows, parts) => {
      const shown = pictureOf(newDeployment('BUILDING'), { ...frame, columns, rows, lastLine: parts.join('') });
      expect(shown.length).toBeLessThanOrEqual(Math.max(1, rows - 1));
      for (const line of shown) {
        expect(displayWidth(line)).toBeLessThan(columns);
        expect(stripVTControlCharacters(line)).toBe(line);
      }
    }),
  );
});

test('it is drawn over itself; what is said in between stays above it', () => {
  const screen = newScreen(40, 20);
  const progress = liveProgress({ terminal: screen, colours: true, withLog: true, now: () => frame.nowMs });
  progress.show(newDeployment('FETCHING'));
  progress.lines(newLines(1, 2));
  progress.note('Connection lost.');
  progress.show(newDeployment('LIVE'));
  progress.end();
  const rows = screen.shown();
  expect(rows.slice(0, 3)).toEqual(['  line 1', '  line 2', 'Connection lost.']);
  expect(rows.slice(3)).toHaveLength(7);
  expect(rows.at(-1)).toBe('● Shift traffic     1.0 s');
});

test('a window that becomes narrower in the middle leaves no rests of the picture', () => {
  const screen = newScreen(80, 20);
  const progress = liveProgress({ terminal: screen, colours: false, withLog: false, now: () => frame.nowMs });
  progress.show(
    newDeployment('BUILDING', { waitingFor: 'A sentence that is long enough to be folded in a narrow window.' }),
  );
  screen.resize(40);
  progress.show(newDeployment('LIVE'));
  progress.end();
  expect(screen.shown()).toHaveLength(7);
});

test('plain lines tell each stage as it begins and ends, and the log between', () => {
  let text = '';
  const progress = plainProgress({ colours: false, print: (more) => (text += more) });
  progress.show(newDeployment('FETCHING'));
  progress.lines(newLines(1, 1).map((line) => ({ ...line, text: 'a\u001b[2Jb' })));
  progress.show(newDeployment('FETCHING'));
  progress.show(newDeployment('ANALYZING'));
  progress.end();
  expect(text).toBe('Queued: done (1.0 s)\nFetch source …\n  ab\nFetch source: done (1.0 s)\nAnalyse …\n');
});

/** As much of a terminal as the picture needs: rows, the cursor up, and the rest erased. */
function newScreen(width: number, height: number) {
  let columns = width;
  let rows: string[] = [];
  const put = (line: string) => {
    const text = stripVTControlCharacters(line);
    for (let at = 0; at === 0 || at < text.length; at += columns) rows.push(text.slice(at, at + columns));
  };
  return {
    columns: () => columns,
    rows: () => height,
    resize: (next: number) => {
      columns = next;
      const before = rows;
      rows = [];
      for (const row of before) put(row);
    },
    err: (text: string) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: how the cursor is moved
      const [, up, rest = text] = /^\u001b\[(\d+)A\r\u001b\[J([\s\S]*)$/.exec(text) ?? [];
      if (up !== undefined) rows.splice(rows.length - Number(up));
      for (const line of rest.split('\n').slice(0, -1)) put(line);
    },
    shown: () => rows,
  };
}
