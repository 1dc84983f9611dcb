// The line being typed in the console: keys in, the new line out, and what is to be done. Pure; the terminal draws it.

export interface Editor {
  readonly text: string;
  /** Where the next character goes. */
  readonly at: number;
  readonly history: readonly string[];
  /** Which line of the history is shown; its length when a new one is typed. */
  readonly recalled: number;
  /** What was being typed before the history was looked at. */
  readonly draft: string;
}

export type Act = 'submit' | 'cancel' | 'clear' | 'complete';

const maxHistory = 200;
const maxLength = 4_000;

export const emptyEditor: Editor = { text: '', at: 0, history: [], recalled: 0, draft: '' };

/** Terminal sequences of keys, as xterm sends them. */
const keys: Readonly<Record<string, (editor: Editor) => Editor>> = {
  '\u001b[D': (editor) => moved(editor, editor.at - 1),
  '\u001b[C': (editor) => moved(editor, editor.at + 1),
  '\u001b[H': (editor) => moved(editor, 0),
  '\u001b[F': (editor) => moved(editor, editor.text.length),
  '\u0001': (editor) => moved(editor, 0),
  '\u0005': (editor) => moved(editor, editor.text.length),
  '\u001b[A': (editor) => recall(editor, editor.recalled - 1),
  '\u001b[B': (editor) => recall(editor, editor.recalled + 1),
  '\u0010': (editor) => recall(editor, editor.recalled - 1),
  '\u000e': (editor) => recall(editor, editor.recalled + 1),
  '\u007f': (editor) => without(editor, editor.at - 1, editor.at),
  '\b': (editor) => without(editor, editor.at - 1, editor.at),
  '\u001b[3~': (editor) => without(editor, editor.at, editor.at + 1),
  '\u0015': (editor) => without(editor, 0, editor.at),
  '\u000b': (editor) => without(editor, editor.at, editor.text.length),
  '\u0017': (editor) => without(editor, editor.text.slice(0, editor.at).search(/\S+\s*$|^\s*$/), editor.at),
};

const acts: Readonly<Record<string, Act>> = { '\r': 'submit', '\u0003': 'cancel', '\u000c': 'clear', '\t': 'complete' };

/** @param data one key's sequence, or pasted text: its line breaks become blanks, so that nothing runs unseen. */
export function edit(editor: Editor, data: string): { readonly editor: Editor; readonly act?: Act } {
  const act = Object.hasOwn(acts, data) ? acts[data] : undefined;
  if (act !== undefined) return { editor, act };
  const key = Object.hasOwn(keys, data) ? keys[data] : undefined;
  if (key) return { editor: key(editor) };
  if (data.startsWith('\u001b')) return { editor };
  const typed = data.replace(/\s+/g, ' ').replace(/\p{Cc}/gu, '');
  return { editor: inserted(editor, typed) };
}

/** An empty line, with the one that was typed in the history. */
export function submitted({ text, history }: Editor): Editor {
  const kept = text.trim() === '' || text === history.at(-1) ? history : [...history, text].slice(-maxHistory);
  return { ...emptyEditor, history: kept, recalled: kept.length };
}

export function withText(editor: Editor, text: string): Editor {
  return { ...editor, text, at: text.length };
}

function inserted(editor: Editor, typed: string): Editor {
  const { text, at } = editor;
  const room = Math.max(0, maxLength - text.length);
  const part = typed.slice(0, room);
  return { ...editor, text: text.slice(0, at) + part + text.slice(at), at: at + part.length };
}

function moved(editor: Editor, at: number): Editor {
  return { ...editor, at: Math.max(0, Math.min(editor.text.length, at)) };
}

function without(editor: Editor, from: number, to: number): Editor {
  const begin = Math.max(0, from);
  const { text } = editor;
  return { ...editor, text: text.slice(0, begin) + text.slice(to), at: begin };
}

function recall(editor: Editor, wanted: number): Editor {
  const { history, recalled, text } = editor;
  const next = Math.max(0, Math.min(history.length, wanted));
  if (next === recalled) return editor;
  const draft = recalled === history.length ? text : editor.draft;
  return { ...withText(editor, history[next] ?? draft), recalled: next, draft };
}
