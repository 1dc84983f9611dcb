// Every move of a deployment: which are refused, which are turned into another, and what the documents say afterwards.
import { nextPhase, type Phase, phaseNames, phases } from '@deplight/contracts';
import { describe, expect, test } from 'vitest';
import type { RunState } from './run-state.ts';
import { newState, testId, testNowMs } from './testing/new-run.ts';
import { type Move, resumeAfterMs, transition } from './transition.ts';

const laterMs = testNowMs + 1_500;
const later = new Date(laterMs).toISOString();
const earlier = new Date(testNowMs).toISOString();
const error: NonNullable<Move['error']> = {
  code: 'BUILD_FAILED',
  message: 'The build failed.',
  hint: 'Read the log.',
  lines: ['boom'],
};

describe('a move', () => {
  test('takes the pipeline with the next generation and says what is under way', () => {
    const state = newState();
    const next = moved(state, { to: 'FETCHING', generation: 1 });
    expect(next.run).toEqual({
      ...state.run,
      phase: 'FETCHING',
      seq: 1,
      generation: 1,
      deadlineAt: new Date(laterMs + phases.FETCHING.deadlineMs).toISOString(),
      resumeAt: new Date(laterMs + resumeAfterMs).toISOString(),
      updatedAt: later,
    });
    expect(next.app).toEqual({
      ...state.app,
      generation: 1,
      activeDeploymentId: testId('dpl'),
      last: { deploymentId: testId('dpl'), status: 'FETCHING', at: later, by: state.run.by },
      status: 'DEPLOYING',
      updatedAt: later,
    });
    expect(next.deployment).toMatchObject({
      status: 'FETCHING',
      seq: 1,
      stage: 'FETCHING',
      timings: { QUEUED: 1_500 },
    });
  });

  test('adds what the step found to what was known, and shows it', () => {
    const state = newState({
      run: { phase: 'BUILDING', seq: 3, generation: 1, findings: { port: 8080 } },
      app: { generation: 1 },
    });
    const findings = { buildId: 'b-1', digest: `sha256:${'a'.repeat(64)}` };
    const next = moved(state, { to: 'RELEASING', findings, shown: { buildId: 'b-1' } });
    expect(next.run.findings).toEqual({ port: 8080, ...findings });
    expect(next.deployment).toMatchObject({ buildId: 'b-1', progress: 70 });
  });

  test('forgets what the deployment was waiting for', () => {
    const state = newState();
    const waiting = { ...state, deployment: { ...state.deployment, waitingFor: 'Waits for a place.' } };
    expect(moved(waiting, { to: 'FETCHING', generation: 1 }).deployment.waitingFor).toBeNull();
  });

  test.each(phaseNames.flatMap((from) => phaseNames.map((to) => [from, to] as const)))(
    'from %s to %s follows the table',
    (from, to) => {
      const state = newState({ run: { phase: from, seq: 4, generation: 1 }, app: { generation: 1 } });
      const next: readonly Phase[] = phases[from].terminal ? [] : phases[from].next;
      const onItsWay = phases[to].terminal || to === nextPhase('deploy', from);
      expect('state' in transition(state, { to }, laterMs)).toBe(next.includes(to) && onItsWay);
    },
  );

  test.each([
    ['rollback', 'ANALYZING'],
    ['redeploy', 'FETCHING'],
    ['deploy', 'VERIFYING'],
  ] as const)('of a %s cannot leave its way for %s, though the table has such an arrow', (kind, to) => {
    const state = newState({ order: { kind } });
    expect(transition(state, { to, generation: 1 }, laterMs)).toEqual({
      refused: `a ${kind} does not go from QUEUED to ${to}`,
    });
  });

  test('does not change what it was given', () => {
    const state = newState();
    const copy = structuredClone(state);
    moved(state, { to: 'FETCHING', generation: 1 });
    expect(state).toEqual(copy);
  });
});

describe('an end', () => {
  test.each(phaseNames.filter((phase) => phases[phase].terminal))(
    '%s stays what it is, whatever is asked (R-01, R-02)',
    (phase) => {
      const state = newState({ run: { phase, seq: 7, open: false } });
      for (const to of phaseNames) {
        expect(transition(state, { to }, laterMs)).toEqual({ refused: `${testId('dpl')} is ${phase} and stays so` });
      }
    },
  );

  test('closes the run, frees the app, and keeps the stage that failed', () => {
    const state = under('BUILDING');
    const next = moved(state, { to: 'FAILED', error });
    expect(next.run).toEqual({
      ...state.run,
      phase: 'FAILED',
      seq: 6,
      open: false,
      deadlineAt: null,
      resumeAt: null,
      updatedAt: later,
    });
    expect(next.deployment).toMatchObject({
      status: 'FAILED',
      stage: 'BUILDING',
      progress: 100,
      error: { ...error, stage: 'BUILDING' },
    });
    expect(next.app).toMatchObject({ status: 'FAILED', activeDeploymentId: null, live: null });
  });

  test('of a failed deployment leaves the version before serving and the app healthy', () => {
    const live = { deploymentId: testId('dpl', 9), revision: 'dpl-shop-000000-9' };
    const next = moved(under('RELEASING', { live, url: 'http://127.0.0.1:18000' }), { to: 'FAILED', error });
    expect(next.app).toMatchObject({
      status: 'HEALTHY',
      live,
      url: 'http://127.0.0.1:18000',
      last: { status: 'FAILED' },
    });
  });

  test('does not free the app of another deployment', () => {
    const other = testId('dpl', 9);
    const next = moved(newState({ app: { activeDeploymentId: other } }), { to: 'SUPERSEDED' });
    expect(next.app.activeDeploymentId).toBe(other);
  });

  test('of an older deployment does not hide the newest one on the shelf', () => {
    const last = {
      deploymentId: testId('dpl', 9),
      status: 'QUEUED',
      at: earlier,
      by: { uid: 'ada', name: 'Ada' },
    } as const;
    const next = moved(newState({ app: { last } }), { to: 'SUPERSEDED' });
    expect(next.app).toMatchObject({ last, status: 'DEPLOYING' });
  });
});

describe('going live', () => {
  test('names what serves, publishes its address and retires the one before', () => {
    const before = newState({ order: { id: testId('dpl', 9) } }).deployment;
    const state = under('SHIFTING', {
      live: { deploymentId: testId('dpl', 9), revision: 'old' },
      url: 'http://old.example',
    });
    const previous = { ...before, status: 'LIVE' as const };
    const ready = { ...state, previous, run: { ...state.run, findings: { revision: 'new' } } };
    const next = moved(ready, {
      to: 'LIVE',
      findings: { url: 'http://new.example' },
      shown: { url: 'http://new.example' },
    });
    expect(next.previous).toEqual({ ...previous, status: 'RETIRED', updatedAt: later });
    expect(next.app).toMatchObject({
      live: { deploymentId: testId('dpl'), revision: 'new' },
      url: 'http://new.example',
      status: 'HEALTHY',
      activeDeploymentId: null,
    });
    expect(next.deployment).toMatchObject({
      status: 'LIVE',
      url: 'http://new.example',
      progress: 100,
      stage: 'SHIFTING',
    });
  });

  test('does not go live once it was overtaken: it gives the traffic back first', () => {
    const state = under('SHIFTING', { generation: 2 });
    expect(refusal({ ...state, previous: state.deployment }, { to: 'LIVE' })).toMatchObject({ mustStop: true });
  });
});

describe('the fence', () => {
  const stepPhases = phaseNames.filter((phase) => phases[phase].step && phase !== 'QUEUED');

  test.each(stepPhases)(
    'ends an overtaken deployment in %s as SUPERSEDED, even one that failed (R-07, R-08)',
    (phase) => {
      const state = under(phase, { generation: 2 });
      for (const to of ['FAILED', 'CANCELED'] as const) {
        const next = moved(state, { to, error });
        expect([next.run.phase, next.deployment.status, next.deployment.error]).toEqual([
          'SUPERSEDED',
          'SUPERSEDED',
          null,
        ]);
        expect(next.app.generation).toBe(2);
      }
    },
  );

  test.each(stepPhases.filter((phase) => phases[phase].cancelable))(
    'lets an overtaken deployment in %s not go on: it is to stop first',
    (phase) =>
      expect(refusal(under(phase, { generation: 2 }), { to: onwards(phase) })).toMatchObject({ mustStop: true }),
  );

  test('lets a queued deployment pass, which has no generation yet', () => {
    expect(moved(newState({ app: { generation: 4 } }), { to: 'FETCHING', generation: 5 }).app.generation).toBe(5);
  });

  test.each([undefined, 3, 4, 6])(
    'refuses the generation %s of an app that is at 4: another took it in between',
    (generation) => {
      expect(
        transition(
          newState({ app: { generation: 4 } }),
          { to: 'FETCHING', ...(generation && { generation }) },
          laterMs,
        ),
      ).toEqual({
        refused: `generation ${generation} is not the one to take: the app is at 4`,
      });
    },
  );
});

describe('a cancel', () => {
  test.each(phaseNames.filter((phase) => phases[phase].cancelable))(
    'in %s lets it not go on: it is to stop first',
    (phase) => {
      const state = { ...under(phase), run: { ...under(phase).run, cancelRequestedAt: earlier } };
      expect(refusal(state, { to: onwards(phase) })).toMatchObject({ mustStop: true });
      expect(moved(state, { to: 'CANCELED' }).run.phase).toBe('CANCELED');
    },
  );

  test('in SHIFTING comes too late (R-10)', () => {
    const state = { ...under('SHIFTING'), run: { ...under('SHIFTING').run, cancelRequestedAt: earlier } };
    expect(moved(state, { to: 'LIVE' }).run.phase).toBe('LIVE');
  });

  test('does not hide that the deployment failed', () => {
    const state = { ...under('BUILDING'), run: { ...under('BUILDING').run, cancelRequestedAt: earlier } };
    expect(moved(state, { to: 'FAILED', error }).run.phase).toBe('FAILED');
  });

  test('is what becomes of a deployment whose app is being deleted (R-09)', () => {
    const releasing = under('RELEASING', { deletedAt: earlier });
    expect(refusal(releasing, { to: 'VERIFYING' })).toMatchObject({ mustStop: true });
    expect(moved(releasing, { to: 'SUPERSEDED' }).run.phase).toBe('CANCELED');
    expect(moved(under('SHIFTING', { deletedAt: earlier }), { to: 'LIVE' }).run.phase).toBe('LIVE');
  });
});

function refusal(state: RunState, move: Move) {
  return transition(state, move, laterMs);
}

function moved(state: RunState, move: Move): RunState {
  const result = transition(state, move, laterMs);
  if ('refused' in result) throw new Error(result.refused);
  return result.state;
}

/** A deployment that holds its app's pipeline and is in `phase`. */
function under(phase: Phase, app: Partial<RunState['app']> = {}): RunState {
  const holder = { generation: 1, activeDeploymentId: testId('dpl'), ...app };
  return newState({ run: { phase, seq: 5, generation: 1 }, app: holder });
}

function onwards(phase: Phase): Phase {
  const [next] = phases[phase].next;
  return next ?? phase;
}
