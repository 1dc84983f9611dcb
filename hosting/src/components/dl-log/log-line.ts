// One line of a log as a template: every character of it is text, never markup.

import type { JobLine } from '@deplight/contracts';
import { html, nothing, type TemplateResult } from 'lit';
import { parseAnsi, type Span } from '../../log/ansi.ts';
import { findLinks } from '../../log/links.ts';
import { formatClock } from '../../time/format-time.ts';
import { logWords } from '../../words/en/log.ts';

/** Longer lines are cut in the view; the copy button has them whole. */
const shownCharacters = 4_000;

export interface LineLook {
  /** Words to mark where they occur. */
  readonly search: string;
  /** Whether the page's address names this line. */
  readonly marked: boolean;
  /** Why what the log is of failed, in the platform's words; empty where it did not. */
  readonly failure: string;
}

/** A line with its number, which is a link to itself. */
export function logLine(line: JobLine, { search, marked, failure }: LineLook): TemplateResult {
  const failed = line.stream === 'system' && failure.split('\n').includes(line.text);
  return html`<div class="line ${line.stream} ${marked ? 'marked' : ''} ${failed ? 'failure' : ''}" data-line=${line.n}>
    <a class="n" href="#L${line.n}" aria-label=${logWords.line(line.n)}>${line.n}</a><time datetime=${line.t}>${formatClock(line.t)}</time><span class="text">${lineText(line.text, search)}</span>
  </div>`;
}

/** A line's text with its colours and links, and with what is looked for marked. */
export function lineText(whole: string, search = ''): TemplateResult {
  const text = whole.slice(0, shownCharacters);
  const rest = whole.length - text.length;
  const wanted = search.trim().toLowerCase();
  return html`${parseAnsi(text).map((span) => spanOf(span, wanted))}${rest > 0 ? html`<em> … ${logWords.moreCharacters(rest)}</em>` : nothing}`;
}

function spanOf(span: Span, wanted: string) {
  const look = [span.colour ?? '', span.bold ? 'bold' : '', span.dim ? 'dim' : ''].join(' ').trim();
  const parts = findLinks(span.text).map(({ text, href }) =>
    href === null
      ? markedText(text, wanted)
      : html`<a href=${href} target="_blank" rel="noopener noreferrer">${markedText(text, wanted)}</a>`,
  );
  return look === '' ? html`${parts}` : html`<span class=${look}>${parts}</span>`;
}

function markedText(text: string, wanted: string) {
  if (wanted === '') return text;
  const low = text.toLowerCase();
  const parts: unknown[] = [];
  let from = 0;
  // Where letters change their length with their case, places would not fit: such text stays unmarked.
  for (let at = low.indexOf(wanted); at >= 0 && low.length === text.length; at = low.indexOf(wanted, from)) {
    parts.push(text.slice(from, at), html`<mark>${text.slice(at, at + wanted.length)}</mark>`);
    from = at + wanted.length;
  }
  return [...parts, text.slice(from)];
}
