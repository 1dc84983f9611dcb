// A YAML file with the lines of what stands in it, so that a fault can be shown where it is.
import { isMap, isNode, LineCounter, type YAMLMap } from 'yaml';
import { brokenFile } from '../parse/documents.ts';
import { plainValue, readYaml, YamlFault } from '../parse/yaml.ts';

interface WithLines {
  readonly content: unknown;
  /** The line of what stands at a path, counted from 1. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** Throws PLAN_BROKEN, with the line, when it does not parse. */
export function parsedWithLines(file: string, text: string): WithLines {
  const lines = new LineCounter();
  try {
    const document = readYaml(text, lines);
    const lineOf = (path: readonly PropertyKey[]) => lines.linePos(placeOf(document.contents, path)).line;
    return { content: plainValue(document), lineOf };
  } catch (cause) {
    if (cause instanceof YamlFault && cause.line !== undefined)
      throw brokenFile(`${file} line ${cause.line}`, cause.message);
    throw brokenFile(file, `is not valid YAML: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

/** The deepest key that is there on the way to a value: what is missing is told where it should be. */
function placeOf(contents: unknown, path: readonly PropertyKey[]): number {
  let node = contents;
  let place = 0;
  for (const part of path) {
    if (isMap(node)) {
      const pair = pairOf(node, part);
      if (pair === undefined) return place;
      place = startOf(pair.key) ?? place;
      node = pair.value;
    } else {
      node = isNode(node) && 'get' in node ? node.get(Number(part), true) : undefined;
      place = startOf(node) ?? place;
    }
  }
  return place;
}

const pairOf = (map: YAMLMap, key: PropertyKey) =>
  map.items.find((pair) => String(isNode(pair.key) ? pair.key.toJSON() : pair.key) === String(key));

const startOf = (node: unknown) => (isNode(node) ? node.range?.[0] : undefined);
