// On which line of a file a key stands, by what kind of file it is.
import { valueAt } from '../parse/values.ts';

/** Lines count from 1. Without a key, the line of a file that holds one value alone. Undefined when it is not found. */
export type LineOfKey = (key: string | undefined) => number | undefined;

type Reads = (text: string) => LineOfKey | Promise<LineOfKey>;

/** The first that matches a path is used. Other files have no keys that are known here. */
const KINDS: readonly (readonly [RegExp, Reads])[] = [
  [/(?:^|\/)(?:\.[\w-]*version|\.[nd]vmrc|runtime\.txt|rust-toolchain)$/, ofOneValue],
  [/(?:^|\/)_headers$/, wholeLines],
  // Of its variables the names are values.
  [/(?:^|\/)project\.toml$/, anywhere],
  [/\.jsonc?$/, async (text) => byPath((await import('../parse/json-lines.ts')).jsonLines(text))],
  [/(?:\.toml|(?:^|\/)Pipfile)$/, async (text) => byPath((await import('../parse/toml-lines.ts')).tomlLines(text))],
  [/\.[cm]?[jt]sx?$/, async (text) => byPath((await import('../parse/javascript-lines.ts')).javascriptLines(text))],
  [/\.ya?ml$/, ofYaml],
  [/\.(?:xml|\w*proj|props)$/, (text) => (key) => anywhere(text)(key && `<${key}>`)],
  [/\.(?:gradle|kts)$/, anywhere],
  [
    /(?:\.(?:exs|config|properties|mod|work|lock)|(?:^|\/)(?:Procfile|Gemfile|Staticfile|\.tool-versions))$/,
    firstWords,
  ],
];

export function keyLines(path: string): Reads | undefined {
  return KINDS.find(([pattern]) => pattern.test(path))?.[1];
}

/** By a whole path such as "scripts.start"; else by its end, where the file has it deeper. */
function byPath(lines: ReadonlyMap<string, number>): LineOfKey {
  return (key) => {
    if (key === undefined) return undefined;
    const exact = lines.get(key);
    return exact ?? [...lines].find(([path]) => path.endsWith(`.${key}`))?.[1];
  };
}

function ofOneValue(text: string): LineOfKey {
  const line = text.split('\n').findIndex((one) => /^\s*[^\s#]/.test(one)) + 1;
  return (key) => (key === undefined && line > 0 ? line : undefined);
}

/** Lists of lines that begin with a name. */
function firstWords(text: string): LineOfKey {
  const lines = text.split('\n').map((line) => /^\s*([\w.-]+)(?=[\s:=('"]|$)/.exec(line)?.[1]);
  return (key) => (key !== undefined && lines.includes(key) ? lines.indexOf(key) + 1 : undefined);
}

/** Lists of lines that are names. */
function wholeLines(text: string): LineOfKey {
  const lines = text.split('\n').map((line) => line.trim());
  return (key) => (key !== undefined && lines.includes(key) ? lines.indexOf(key) + 1 : undefined);
}

/** For a word that a file has once. */
function anywhere(text: string): LineOfKey {
  return (key) => {
    const at = key ? text.indexOf(key) : -1;
    return at < 0 ? undefined : text.slice(0, at).split('\n').length;
  };
}

async function ofYaml(text: string): Promise<LineOfKey> {
  const { parsedWithLines } = await import('../config/yaml-lines.ts');
  const parsed = (() => {
    try {
      return parsedWithLines('', text);
    } catch {
      // What does not parse is told of where it matters.
      return undefined;
    }
  })();
  if (parsed === undefined) return () => undefined;
  const { content, lineOf } = parsed;
  return (key) => (key === undefined || valueAt(content, key) === undefined ? undefined : lineOf(key.split('.')));
}
