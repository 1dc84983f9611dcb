// What of a source a model may read: a few texts that say how the app is built and started, within bounds, and none that
// is meant for secrets or seems to hold one. Pure over the tree.
import type { Analysis } from '@deplight/contracts';
import { leakedSecrets, type SourceTree, secretFiles } from '@deplight/planner';

export interface Excerpt {
  readonly path: string;
  readonly lines: readonly string[];
}

export const excerptBounds = { files: 24, bytesPerFile: 12_000, bytes: 120_000 } as const;
/** What is searched for secrets is longer than what is sent: one that is cut in two at its end is known by the rest. */
const searchedBytes = 2 * excerptBounds.bytesPerFile;

const TELLING =
  /(?:^|\/)(?:package\.json|pyproject\.toml|requirements\.txt|go\.mod|Cargo\.toml|Procfile|Dockerfile|Gemfile|deno\.jsonc?|(?:next|vite|astro|nuxt|svelte)\.config\.[cm]?[jt]s)$/;
const CODE = /\.(?:[cm]?[jt]sx?|py|go|rb|rs|ex|php|java|kt|cs)$/;
const NEVER =
  /(?:^|\/)(?:\.[^/]+|secrets?|credentials?|private|node_modules|dist|build|vendor|tests?|__tests__|spec|fixtures?)(?:\/|$)|\.(?:test|spec|min|d)\.[^/]+$|(?:^|\/)[^/]*(?:secret|credential|password|token|private)[^/]*$|\.(?:pem|key|p12|pfx|env)$/i;

/** @param tree the one that was planned, below the plan's rootDir. */
export async function chooseExcerpts(tree: SourceTree, { insights }: Pick<Analysis, 'insights'>): Promise<Excerpt[]> {
  const accused = insights.flatMap(({ id, evidence }) => (id.includes('secret') && evidence ? [evidence.file] : []));
  const hidden = new Set([...accused, ...(await secretFiles(tree))]);
  const paths = tree
    .list()
    .map(({ path }) => path)
    .filter((path) => (TELLING.test(path) || CODE.test(path)) && !NEVER.test(path) && !hidden.has(path))
    .sort(byTelling)
    .slice(0, excerptBounds.files);
  const texts = await tree.readTexts(paths, searchedBytes);
  const searched = [...texts].map(([path, text]) => ({ path, lines: text.split('\n') }));
  const leaking = new Set((await leakedSecrets(searched)).map(({ file }) => file));
  return withinBytes(
    searched
      .filter(({ path }) => !leaking.has(path))
      .map(cut)
      .filter(({ lines }) => lines.length > 0),
  );
}

/** The whole lines that are within what is sent of a file. */
function cut({ path, lines }: Excerpt): Excerpt {
  let room: number = excerptBounds.bytesPerFile;
  const end = lines.findIndex((line) => {
    room -= Buffer.byteLength(line) + 1;
    return room < 0;
  });
  return { path, lines: end < 0 ? lines : lines.slice(0, end) };
}

function byTelling(a: string, b: string): number {
  const rank = (path: string) => path.split('/').length * 2 + (TELLING.test(path) ? 0 : 1);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

function withinBytes(excerpts: readonly Excerpt[]): Excerpt[] {
  let room: number = excerptBounds.bytes;
  return excerpts.filter(({ path, lines }) => {
    const bytes = Buffer.byteLength(path) + Buffer.byteLength(lines.join('\n'));
    if (bytes > room) return false;
    room -= bytes;
    return true;
  });
}
