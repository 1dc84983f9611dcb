// How many builds a workspace has under way: what its limit counts.
import { readRunsInPhase } from './documents.ts';

/** Phases of a deployment that makes an image, from its start to the end of its build. */
const buildPhases = ['FETCHING', 'ANALYZING', 'BUILDING'] as const;

export async function buildsUnderWay(workspaceId: string): Promise<number> {
  const found = await Promise.all(buildPhases.map((phase) => readRunsInPhase(workspaceId, phase)));
  return found.flat().length;
}
