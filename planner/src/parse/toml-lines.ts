// The line of each key of a TOML file.

const NAME = /[\w-]+|"[^"]*"|'[^']*'/;
const KEY = new RegExp(`^\\s*((?:${NAME.source})(?:\\s*\\.\\s*(?:${NAME.source}))*)\\s*=`);
const TABLE = /^\s*(\[\[?)([^[\]]+)\]/;
const LONG_TEXT = /"""|'''/g;

/** By paths such as "project.requires-python"; the tables of a list are counted from 0: "bin.0.name". */
export function tomlLines(text: string): Map<string, number> {
  const found = new Map<string, number>();
  const counts = new Map<string, number>();
  let table = '';
  let inText = false;
  for (const [index, line] of text.split('\n').entries()) {
    const begins = !inText;
    if ((line.match(LONG_TEXT)?.length ?? 0) % 2 === 1) inText = !inText;
    if (!begins) continue;
    const [, brackets, named = ''] = TABLE.exec(line) ?? [];
    const key = KEY.exec(line)?.[1];
    if (brackets !== undefined) {
      table = plain(named);
      const count = counts.get(table) ?? 0;
      if (brackets === '[[') {
        counts.set(table, count + 1);
        table += `.${count}`;
      }
    }
    const path = brackets !== undefined ? table : key === undefined ? undefined : joined(table, plain(key));
    if (path !== undefined && !found.has(path)) found.set(path, index + 1);
  }
  return found;
}

const joined = (table: string, key: string) => (table === '' ? key : `${table}.${key}`);

/** A dotted name without its quotes and spaces. */
function plain(name: string): string {
  const parts = name.match(new RegExp(NAME.source, 'g')) ?? [];
  return parts.map((part) => part.replace(/^["']|["']$/g, '')).join('.');
}
