// Reads the colours that programs write into their output; every other escape sequence is dropped. Pure, text in, text out.

export const ansiColours = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const;
export type AnsiColour = (typeof ansiColours)[number] | 'grey';

/** A run of text with one look. */
export interface Span {
  readonly text: string;
  readonly colour: AnsiColour | null;
  readonly bold: boolean;
  readonly dim: boolean;
}

type Look = Omit<Span, 'text'>;

const plain: Look = { colour: null, bold: false, dim: false };

const esc = String.fromCharCode(0x1b);
const bell = String.fromCharCode(0x07);
const sequences = [
  // A colour; its codes are captured.
  `${esc}\\[([\\d;]*)m`,
  // Any other control sequence: cursor movements, erasing.
  `${esc}\\[[0-?]*[ -/]*[@-~]`,
  // A command to the terminal, such as its title.
  `${esc}\\][^${bell}${esc}]*(?:${bell}|${esc}\\\\)?`,
  `${esc}[@-_]?`,
  // Control characters but tab and line feed.
  '(?![\\t\\n])\\p{Cc}',
];
const sequence = new RegExp(sequences.join('|'), 'gu');

/** Cuts a line into runs of one look. What was overwritten after a carriage return is left out, as on a terminal. */
export function parseAnsi(line: string): Span[] {
  const text = line.replace(/\r+$/, '');
  const shown = text.slice(text.lastIndexOf('\r') + 1);
  const spans: Span[] = [];
  let look = plain;
  let from = 0;
  const push = (part: string) => {
    if (part !== '') spans.push({ text: part, ...look });
  };
  for (const match of shown.matchAll(sequence)) {
    push(shown.slice(from, match.index));
    from = match.index + match[0].length;
    if (match[1] !== undefined) look = applyCodes(look, match[1]);
  }
  push(shown.slice(from));
  return spans;
}

/** A line's text alone. */
export function plainText(line: string): string {
  // Most lines hold nothing to read away, and there may be a hundred thousand.
  return line.includes(esc) || line.includes('\r')
    ? parseAnsi(line)
        .map(({ text }) => text)
        .join('')
    : line;
}

function applyCodes(look: Look, list: string): Look {
  const codes = list.split(';').map(Number);
  let next = look;
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index] ?? 0;
    if (code === 38 || code === 48) {
      const indexed = codes[index + 1] === 5;
      if (code === 38 && indexed) next = { ...next, colour: colourAt(codes[index + 2] ?? 0) };
      index += indexed ? 2 : 4;
    } else next = applyCode(next, code);
  }
  return next;
}

function applyCode(look: Look, code: number): Look {
  if (code === 0) return plain;
  if (code === 1) return { ...look, bold: true };
  if (code === 2) return { ...look, dim: true };
  if (code === 22) return { ...look, bold: false, dim: false };
  if (code === 39) return { ...look, colour: null };
  if (code >= 30 && code <= 37) return { ...look, colour: colourAt(code - 30) };
  if (code >= 90 && code <= 97) return { ...look, colour: colourAt(code - 82) };
  return look;
}

/** One of the 16 named colours; bright black is grey, other bright ones look like their plain selves. */
function colourAt(index: number): AnsiColour | null {
  if (index === 8) return 'grey';
  return index < 16 ? (ansiColours[index % 8] ?? null) : null;
}
