// The deployment and its log lines as the API shows them, made from the documents.
import { z } from 'zod';
import { DeploymentDocument } from '../documents/deployment.ts';
import { type LogLine, logStreams } from '../documents/log-chunk.ts';
import { time } from '../documents/shared-fields.ts';
import { phaseNames } from '../phases.ts';

/** A deployment in API answers: the document without its inner bookkeeping. */
export const DeploymentView = DeploymentDocument.omit({ schemaVersion: true, seq: true });
export type DeploymentView = z.infer<typeof DeploymentView>;

export function deploymentView(document: DeploymentDocument): DeploymentView {
  const { schemaVersion: _version, seq: _seq, ...view } = document;
  return view;
}

export const LogView = z.strictObject({
  seq: z.int(),
  time,
  stage: z.enum(phaseNames),
  stream: z.enum(logStreams),
  text: z.string(),
});
export type LogView = z.infer<typeof LogView>;

export function logView(line: LogLine): LogView {
  return { seq: line.n, time: line.t, stage: line.stage, stream: line.stream, text: line.text };
}
