// The parts of a page that are printed from tables: each between two marks, the rest of the page is written by hand.

/** The page with each part put in place. Throws where a part has no marks, or marks have no part. */
export function withParts(page: string, parts: Readonly<Record<string, string>>): string {
  const left = new Set(Object.keys(parts));
  const filled = page.replace(/<!-- printed: ([\w-]+) -->\n[\s\S]*?<!-- \/printed -->/g, (_whole, name: string) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`There is no part ${name}.`);
    left.delete(name);
    return `<!-- printed: ${name} -->\n${part}\n<!-- /printed -->`;
  });
  if (left.size > 0) throw new Error(`The page has no place for ${[...left].join(', ')}.`);
  return filled;
}

export function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
