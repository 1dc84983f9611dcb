// Which modules each function loads when it is first used, read from the bundle's table of contents. Pure.

/**
 * By function. Functions that load the same share a row, named after the first of them.
 * @param bundle the text of functions/lib/index.js, where esbuild keeps every source file's name as a comment.
 */
export function importsOf(bundle: string): Map<string, string[]> {
  const files = bundle
    .split(/^\/\/ functions\/src\//m)
    .map((text) => [text.slice(0, text.indexOf('\n')), text] as const);
  const index = files.flatMap(([name, text]) => (name === 'index.ts' ? [text] : [])).join('');
  const found = new Map<string, string[]>();
  for (const [, name = '', call = '', body = ''] of index.matchAll(declaration)) {
    const modules = modulesIn(call.startsWith('serve') ? textOf(files, call) : body);
    if (modules.length > 0) found.set(name, modules);
  }
  return found;
}

const declaration = /^var (\w+) = ((?:on|serve)\w+)\(([\s\S]*?)(?=^var |^export |^\/\/ |$(?![\s\S]))/gm;

function modulesIn(text: string): string[] {
  return [...text.matchAll(/import\("(\.\/[^"]+)"\)/g)].map(([, path = '']) => path);
}

/** The file that declares a function. */
function textOf(files: readonly (readonly [name: string, text: string])[], called: string): string {
  return files.find(([, text]) => text.includes(`function ${called}(`))?.[1] ?? '';
}
