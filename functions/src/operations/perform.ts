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
import { z } from 'zod';
import { authorize, notFound, type Place } from '../authorize/authorize.ts';
import type { Caller } from '../authorize/caller.ts';
import { type Clock, systemClock } from '../clock.ts';
import { readProposal, readRun } from '../store/documents.ts';
import { readRuntimeSwitch } from '../store/runtime-switch.ts';
import { span } from '../telemetry/spans.ts';
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
export function perform<Name extends OperationName>(
  name: Name,
  input: unknown,
  performance: Performance,
): Promise<OperationResponse<Name>> {
  return span(name, { via: performance.via }, () => performed(name, input, performance));
}

async function performed<Name extends OperationName>(
  name: Name,
  input: unknown,
  performance: Performance,
): Promise<OperationResponse<Name>> {
  const { caller, via, origin, clock = systemClock } = performance;
  const facts: Operation = operations[name];
  checkBounds(input);
  const request = parse(facts.request, withTokensApp(facts, input, caller)) as ParsedRequest<Name>;
  const place = await placeOf(facts.scope, request, { caller, via, clock });
  await authorize(caller, facts.action, place, facts.scope === 'deployment' ? 'deployment' : 'workspace');
  const workspaceId = place.workspaceId ?? '';
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

/** A token for one app means that app, wherever its request could name one and does not. */
function withTokensApp(facts: Operation, input: unknown, { token }: Caller): unknown {
  const fits = token?.appId && facts.request instanceof z.ZodObject && 'appId' in facts.request.shape;
  if (!fits || typeof input !== 'object' || input === null || 'appId' in input) return input;
  return { ...input, appId: token.appId };
}

async function placeOf(scope: Scope, request: object, act: Omit<Act, 'operation'>): Promise<Place> {
  const field = (name: string): string | undefined => {
    const value: unknown = Object.entries(request).find(([key]) => key === name)?.[1];
    return typeof value === 'string' ? value : undefined;
  };
  switch (scope) {
    case 'none':
      return { workspaceId: undefined };
    case 'workspace':
    case 'default-workspace': {
      const workspaceId = field('workspaceId') ?? act.caller.token?.workspaceId ?? (await defaultWorkspace(act));
      const appId = field('appId');
      // Only tokens for one app ask whose proposal it is.
      if (appId !== undefined || !act.caller.token?.appId) return { workspaceId, appId };
      return { workspaceId, appId: await appOfProposal(workspaceId, field('proposalId')) };
    }
    case 'deployment': {
      const run = await readRun(field('deploymentId') ?? '');
      if (run?.type !== 'deployment') throw notFound('deployment');
      return { workspaceId: run.workspaceId, appId: run.appId };
    }
  }
}

async function appOfProposal(workspaceId: string, proposalId: string | undefined): Promise<string | undefined> {
  if (proposalId === undefined) return undefined;
  const proposal = await readProposal({ workspaceId, proposalId });
  if (!proposal) throw notFound('proposal');
  return proposal.appId;
}
