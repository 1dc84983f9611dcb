// What a version of the pipeline decided, written down: moves with the documents before and after, and what a change of a
// pipeline document asked for. Later versions replay it (threats.md R-23).
import { AppDocument, DeploymentDocument, DeploymentRun, PreviewDocument } from '@deplight/contracts';
import { z } from 'zod';
import { decide } from '../../pipeline/decide.ts';
import type { RunState } from '../../pipeline/run-state.ts';
import { type Move, type Transition, transition } from '../../pipeline/transition.ts';

/** Documents are kept as they were stored, and read as whatever version reads them. */
const content = z.record(z.string(), z.unknown());
const State = z.strictObject({
  run: content,
  deployment: content,
  app: content,
  preview: content.optional(),
  previous: content.optional(),
});
const Moved = z.strictObject({
  what: z.literal('move'),
  nowMs: z.number(),
  state: State,
  asked: content,
  result: z.union([
    z.strictObject({ refused: z.string(), mustStop: z.literal(true).optional() }),
    z.strictObject({ state: State }),
  ]),
});
const Changed = z.strictObject({
  what: z.literal('change'),
  before: content.optional(),
  after: content,
  decision: content,
});
export const HistoryEntry = z.discriminatedUnion('what', [Moved, Changed]);
export type HistoryEntry = z.infer<typeof HistoryEntry>;

/** What is said of an entry in a report: `deploy FETCHING → ANALYZING`. */
export function nameOf(entry: HistoryEntry): string {
  if (entry.what === 'change') return `change to ${entry.after['type']} ${entry.after['phase'] ?? ''}`;
  const { kind, phase } = entry.state.run;
  return `${kind} ${phase} → ${entry.asked['to']}`;
}

/** What this version decides where that version decided `entry`; both as far as the pipeline acts on it. */
export function replay(entry: HistoryEntry): { readonly was: unknown; readonly is: unknown } {
  if (entry.what === 'change') {
    const before = entry.before && DeploymentRun.parse(entry.before);
    return { was: entry.decision, is: asStored(decide(before, DeploymentRun.parse(entry.after))) };
  }
  const move = entry.asked as unknown as Move;
  const is = transition(stateOf(entry.state), move, entry.nowMs);
  const was = 'refused' in entry.result ? entry.result : { state: stateOf(entry.result.state) };
  return { was: asStored(outcomeOf(was as Transition)), is: asStored(outcomeOf(is)) };
}

/** @throws when a document of that version is none for this one. */
function stateOf({ run, deployment, app, preview, previous }: z.infer<typeof State>): RunState {
  return {
    run: DeploymentRun.parse(run),
    deployment: DeploymentDocument.parse(deployment),
    app: AppDocument.parse(app),
    preview: preview && PreviewDocument.parse(preview),
    previous: previous && DeploymentDocument.parse(previous),
  };
}

/** Words and deadlines may change from version to version; where a deployment goes, and what serves, may not. */
function outcomeOf(result: Transition): object {
  if ('refused' in result) return { refused: true, mustStop: result.mustStop ?? false };
  const { run, deployment, app, preview, previous } = result.state;
  return {
    run: { ...run, deadlineAt: run.deadlineAt !== null, resumeAt: run.resumeAt !== null },
    deployment: {
      status: deployment.status,
      stage: deployment.stage,
      seq: deployment.seq,
      error: deployment.error?.code,
    },
    app: {
      live: app.live,
      generation: app.generation,
      active: app.activeDeploymentId,
      last: app.last?.deploymentId,
      lastStatus: app.last?.status,
      url: app.url,
      split: app.split,
      rollout: app.rollout,
      fallback: app.fallback,
      watched: app.watch?.deploymentId,
    },
    preview: preview && { serving: preview.serving, number: preview.number },
    previous: previous?.status,
  };
}

/** As it comes back from a file: without what is undefined. */
export const asStored = (value: object): Record<string, unknown> => content.parse(JSON.parse(JSON.stringify(value)));
