// What the scripted runtime does as told: the file `script.json` in a build's context says how its build and its app behave.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const buildScript = z.strictObject({
  lines: z.array(z.string()).default(['Step 1/1 : FROM scratch', 'Successfully built']),
  lineEveryMs: z.number().default(0),
  end: z.enum(['succeeds', 'fails', 'hangs', 'breaks']).default('succeeds'),
  exitCode: z.number().default(1),
});

const instanceScript = z.strictObject({
  boot: z.enum(['listens', 'exits', 'never listens']).default('listens'),
  bootMs: z.number().default(0),
  exitCode: z.number().default(1),
  lines: z.array(z.string()).default([]),
  /** What it says that it uses: processors at work, and bytes. */
  cpus: z.number().default(0),
  memoryBytes: z.number().default(2 ** 20),
  /** What every path answers but those that make it do something: see scripted-app.ts. */
  body: z.string().default('scripted'),
});

const script = z.strictObject({
  build: buildScript.prefault({}),
  instance: instanceScript.prefault({}),
});

export type Script = z.infer<typeof script>;
export type InstanceScript = Script['instance'];

export const parseScript = (value: unknown): Script => script.parse(value);

/** The script of a context; a context without one is built and listens. */
export async function readScript(contextDir: string): Promise<Script> {
  const text = await readFile(path.join(contextDir, 'script.json'), 'utf8').catch(() => '{}');
  return parseScript(JSON.parse(text));
}
