// The line of each key of a JSON file, with comments or without.
import { lineFinder } from './syntax.ts';

const TOKENS = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"?|\/\/[^\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*|[{}[\],:]/g;
/** Deeper than any file that people write. */
const MAX_DEPTH = 20;

interface Level {
  readonly path: string;
  /** The path of the value that comes next. */
  next: string;
  /** Of a list, how many values came before; of a map, -1. */
  count: number;
}

/** By paths such as "scripts.start"; the values of lists are counted from 0. Where a key stands twice, the last counts. */
export function jsonLines(text: string): Map<string, number> {
  const lineAt = lineFinder(text);
  const found = new Map<string, number>();
  const levels: Level[] = [{ path: '', next: '', count: -1 }];
  let last: RegExpExecArray | undefined;
  for (const token of text.matchAll(TOKENS)) {
    const [word] = token;
    const level = levels.at(-1);
    if (level === undefined || levels.length > MAX_DEPTH) return found;
    if (word === ':' && last !== undefined && level.count < 0) {
      level.next = joined(level.path, nameOf(last[0]));
      found.set(level.next, lineAt(last.index));
    } else if (word === ',' && level.count >= 0) {
      level.count += 1;
      level.next = joined(level.path, String(level.count));
    } else if (word === '{') levels.push({ path: level.next, next: level.next, count: -1 });
    else if (word === '[') levels.push({ path: level.next, next: joined(level.next, '0'), count: 0 });
    else if (word === '}' || word === ']') levels.pop();
    last = word.startsWith('"') ? token : undefined;
  }
  return found;
}

const joined = (path: string, name: string) => (path === '' ? name : `${path}.${name}`);

function nameOf(literal: string): string {
  try {
    return String(JSON.parse(literal));
  } catch {
    return literal.slice(1, -1);
  }
}
