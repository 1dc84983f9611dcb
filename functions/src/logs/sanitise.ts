// Makes a line of somebody else's output safe to show: colours survive, everything that moves, hides or forges does not.
import { stripVTControlCharacters } from 'node:util';

const maxLineBytes = 16_384;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the sequence that is kept begins with ESC
const colours = /(\u001b\[[0-9;]{0,32}m)/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** One line, without its line break; longer ones than 16 KiB end with how much was left out. */
export function sanitiseLine(raw: string): string {
  const lastOverwrite = raw.replace(/\r+$/, '').split('\r').at(-1) ?? '';
  const clean = lastOverwrite
    .split(colours)
    .map((part) => (colours.test(part) ? part : stripVTControlCharacters(part).replace(unseen, '')))
    .join('')
    .toWellFormed();
  const sizeBytes = Buffer.byteLength(clean);
  if (sizeBytes <= maxLineBytes) return clean;
  const kept = Buffer.from(clean).subarray(0, maxLineBytes).toString('utf8').replace(/\ufffd+$/, '');
  return `${kept}… [${sizeBytes - Buffer.byteLength(kept)} bytes left out]`;
}
