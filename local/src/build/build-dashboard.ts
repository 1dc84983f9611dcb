// Builds the dashboard with Vite, unless nothing that it is made of has changed since the last build.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository } from '../repository.ts';
import { isStamped, sourceStamp, writeStamp } from './source-stamp.ts';

const sources = ['hosting', 'sdk', 'contracts', 'package-lock.json'] as const;

/** Fills hosting/dist. Answers what was done; rejects with Vite's words when the dashboard does not build. */
export async function buildDashboard(): Promise<'built' | 'unchanged'> {
  const dist = inRepository('hosting', 'dist');
  const stampFile = join(dist, '.stamp');
  const stamp = sourceStamp(sources.map((source) => inRepository(source)));
  if (isStamped(stampFile, stamp) && existsSync(join(dist, 'index.html'))) return 'unchanged';
  const { build } = await import('vite');
  await build({ root: inRepository('hosting'), logLevel: 'error' });
  writeStamp(stampFile, stamp);
  return 'built';
}
