// What the process that builds is told, and what it answers: two files in the build's folder.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

export const buildPlan = z.object({
  contextDir: z.string(),
  dockerfile: z.string(),
  buildArgs: z.record(z.string(), z.string()),
  /** Where the finished image goes, as `sha256-HEX/`. */
  imagesDir: z.string(),
  host: z.object({
    path: z.string(),
    npm: z.string(),
    npx: z.string(),
    toolchainsDir: z.string(),
    userHome: z.string(),
    env: z.record(z.string(), z.string()),
    buildEnv: z.record(z.string(), z.string()),
  }),
});

export const buildOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('built'), digest: z.string(), sizeBytes: z.number() }),
  z.object({ kind: z.literal('failed'), exitCode: z.number(), message: z.string() }),
  z.object({ kind: z.literal('broken'), message: z.string() }),
]);

/** How an image runs: `config.json` beside its `rootfs/`. */
export const imageConfig = z.object({
  baseImage: z.string(),
  /** Relative to rootfs. */
  workdir: z.string(),
  env: z.record(z.string(), z.string()),
  command: z.array(z.string()),
});

export type BuildPlan = z.infer<typeof buildPlan>;
export type BuildOutcome = z.infer<typeof buildOutcome>;
export type ImageConfig = z.infer<typeof imageConfig>;

export const planFile = (dir: string) => path.join(dir, 'plan.json');
export const outcomeFile = (dir: string) => path.join(dir, 'outcome.json');

/** Reads one of these files; undefined when it is not there. */
export async function readJson<T>(file: string, schema: z.ZodType<T>): Promise<T | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : schema.parse(JSON.parse(text));
}
