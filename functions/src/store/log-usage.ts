// How many bytes of log lines a workspace wrote on a day, by UTC: one document, which only the one relay writes.
import { z } from 'zod';
import { paths } from './paths.ts';

const LogUsage = z.object({ day: z.iso.date(), bytes: z.int().nonnegative() });

/** @param day YYYY-MM-DD. @returns 0 where nothing was written that day. */
export async function readLogUsage(workspaceId: string, day: string): Promise<number> {
  const stored = await paths.logUsage(workspaceId).get();
  if (!stored.exists) return 0;
  const usage = LogUsage.parse(stored.data());
  return usage.day === day ? usage.bytes : 0;
}

export async function writeLogUsage(workspaceId: string, day: string, bytes: number): Promise<void> {
  await paths.logUsage(workspaceId).set({ day, bytes });
}
