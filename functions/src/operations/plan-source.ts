// planSource: the plan of a source before anything is deployed.
import type { ParsedRequest, PlanOverrides } from '@deplight/contracts';
import { notFound } from '../authorize/authorize.ts';
import type { Caller } from '../authorize/caller.ts';
import { checkAllowance, RateGate } from '../authorize/rate-gate.ts';
import { checkRootDir } from '../sources/git-request.ts';
import { readApp } from '../store/documents.ts';
import type { Handler } from './handler.ts';
import { Turns } from './turns.ts';

/** A source takes several times its size of memory while it is read. */
const turns = new Turns({ waiting: 1 });
/** A page asks once or twice a source; each costs more than a hundred ordinary requests. */
const gate = new RateGate({ burst: 20, perSecond: 0.5, callers: 10_000 });

export const planSource: Handler<'planSource'> = async (request, { caller, workspaceId, clock }) => {
  checkAllowance(gate.take(keyOf(caller), clock.now()));
  const overrides = await overridesOf(request, workspaceId);
  const options = { overrides, rootDir: checkRootDir(request.rootDir ?? '') || undefined };
  // With the planner and a git client, which nobody else of these functions needs.
  const { previewSource } = await import('./preview-source.ts');
  return turns.take(() => previewSource(request, workspaceId, options));
};

function keyOf({ uid, token }: Caller): string {
  return token ? `token ${token.id}` : `user ${uid}`;
}

async function overridesOf({ appId }: ParsedRequest<'planSource'>, workspaceId: string): Promise<PlanOverrides> {
  if (appId === undefined) return {};
  const app = await readApp({ workspaceId, appId });
  if (!app) throw notFound('app');
  return app.healthPath ? { healthPath: app.healthPath } : {};
}
