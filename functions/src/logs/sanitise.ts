// Makes a line of somebody else's output safe to show: colours survive, everything that moves, hides or forges does not.
import { stripVTControlCharacters } from 'node:util';

const maxLineBytes = 16_384;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the sequence that is kept begins with ESC
const colours = /(\u001b\[[0-9;]{0,32}m)/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const unseen = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: the end of a line that was cut may be half a character or half a colour
const cutOff = /(?:\ufffd{1,3}|\u001b[^m]{0,34})$/;

/** One line, without its line break; longer ones than 16 KiB end with how much was left out. */
export function sanitiseLine(raw: string): string {
  const lastOverwrite = raw.split('\r').findLast((part) => part !== '') ?? '';
  const clean = lastOverwrite
    .split(colours)
    .map((part) => (colours.test(part) ? part : stripVTControlCharacters(part).replace(unseen, '')))
    .join('')
    .toWellFormed();
  const sizeBytes = Buffer.byteLength(clean);
  if (sizeBytes <= maxLineBytes) return clean;
  const kept = Buffer.from(clean).subarray(0, maxLineBytes).toString('utf8').replace(cutOff, '');
  return `${kept}… [${sizeBytes - Buffer.byteLength(kept)} bytes left out]`;
}
