// The outcome of a revision's first start, as its conditions say it.
import { toTimestamp } from '../../grpc/proto-time.ts';
import type { Condition } from './resources.ts';
import type { RevisionRecord } from './service-record.ts';

export type BootOutcome =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly reason: BootFailure; readonly message: string };

/** Which condition a failure belongs to and under which of Google's reasons. */
const FAILURES = {
  CONTAINER_MISSING: { condition: 'ContainerReady', field: 'reason' },
  SECRETS_ACCESS_CHECK_FAILED: { condition: 'ContainerReady', field: 'reason' },
  HEALTH_CHECK_CONTAINER_ERROR: { condition: 'ContainerHealthy', field: 'revisionReason' },
  INTERNAL: { condition: 'ResourcesAvailable', field: 'reason' },
} as const;

export type BootFailure = keyof typeof FAILURES;

const PARTS = ['ResourcesAvailable', 'ContainerReady', 'ContainerHealthy'];

/** The record of a revision whose start has succeeded or failed. Pure. */
export function settleRevision(record: RevisionRecord, outcome: BootOutcome, nowMs: number): RevisionRecord {
  const time = { lastTransitionTime: toTimestamp(nowMs) };
  const succeeded = (type: string): Condition => ({ type, state: 'CONDITION_SUCCEEDED', ...time });
  const failed = (type: string): Condition =>
    outcome.kind === 'ready'
      ? succeeded(type)
      : {
          type,
          state: 'CONDITION_FAILED',
          message: outcome.message,
          [FAILURES[outcome.reason].field]: outcome.reason,
          ...time,
        };
  const culprit = outcome.kind === 'failed' ? FAILURES[outcome.reason].condition : undefined;
  const parts = PARTS.map((type) => (type === culprit ? failed(type) : succeeded(type)));
  const conditions = [failed('Ready'), ...parts];
  return {
    ...record,
    state: outcome.kind,
    revision: {
      ...record.revision,
      conditions,
      reconciling: false,
      observedGeneration: '1',
      updateTime: toTimestamp(nowMs),
    },
  };
}
