// The console's line: typing, moving, deleting, remembering.
import { describe, expect, test } from 'vitest';
import { edit, emptyEditor, submitted, withText } from './line-editor.ts';

const left = '\u001b[D';
const up = '\u001b[A';
const down = '\u001b[B';

function typed(...data: string[]) {
  let editor = emptyEditor;
  for (const part of data) {
    const next = edit(editor, part);
    editor = next.act === 'submit' ? submitted(editor) : next.editor;
  }
  return editor;
}

describe('a line', () => {
  test.each<[string[], string, number]>([
    [['a', 'b'], 'ab', 2],
    [['ab', left, 'x'], 'axb', 2],
    [['ab', left, left, left, 'x'], 'xab', 1],
    [['ab', '\u001b[C'], 'ab', 2],
    [['ab', '\u007f'], 'a', 1],
    [['\u007f'], '', 0],
    [['ab', left, '\u001b[3~'], 'a', 1],
    [['one two ', '\u0017'], 'one ', 4],
    [['one', '\u0017'], '', 0],
    [['one two', '\u0015'], '', 0],
    [['one two', left, left, left, '\u000b'], 'one ', 4],
    [['ab', '\u0001', 'x', '\u0005', 'y'], 'xaby', 4],
    [['first\nsecond\r\n third'], 'first second third', 18],
    [['a\u0007b\u001b'], 'ab', 2],
    [['\u001b[200~'], '', 0],
    [['x'.repeat(5_000)], 'x'.repeat(4_000), 4_000],
  ])('of %j is %j', (data, text, at) => expect(typed(...data)).toMatchObject({ text, at }));

  test.each([
    ['\r', 'submit'],
    ['\u0003', 'cancel'],
    ['\u000c', 'clear'],
    ['\t', 'complete'],
  ])('%j is no text but asks to %s', (data, act) =>
    expect(edit(withText(emptyEditor, 'a'), data)).toMatchObject({ act, editor: { text: 'a' } }),
  );
});

describe('the history', () => {
  test('goes back and forth, and keeps what was being typed', () => {
    const editor = typed('one', '\r', 'two', '\r', 'thr');
    expect(editor.history).toEqual(['one', 'two']);
    const back = edit(edit(editor, up).editor, up).editor;
    expect(back.text).toBe('one');
    expect(edit(back, up).editor.text).toBe('one');
    const forth = edit(edit(back, down).editor, down).editor;
    expect(forth.text).toBe('thr');
    expect(edit(forth, down).editor.text).toBe('thr');
  });

  test('has no empty line and none twice in a row', () =>
    expect(typed('a', '\r', ' ', '\r', 'a', '\r', 'b', '\r').history).toEqual(['a', 'b']));
});
