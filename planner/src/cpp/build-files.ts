// What CMakeLists.txt and meson.build say in plain words: which programs are built, and which libraries of the system
// they link to. Both are programs, and neither is run: what they compute counts as not said.
import { nearestFirst } from '../nearest-first.ts';
import type { SourceTree } from '../source-tree.ts';

export interface BuildFiles {
  readonly tool: 'CMake' | 'Meson';
  readonly file: string;
  /** Programs, those of the topmost files first; with the file that names each. */
  readonly programs: readonly { readonly name: string; readonly file: string }[];
  readonly project: string | undefined;
  /** Asked of the system, in lower case. */
  readonly libraries: ReadonlySet<string>;
}

const TOOLS = [
  { tool: 'CMake', file: 'CMakeLists.txt' },
  { tool: 'Meson', file: 'meson.build' },
] as const;
const ASIDE =
  /(?:^|\/)(?:tests?|examples?|bench(?:mark)?s?|third[_-]?party|vendor|extern(?:al)?|deps|build|subprojects|docs?)\//i;
const MAX_FILES = 50;
const LIMIT_BYTES = 65_536;
const PLAIN_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.+-]{0,99}$/;

/** Undefined when neither is there. */
export async function readBuildFiles(tree: SourceTree): Promise<BuildFiles | undefined> {
  const found = TOOLS.find(({ file }) => tree.has(file));
  if (found === undefined) return undefined;
  const paths = tree.list().map(({ path }) => path);
  const named = paths.filter((path) => (path === found.file || path.endsWith(`/${found.file}`)) && !ASIDE.test(path));
  const nearest = nearestFirst(named).slice(0, MAX_FILES);
  const texts = [...(await tree.readTexts(nearest, LIMIT_BYTES))].map(([path, text]) => ({
    path,
    said: text.replace(/#.*$/gm, ''),
  }));
  const top = texts[0]?.said ?? '';
  const project = /\bproject\s*\(\s*['"]?([A-Za-z0-9_.+-]{1,100})/i.exec(top)?.[1];
  const programs = texts.flatMap(({ path, said }) => programsIn(said, project).map((name) => ({ name, file: path })));
  return {
    ...found,
    project,
    programs: programs.filter(({ name }) => PLAIN_NAME.test(name)),
    libraries: new Set(texts.flatMap(({ said }) => librariesIn(said))),
  };
}

/** `add_executable(NAME …)` of CMake, where NAME may be the project's; `executable('NAME', …)` of Meson. */
function programsIn(said: string, project: string | undefined): string[] {
  const calls = said.matchAll(/\b(?:add_executable|executable)\s*\(\s*['"]?([^\s'"(),]{1,100})['"]?([^)]{0,40})/gi);
  return [...calls].flatMap(([, name = '', rest = '']) => {
    if (/^\s*(?:ALIAS|IMPORTED)\b/.test(rest)) return [];
    if (/^\$\{(?:CMAKE_)?PROJECT_NAME\}$/.test(name)) return project ? [project] : [];
    return [name];
  });
}

function librariesIn(said: string): string[] {
  const packages = [...said.matchAll(/\b(?:find_package|dependency)\s*\(\s*['"]?([A-Za-z0-9_.+-]{1,60})/gi)];
  const modules = [...said.matchAll(/\bpkg_(?:check|search)_module[s]?\s*\(([^)]{1,300})\)/gi)];
  const words = modules.flatMap(([, text = '']) => text.split(/[\s>=<]+/));
  return [...packages.map(([, name = '']) => name), ...words].map((name) => name.toLowerCase());
}
