// Other people's words in Slack's markup: shown as they are, never a mention, a link or a block of their own. Pure.
import { sanitiseLine } from '../logs/sanitise.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: the colours that sanitiseLine lets pass mean nothing here
const colours = /\u001b\[[0-9;]*m/g;

/** A text for a line: one line, without control characters, with Slack's three characters escaped and no backticks. */
export function escaped(text: string, most = 300): string {
  const line = sanitiseLine(text.replace(/\s+/g, ' ')).replace(colours, '');
  const short = line.length > most ? `${line.slice(0, most - 1).toWellFormed()}…` : line;
  return short.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('`', "'");
}

/** Lines as they came, in a block of their own; the last ones when there are too many. */
export function fenced(lines: readonly string[], most = 2_400): string {
  const kept: string[] = [];
  let length = 0;
  for (const line of lines.map((each) => escaped(each, 400)).reverse()) {
    length += line.length + 1;
    if (length > most) break;
    kept.unshift(line);
  }
  return `\`\`\`\n${kept.join('\n')}\n\`\`\``;
}

/** A link to an address of ours. */
export function linkTo(url: string, words: string): string {
  return `<${url.replace(/[<>|\s]/g, encodeURIComponent)}|${escaped(words)}>`;
}
