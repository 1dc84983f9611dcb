// Reads YAML in a time that is bounded, whatever stands in the file: the parser's own grows with the square of lines,
// marks and mistakes, and with a higher power of maps that are keys of maps.
import { type Document, isAlias, isCollection, type LineCounter, parseDocument, visit } from 'yaml';

/** More than people write, and few enough that the parser is done at once, however they nest. */
const MAX_MARKS = 5_000;
/** Deeper, and how it ends would depend on how much of the stack is left. */
const MAX_DEPTH = 400;
/** Ends of lines, brackets, quotes, commas, colons, what stands before a value, and the dashes of lists. */
const MARKS = /[\n\r[\]{}"',:?!&*]|-(?=\s|$)/g;

/**
 * A document that parses, without mistakes.
 * @throws YamlFault, with the line of the first mistake where it is one of a line.
 */
export function readYaml(text: string, lineCounter?: LineCounter): Document {
  const marks = text.match(MARKS)?.length ?? 0;
  if (marks > MAX_MARKS)
    throw new YamlFault(`it has ${marks} lines, brackets and other marks; at most ${MAX_MARKS} are read`);
  if (mayNestTooDeep(text)) throw new YamlFault(`it is nested more than ${MAX_DEPTH} deep`);
  const document = parseDocument(text, { logLevel: 'silent', ...(lineCounter ? { lineCounter } : {}) });
  const [error] = document.errors;
  if (error) throw new YamlFault(error.message.split('\n')[0] ?? '', error.linePos?.[0].line);
  visit(document, {
    Pair: (_index, { key }) => {
      if (isCollection(key) || isAlias(key))
        throw new YamlFault('a list, a map or an alias stands in the place of a name');
    },
  });
  return document;
}

/** By brackets that are open at once, and by what a line begins with: spaces, and the marks of lists and keys. */
function mayNestTooDeep(text: string): boolean {
  let open = 0;
  for (const [mark] of text.matchAll(/[[\]{}]/g)) {
    open = Math.max(0, open + (mark === '[' || mark === '{' ? 1 : -1));
    if (open > MAX_DEPTH) return true;
  }
  return text.split('\n').some((line) => (/^[\s?:-]*/.exec(line)?.[0].length ?? 0) > 2 * MAX_DEPTH);
}

/** What a document says, with an end to what names of values can blow up. */
export function plainValue(document: Document): unknown {
  return document.toJS({ maxAliasCount: 100 });
}

/** Why a file is not read. */
export class YamlFault extends Error {
  readonly line: number | undefined;

  constructor(problem: string, line?: number) {
    super(problem);
    this.line = line;
  }
}
