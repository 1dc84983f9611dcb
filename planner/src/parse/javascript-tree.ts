// The syntax tree of JavaScript and TypeScript by Lezer's parser, in a time and a memory that are bounded, whatever stands
// in the file: going on after a mistake, and brackets that stay open, cost it far more than anything that people write.
import { parser } from '@lezer/javascript';

const lenient = parser.configure({ dialect: 'ts' });
const strict = lenient.configure({ strict: true });
/** Of a file with a mistake, or with syntax that is newer than the parser, the first part is read. */
const MAX_WITH_MISTAKES = 16_384;
/** Deeper than any file that people write. */
const MAX_OPEN = 100;
const EMPTY = lenient.parse('');

export function javascriptTree(source: string): typeof EMPTY {
  if (opensTooMany(source)) return EMPTY;
  try {
    return strict.parse(source);
  } catch {
    return lenient.parse(source.slice(0, MAX_WITH_MISTAKES));
  }
}

function opensTooMany(source: string): boolean {
  let open = 0;
  for (const [mark] of source.matchAll(/[[\]{}()]/g)) {
    open = Math.max(0, open + ('([{'.includes(mark) ? 1 : -1));
    if (open > MAX_OPEN) return true;
  }
  return false;
}
