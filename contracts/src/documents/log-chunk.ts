// …/deployments/{d}/logs/{chunk}: a bounded run of log lines. Chunks are read in order of `first`.
import { z } from 'zod';
import { deploymentId, workspaceId } from '../ids.ts';
import { phaseNames } from '../phases.ts';
import { time } from './shared-fields.ts';

export const logStreams = ['stdout', 'stderr', 'system'] as const;
export type LogStream = (typeof logStreams)[number];

/** A line: `n` counts from 1 within the deployment; `system` lines are Deplight's own. */
export const LogLine = z.strictObject({
  n: z.int().positive(),
  t: time,
  stage: z.enum(phaseNames),
  stream: z.enum(logStreams),
  text: z.string(),
});
export type LogLine = z.infer<typeof LogLine>;

export const LogChunkDocument = z.looseObject({
  workspaceId,
  deploymentId,
  first: z.int().positive(),
  last: z.int().positive(),
  lines: z.array(LogLine).max(1_000),
});
export type LogChunkDocument = z.infer<typeof LogChunkDocument>;
