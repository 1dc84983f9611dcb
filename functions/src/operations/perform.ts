// Performs an operation for a caller, the same way for every transport: parse, find the workspace, authorize, act.
import {
  DeplightError,
  type Operation,
  type OperationName,
  type OperationResponse,
  operations,
  type ParsedRequest,
  type Scope,
  type Transport,
} from '@deplight/contracts';
import type { z } from 'zod';
import { authorize, notFound } from '../authorize/authorize.ts';
import type { Caller } from '../authorize/caller.ts';
import { type Clock, systemClock } from '../clock.ts';
import { readRun } from '../store/documents.ts';
import { readRuntimeSwitch } from '../store/runtime-switch.ts';
import { type Act, ActivityRecorder } from './activity-recorder.ts';
import { targetsOfRequest } from './activity-targets.ts';
import { contentionOr } from './contention.ts';
import type { StoredArchive } from './create-deployment.ts';
import { defaultWorkspace } from './create-workspace.ts';
import type { Handler } from './handler.ts';
import { handlers } from './handlers.ts';
import { checkBounds } from './request-bounds.ts';

export interface Performance {
  readonly caller: Caller;
  readonly via: Transport;
  readonly origin: string | undefined;
  /** Stores the archive that came with the request; called once the caller is known to be allowed. */
  readonly storeArchive?: (workspaceId: string) => Promise<StoredArchive>;
  readonly clock?: Clock;
}

/**
 * @param input the request as it came, unchecked.
 * @throws DeplightError with a code of the closed list for everything that the caller can do something about.
 */
export async function perform<Name extends OperationName>(
  name: Name,
  input: unknown,
  performance: Performance,
): Promise<OperationResponse<Name>> {
  const { caller, via, origin, clock = systemClock } = performance;
  const facts: Operation = operations[name];
  checkBounds(input);
  const request = parse(facts.request, input) as ParsedRequest<Name>;
  const found = await workspaceOf(facts.scope, request, { caller, via, clock });
  await authorize(caller, facts.action, found, facts.scope === 'deployment' ? 'deployment' : 'workspace');
  const workspaceId = found ?? '';
  if (facts.startsWork) await refuseWhilePaused();
  const archive = performance.storeArchive ? await performance.storeArchive(workspaceId) : undefined;
  const activity = new ActivityRecorder({ operation: name, caller, via, clock });
  const handler: Handler<Name> = handlers[name];
  const answer = await handler(request, { caller, workspaceId, clock, activity, origin, archive }).catch((error) => {
    throw contentionOr(error);
  });
  if (facts.mutates) await activity.finish({ workspaceId, targets: targetsOfRequest(request) });
  return answer;
}

/** @throws DeplightError UNAVAILABLE with its operator's reason while the platform is paused. */
async function refuseWhilePaused(): Promise<void> {
  const { paused, reason } = await readRuntimeSwitch();
  if (paused) throw new DeplightError('UNAVAILABLE', reason, { hint: 'Try again when it goes on; apps keep serving.' });
}

function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue && issue.path.length > 0 ? `${issue.path.map(String).join('.')}: ` : '';
  throw new DeplightError('INVALID_ARGUMENT', `${where}${issue?.message ?? 'should be as documented'}`.slice(0, 500));
}

async function workspaceOf(scope: Scope, request: object, act: Omit<Act, 'operation'>): Promise<string | undefined> {
  const field = (name: string): string | undefined => {
    const value: unknown = Object.entries(request).find(([key]) => key === name)?.[1];
    return typeof value === 'string' ? value : undefined;
  };
  switch (scope) {
    case 'none':
      return undefined;
    case 'workspace':
      return field('workspaceId');
    case 'default-workspace':
      return field('workspaceId') ?? defaultWorkspace(act);
    case 'deployment': {
      const run = await readRun(field('deploymentId') ?? '');
      if (run?.type !== 'deployment') throw notFound('deployment');
      return run.workspaceId;
    }
  }
}
