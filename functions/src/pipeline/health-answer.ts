// What an answer to a health check means, before a version gets traffic and right after.
import type { DeploymentRun } from '@deplight/contracts';
import type { ProbeAnswer } from '../clouds/probe.ts';

/** With a health path of its own the app must say 2xx or 3xx there; otherwise any answer but a server error will do. */
export function isHealthy(status: number | null, ownPath: boolean): boolean {
  return status !== null && status < (ownPath ? 400 : 500);
}

/** The first words of an answer may hold a secret, and no step can tell: an app with secrets is not quoted. */
export function noteOn({ status, note }: ProbeAnswer, { secrets = [] }: DeploymentRun): string {
  return status !== null && secrets.length > 0 ? 'The answer is not shown, since this app has secrets.' : note;
}
