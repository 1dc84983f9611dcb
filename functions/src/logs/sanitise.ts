// Makes a line of somebody else's output safe to show: colours survive, everything that moves, hides or forges does not.
// biome-ignore-all lint/suspicious/noControlCharactersInRegex: control characters are what this file is about

const maxLineBytes = 16_384;
/**
 * Terminal sequences: strings (titles, links, the clipboard), control sequences, and short escapes. None of their parts
 * may hold what begins another, so that reading takes time in proportion to the line, however hostile it is.
 */
const strings =
  /(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u0080-\u009f]*(?:\u0007|\u001b\\|\u009c)/g;
const sequences = /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b[ -/]*[0-~]/g;
const colour = /^\u001b\[[0-9;]{0,32}m$/;
const unseen =
  /[\u0000-\u0008\u000a-\u001a\u001c-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\u001b(?!\[[0-9;]{0,32}m)/g;
const cutOff = /(?:\ufffd{1,3}|\u001b[^m]{0,34})$/;

/** One line, without its line break; longer ones than 16 KiB end with how much was left out. */
export function sanitiseLine(raw: string): string {
  const lastOverwrite = raw.split('\r').findLast((part) => part !== '') ?? '';
  const clean = lastOverwrite
    .replace(strings, '')
    .replace(sequences, (sequence) => (colour.test(sequence) ? sequence : ''))
    .replace(unseen, '')
    .toWellFormed();
  const sizeBytes = Buffer.byteLength(clean);
  if (sizeBytes <= maxLineBytes) return clean;
  const kept = Buffer.from(clean).subarray(0, maxLineBytes).toString('utf8').replace(cutOff, '');
  return `${kept}… [${sizeBytes - Buffer.byteLength(kept)} bytes left out]`;
}
