// Bundles one of our programs into the folder that it is run from.
import { existsSync } from 'node:fs';
import { type BuildOptions, build } from 'esbuild';
import { inRepository } from '../repository.ts';
import { writeChanged } from './write-changed.ts';

interface Bundle extends Pick<BuildOptions, 'banner' | 'minify' | 'plugins' | 'sourcemap'> {
  /** Both as paths in the repository. */
  readonly entry: string;
  readonly outdir: string;
  readonly target: 'node20' | 'node24';
}

/** Fills `outdir`; false when this checkout has no such program. Rejects with esbuild's words when it does not compile. */
export async function bundle({ entry, outdir, ...options }: Bundle): Promise<boolean> {
  if (!existsSync(inRepository(entry))) return false;
  const { outputFiles } = await build({
    ...options,
    entryPoints: [inRepository(entry)],
    outdir: inRepository(outdir),
    // One file would pull what is imported on first use to its top.
    splitting: true,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
  });
  writeChanged(inRepository(outdir), outputFiles);
  return true;
}
