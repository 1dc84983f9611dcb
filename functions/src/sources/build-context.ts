// Makes what the image is built from: the app's folder of the source, its Dockerfile where one builds it, a .dockerignore,
// the file server where static files are served, and what else of ours the plan needs. Files that hold secrets stay out.
import { readFile } from 'node:fs/promises';
import type { Analysis } from '@deplight/contracts';
import { DEFAULT_DOCKERIGNORE } from '@deplight/planner';
import { readTar } from './read-tar.ts';
import { TgzWriter, type WrittenTgz } from './tgz-writer.ts';

/**
 * The one that the build is told to use: ours, or the one of the source that the plan names, takes the place of another
 * at the top of the context.
 */
const DOCKERFILE = 'Dockerfile';

/** Where a generated Dockerfile expects the file server of static sites, inside the context. */
export const STATIC_SERVER_PATH = '.deplight/static-server.mjs';

export interface BuildContextRequest {
  /** The stored source, a .tgz. */
  readonly source: string;
  /** Where the context is written. */
  readonly output: string;
  readonly analysis: Analysis;
  /** The file server, assets/generated/static-server.mjs. */
  readonly staticServer: string;
}

/** Writes the context as a deterministic .tgz, the Dockerfile at its top; leaves no output when it fails. */
export async function buildContext({
  source,
  output,
  analysis,
  staticServer,
}: BuildContextRequest): Promise<WrittenTgz> {
  const { plan, dockerfile, dockerfileFrom, excluded, added = [] } = analysis;
  const prefix = plan.rootDir === '' ? '' : `${plan.rootDir}/`;
  const moved =
    dockerfileFrom === 'generated' || (dockerfileFrom === 'repository' && plan.dockerfilePath !== DOCKERFILE);
  const ours = [STATIC_SERVER_PATH, ...added.map(({ path }) => path), ...(moved ? [DOCKERFILE] : [])];
  const left = new Set([...excluded, ...ours]);
  const writer = new TgzWriter(output);
  try {
    if (moved) await addText(writer, DOCKERFILE, dockerfile);
    if (plan.staticDir !== undefined) {
      await addText(writer, STATIC_SERVER_PATH, await readFile(staticServer, 'utf8'));
    }
    for (const { path, text } of added) await addText(writer, path, text);
    let ignores = false;
    await readTar(source, true, async (entry) => {
      if (entry.type !== 'file' || !entry.path.startsWith(prefix)) return;
      const path = entry.path.slice(prefix.length);
      if (left.has(path)) return;
      ignores ||= path === '.dockerignore';
      await writer.add({ path, executable: entry.executable, sizeBytes: entry.sizeBytes, content: entry.content() });
    });
    if (!ignores && dockerfileFrom === 'generated') await addText(writer, '.dockerignore', DEFAULT_DOCKERIGNORE);
    return await writer.finish();
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

async function addText(writer: TgzWriter, path: string, text: string): Promise<void> {
  const content = Buffer.from(text);
  await writer.add({ path, executable: false, sizeBytes: content.length, content });
}
