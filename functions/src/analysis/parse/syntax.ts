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

/** The line of a place in a text, counted from 1. */
export function lineAt(source: string, at: number): number {
  return source.slice(0, at).split('\n').length;
}
