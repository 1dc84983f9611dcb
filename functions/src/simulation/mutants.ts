// Ways to break the pipeline on purpose, one line each: the simulation must notice every one of them. Applied while the
// file is loaded; nothing is changed on disk.
import { registerHooks } from 'node:module';

export interface Mutant {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

export const mutants = {
  'a move without compare-and-set on seq': {
    file: 'pipeline/advance.ts',
    from: 'if (run.seq !== expected.seq)',
    to: 'if (run.seq < 0)',
  },
  'a transition without the fence of generations': {
    file: 'pipeline/transition.ts',
    from: 'return run.generation > 0 && run.generation < app.generation;',
    to: 'return false;',
  },
  'a shift without the fence on the service': {
    file: 'pipeline/steps/shift-traffic.ts',
    from: 'if (service.generation > run.generation)',
    to: 'if (service.generation < 0)',
  },
  'two deployments that take the same generation': {
    file: 'pipeline/transition.ts',
    from: 'if (move.generation !== due)',
    to: 'if (move.generation === -1)',
  },
  'a build that is made without looking for one first': {
    file: 'clouds/cloud-build.ts',
    from: 'if (found) return found;',
    to: 'if (found?.outcome === "failed") return found;',
  },
  'double builds that nobody cancels': {
    file: 'clouds/cloud-build.ts',
    from: "doubles.filter((build) => stateOf(build).outcome === 'running')",
    to: 'doubles.filter(() => false)',
  },
  'an update of a service without its etag': {
    file: 'clouds/cloud-run.ts',
    from: 'etag: current.etag ?? null',
    to: 'etag: null',
  },
  'a queue that does not give way to the newest': {
    file: 'pipeline/steps/admit.ts',
    from: 'if (app.last && app.last.deploymentId !== run.deploymentId)',
    to: 'if (app.last === undefined)',
  },
  'a sweeper that resumes nothing': {
    file: 'pipeline/sweep.ts',
    from: 'run.resumeAt !== null && ',
    to: 'run.resumeAt === null && ',
  },
  'a teardown that does not wait for what is under way': {
    file: 'pipeline/tear-down.ts',
    from: 'if (isTerminal(run.phase)) return true;',
    to: 'return true;',
  },
  'a late worker that clears nothing away': {
    file: 'pipeline/clear-away.ts',
    from: 'if (now.seq === run.seq) return;',
    to: 'return;',
  },
  'a shift out of time that keeps its traffic': {
    file: 'pipeline/stop-work.ts',
    from: "if (run.phase === 'SHIFTING' && !(await takeBackTraffic(run, clock)))",
    to: 'if (clock.now() < 0)',
  },
  'an idempotency key that is forgotten': {
    file: 'operations/idempotency.ts',
    from: 'if (request.key === undefined) return undefined;',
    to: 'return undefined;',
  },
  'an order that leaves no entry in the activity log': {
    file: 'operations/place-order.ts',
    from: 'activity.record(transaction, { workspaceId: app.workspaceId, targets, note: order.kind });',
    to: 'activity.nothing();',
  },
  'a delivery that is never settled': {
    file: 'outbox/deliver.ts',
    from: 'if (!now || now.holder !== tried.holder) return now ?? tried;',
    to: 'if (tried.tries >= 0) return tried;',
  },
  'traffic before the health check': {
    file: 'plans/traffic.ts',
    from: 'serving.length === 0 ? 100 :',
    to: 'serving.length < 2 ? 100 :',
  },
  'a token that is made beside the count of people (with --people)': {
    file: 'operations/api-tokens.ts',
    from: 'count();',
    to: '',
  },
  'a membership that ends without an entry in the activity log (with --people)': {
    file: 'operations/change-members.ts',
    from: 'activity.record(transaction, { workspaceId, targets: [memberTarget(target)], note: target.role });',
    to: 'activity.nothing();',
  },
  'a check of rights that lets everybody pass (with --people)': {
    file: 'authorize/authorize.ts',
    from: 'if (mayDo(role, action)) return;',
    to: 'return;',
  },
  'a last owner who may leave (with --people)': {
    file: 'operations/membership.ts',
    from: "if (member.role !== 'owner') return;",
    to: 'return;',
  },
} as const satisfies Record<string, Mutant>;

/** Has the mutant's file loaded with the change. @throws Error when the file no longer says what is to be changed. */
export function applyMutant({ file, from, to }: Mutant): void {
  registerHooks({
    load: (url, context, nextLoad) => {
      const loaded = nextLoad(url, context);
      if (!url.endsWith(`/functions/src/${file}`)) return loaded;
      const source = String(loaded.source);
      if (!source.includes(from)) throw new Error(`${file} no longer says: ${from}`);
      return { ...loaded, source: source.replace(from, to) };
    },
  });
}
