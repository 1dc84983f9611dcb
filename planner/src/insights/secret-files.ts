// Finds files whose purpose is to hold secrets. They stay out of the build context, so that no image carries them.
import { DeplightError } from '@deplight/contracts';
import type { SourceTree } from '../source-tree.ts';

const ENV_FILE = /(?:^|\/)\.env(?:\.[A-Za-z0-9_-]+)*$/;
const SAMPLE = /\.(?:example|sample|template|dist|defaults)$/;
/** Bundlers write these into the pages that every visitor gets, so they are public by intent. */
const PUBLIC_NAME = /^(?:VITE_|NEXT_PUBLIC_|REACT_APP_|PUBLIC_|NUXT_PUBLIC_|VUE_APP_|GATSBY_)/;
const PLAIN_NAME = /^(?:NODE_ENV|PORT|HOST|HOSTNAME|TZ|LOG_LEVEL|DEBUG|CI|PYTHON\w*)$/;
const MAX_FILES = 1_000;
const MAX_BYTES = 65_536;

/**
 * The env files of a tree that set values which are not public by their name, sorted; one too large to be read counts
 * as such. Throws PLAN_BROKEN when there are too many to look at, since one unread could end up in the image.
 */
export async function secretFiles(tree: SourceTree): Promise<string[]> {
  const candidates = tree.list().filter(({ path }) => ENV_FILE.test(path) && !SAMPLE.test(path));
  if (candidates.length > MAX_FILES) throw tooMany(candidates.length);
  const large = candidates.filter(({ sizeBytes }) => sizeBytes > MAX_BYTES).map(({ path }) => path);
  const texts = await tree.readTexts(
    candidates.filter(({ sizeBytes }) => sizeBytes <= MAX_BYTES).map(({ path }) => path),
    MAX_BYTES,
  );
  const secret = [...texts].filter(([, text]) => secretNames(text).length > 0).map(([path]) => path);
  return [...large, ...secret].sort();
}

function tooMany(count: number): DeplightError {
  return new DeplightError('PLAN_BROKEN', `The source has ${count} env files; at most ${MAX_FILES} are looked at.`, {
    hint: 'Take env files out of the source, or set the root folder to the one of the app.',
  });
}

function secretNames(text: string): string[] {
  return text
    .split('\n')
    .map((line) => /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(\S.*)$/.exec(line))
    .filter((match) => match !== null && !/^(?:""|'')\s*$/.test(match[2] ?? ''))
    .map((match) => match?.[1] ?? '')
    .filter((name) => !PUBLIC_NAME.test(name) && !PLAIN_NAME.test(name));
}
