// The line of each property in the configuration file of a JavaScript tool, wherever it stands in the file.
import { javascriptTree } from './javascript-tree.ts';
import { lineFinder, type SyntaxNode, text as textOf } from './syntax.ts';

const MAX_DEPTH = 20;

/** By paths such as "build.outDir"; of the same path, the first. */
export function javascriptLines(source: string): Map<string, number> {
  const lineAt = lineFinder(source);
  const found = new Map<string, number>();
  const path: string[] = [];
  javascriptTree(source).iterate({
    enter: ({ name, node }) => {
      const own = name === 'Property' ? nameOf(node, source) : undefined;
      if (own === undefined) return true;
      path.push(own);
      if (path.length > MAX_DEPTH) return true;
      const whole = path.join('.');
      if (!found.has(whole)) found.set(whole, lineAt(node.from));
      return true;
    },
    leave: ({ name, node }) => {
      if (name === 'Property' && nameOf(node, source) !== undefined) path.pop();
    },
  });
  return found;
}

function nameOf(property: SyntaxNode, source: string): string | undefined {
  const key = property.firstChild;
  const named = key?.name === 'PropertyDefinition' || key?.name === 'String';
  return key && named ? textOf(key, source).replace(/^["']|["']$/g, '') : undefined;
}
