// A folder for what a step needs meanwhile; nothing of it is left when the step ends, however it ends.
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { getConfig } from '../config.ts';

export async function withScratch<Value>(work: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = await mkdtemp(join(getConfig().scratchDir, 'deplight-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
