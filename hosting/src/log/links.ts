// Finds web addresses in text, so that they can be opened; everything else stays as it is. Pure.

export interface TextPart {
  readonly text: string;
  /** Set when the part is an address. */
  readonly href: string | null;
}

const address = /https?:\/\/[^\s<>"'`\\^{}|]+/g;

export function findLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(address)) {
    const href = trimmed(match[0]);
    if (!URL.canParse(href)) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index), href: null });
    parts.push({ text: href, href });
    from = match.index + href.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), href: null });
  return parts;
}

/** Punctuation that ends a sentence is not part of an address; a closing bracket is when its opening one is. */
function trimmed(found: string): string {
  let text = found.replace(/[.,;:!?*\]]+$/, '');
  while (text.endsWith(')') && text.split('(').length < text.split(')').length)
    text = text.slice(0, -1).replace(/[.,;:!?]+$/, '');
  return text;
}
