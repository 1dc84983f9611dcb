// What serves now, as the functions themselves wrote it down, and the redactor of what it may print.
import { type AppDocument, DeplightError, type DeploymentRun } from '@deplight/contracts';
import type { Clock } from '../clock.ts';
import { getConfig } from '../config.ts';
import { AppRedactor } from '../logs/app-redactor.ts';
import type { Redact } from '../logs/redactor.ts';
import { hasValidSeal } from '../pipeline/seal.ts';
import { readRun } from '../store/documents.ts';

/** @throws DeplightError NOTHING_LIVE, or SEAL_INVALID for what the functions did not write. */
export async function liveRun(app: AppDocument, clock: Clock): Promise<{ run: DeploymentRun; redact: Redact }> {
  const run = app.live ? await readRun(app.live.deploymentId) : undefined;
  if (run?.type !== 'deployment') throw new DeplightError('NOTHING_LIVE', `Nothing of ${app.name} is live.`);
  if (!hasValidSeal(getConfig().sealKey, run))
    throw new DeplightError('SEAL_INVALID', 'What is live was not made by Deplight.');
  return { run, redact: await new AppRedactor(app.id, clock).of(app.live?.revision ?? '') };
}
