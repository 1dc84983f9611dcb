// Puts a bundle in its folder, and touches nothing that is the same.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { OutputFile } from 'esbuild';

// The functions emulator reloads whatever changes, in every stack that runs from this checkout: so only what did.
export function writeChanged(folder: string, files: readonly Pick<OutputFile, 'path' | 'contents'>[]): void {
  mkdirSync(folder, { recursive: true });
  const wanted = new Set(files.map(({ path }) => basename(path)));
  for (const { path, contents } of files) {
    if (!existsSync(path) || !readFileSync(path).equals(contents)) writeFileSync(path, contents);
  }
  for (const name of readdirSync(folder)) {
    if (!wanted.has(name)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}
