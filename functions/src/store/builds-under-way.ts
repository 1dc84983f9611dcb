// How many builds a workspace has under way: what its limit counts.

import { readRunsInPhases } from './documents.ts';
import type { Transaction } from './transaction.ts';

/** Phases of a deployment that makes an image, from its start to the end of its build. */
const buildPhases = ['FETCHING', 'ANALYZING', 'BUILDING'];

export const isBuildPhase = (phase: string): boolean => buildPhases.includes(phase);

export async function buildsUnderWay(workspaceId: string, transaction?: Transaction): Promise<number> {
  return (await readRunsInPhases(workspaceId, buildPhases, transaction)).length;
}
