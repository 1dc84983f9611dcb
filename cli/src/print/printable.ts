// Text of others, such as names and log lines, made fit for a terminal: it can move no cursor and forge no line. Pure.
import { stripVTControlCharacters } from 'node:util';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const unwanted = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with ESC
const colours = /(\u001b\[[0-9;]{0,32}m)/;

/** Without control characters but tabs and line breaks. */
export function printable(text: string): string {
  return stripVTControlCharacters(text).replace(unwanted, '');
}

/** On one line: what would break it becomes a space. */
export function oneLine(text: string): string {
  return printable(text).replace(/\s+/g, ' ').trim();
}

/** A log line with its colours, which end with it. */
export function withColours(text: string): string {
  const parts = text.split(colours);
  if (parts.length === 1) return printable(text);
  return `${parts.map((part, at) => (at % 2 === 1 ? part : printable(part))).join('')}\u001b[0m`;
}
