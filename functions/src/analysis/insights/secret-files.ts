// Finds files whose purpose is to hold secrets. They stay out of the build context, so that no image carries them.
import type { SourceTree } from '../source-tree.ts';

const ENV_FILE = /(?:^|\/)\.env(?:\.[A-Za-z0-9_-]+)*$/;
const SAMPLE = /\.(?:example|sample|template|dist|defaults)$/;
/** Bundlers write these into the pages that every visitor gets, so they are public by intent. */
const PUBLIC_NAME = /^(?:VITE_|NEXT_PUBLIC_|REACT_APP_|PUBLIC_|NUXT_PUBLIC_|VUE_APP_|GATSBY_)/;
const PLAIN_NAME = /^(?:NODE_ENV|PORT|HOST|HOSTNAME|TZ|LOG_LEVEL|DEBUG|CI|PYTHON\w*)$/;
const MAX_FILES = 50;
const MAX_BYTES = 65_536;

/** The env files of a tree that set values which are not public by their name, sorted. */
export async function secretFiles(tree: SourceTree): Promise<string[]> {
  const candidates = tree.list().filter(({ path }) => ENV_FILE.test(path) && !SAMPLE.test(path));
  const paths = candidates.map(({ path }) => path).slice(0, MAX_FILES);
  const texts = await tree.readTexts(paths, MAX_BYTES);
  return [...texts]
    .filter(([, text]) => secretNames(text).length > 0)
    .map(([path]) => path)
    .sort();
}

function secretNames(text: string): string[] {
  return text
    .split('\n')
    .map((line) => /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(\S.*)$/.exec(line))
    .filter((match) => match !== null && !/^(?:""|'')\s*$/.test(match[2] ?? ''))
    .map((match) => match?.[1] ?? '')
    .filter((name) => !PUBLIC_NAME.test(name) && !PLAIN_NAME.test(name));
}
