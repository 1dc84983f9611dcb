// Reads of Gradle's build files what they say in a form that has to be plain: the plugins, and the version of Java.
import type { SourceTree } from '../source-tree.ts';

const FILES = ['build.gradle.kts', 'build.gradle', 'settings.gradle.kts', 'settings.gradle'] as const;
const LIMIT_BYTES = 65_536;
const PLUGIN = /\bid\s*(?:\(\s*)?["']([\w.-]+)["']|\bapply\s+plugin:\s*["']([\w.-]+)["']/g;
const JAVA_VERSIONS = [
  /\bJavaLanguageVersion\s*\.\s*of\s*\(\s*["']?(\d{1,2})/,
  /\bjvmToolchain\s*\(\s*(\d{1,2})/,
  /\bJavaVersion\s*\.\s*VERSION_(?:1_)?(\d{1,2})\b/,
  /\b(?:source|target)Compatibility\s*(?:=\s*)?["']?(?:1\.)?(\d{1,2})\b/,
] as const;

export interface GradleBuild {
  readonly file: string;
  readonly plugins: readonly string[];
  /** The major version. */
  readonly java: string | undefined;
  /** The word after which it stands. */
  readonly javaFrom: string;
}

/** The build file at the top, or of the folder; undefined when there is none. */
export async function readGradleBuild(tree: SourceTree, folder = ''): Promise<GradleBuild | undefined> {
  const file = FILES.map((name) => folder + name).find((path) => tree.has(path));
  if (file === undefined) return undefined;
  const text = withoutComments((await tree.readText(file, LIMIT_BYTES)) ?? '');
  const plugins = [...text.matchAll(PLUGIN)].map(([, id, applied]) => id ?? applied ?? '');
  const [said, java] = JAVA_VERSIONS.map((pattern) => pattern.exec(text)).find((found) => found !== null) ?? [];
  return { file, plugins, java, javaFrom: /^[A-Za-z]+/.exec(said ?? '')?.[0] ?? '' };
}

const MAX_PROJECTS = 30;

/** The folders of the projects that the settings include, ending in a slash. */
export async function includedFolders(tree: SourceTree): Promise<string[]> {
  const file = ['settings.gradle.kts', 'settings.gradle'].find((name) => tree.has(name));
  const text = withoutComments((file && (await tree.readText(file, LIMIT_BYTES))) ?? '');
  const calls = [...text.matchAll(/\binclude\b[\s(]*((?:["'][\w.:-]{1,100}["'][\s,]*)+)/g)].map(
    ([, names]) => names ?? '',
  );
  const names = calls.flatMap((list) => [...list.matchAll(/["']([\w.:-]+)["']/g)].map(([, name]) => name ?? ''));
  return names.slice(0, MAX_PROJECTS).map((name) => `${name.replace(/^:/, '').replaceAll(':', '/')}/`);
}

/** An address in a text is cut at its slashes as well, which loses nothing that is read here. */
function withoutComments(text: string): string {
  return text
    .split('/*')
    .map((part, index) =>
      index === 0 ? part : part.slice(part.indexOf('*/') < 0 ? part.length : part.indexOf('*/') + 2),
    )
    .join('')
    .replace(/\/\/.*/g, '');
}
