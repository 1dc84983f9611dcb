// One line of a log as a template: every character of it is text, never markup.
import type { LogLine } from '@deplight/contracts';
import { html, nothing, type TemplateResult } from 'lit';
import { parseAnsi, type Span } from '../../log/ansi.ts';
import { findLinks } from '../../log/links.ts';
import { formatClock } from '../../time/format-time.ts';

/** Longer lines are cut in the view; the copy button has them whole. */
const shownCharacters = 4_000;

export function logLine(line: LogLine): TemplateResult {
  return html`<div class="line ${line.stream}">
    <time datetime=${line.t}>${formatClock(line.t)}</time><span class="text">${lineText(line.text)}</span>
  </div>`;
}

/** A line's text with its colours and links. */
export function lineText(whole: string): TemplateResult {
  const text = whole.slice(0, shownCharacters);
  const rest = whole.length - text.length;
  return html`${parseAnsi(text).map(spanOf)}${rest > 0 ? html`<em> … ${rest} more characters</em>` : nothing}`;
}

function spanOf(span: Span): TemplateResult {
  const look = [span.colour ?? '', span.bold ? 'bold' : '', span.dim ? 'dim' : ''].join(' ').trim();
  const parts = findLinks(span.text).map((part) =>
    part.href === null
      ? part.text
      : html`<a href=${part.href} target="_blank" rel="noopener noreferrer">${part.text}</a>`,
  );
  return look === '' ? html`${parts}` : html`<span class=${look}>${parts}</span>`;
}
