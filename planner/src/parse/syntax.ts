// Small words for walking a syntax tree of Lezer.
import type { parser } from '@lezer/python';

export type SyntaxNode = ReturnType<typeof parser.parse>['topNode'];

export function children(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) found.push(child);
  return found;
}

export function firstChild(node: SyntaxNode): SyntaxNode | undefined {
  return node.firstChild ?? undefined;
}

export function text(node: SyntaxNode, source: string): string {
  return source.slice(node.from, node.to);
}

/** Answers the line of any place in a text, counted from 1; the text itself is gone through once. */
export function lineFinder(source: string): (at: number) => number {
  const starts = [...source.matchAll(/\n/g)].map(({ index }) => index + 1);
  return (at) => {
    let from = 0;
    let to = starts.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((starts[middle] ?? 0) <= at) from = middle + 1;
      else to = middle;
    }
    return from + 1;
  };
}
