// The pipeline's state machine as a table: what each phase means, what may follow, and how long it may last.
import type { ErrorCode } from './errors.ts';

interface PhaseFacts {
  readonly label: string;
  readonly terminal: boolean;
  /** Phases that may follow. FAILED and CANCELED follow every phase in which `cancelable` or a deadline says so. */
  readonly next: readonly string[];
  /** Whether the platform is working on it and a step runs in it. */
  readonly step: boolean;
  readonly cancelable: boolean;
  /** How long a deployment may stay here; 0 = for ever. */
  readonly deadlineMs: number;
  /** The code that it fails with at the deadline. */
  readonly onDeadline?: ErrorCode;
  /** Progress in percent when the phase is entered. */
  readonly progress: number;
}

const minute = 60_000;

export const phases = {
  QUEUED: {
    label: 'Queued',
    terminal: false,
    next: ['FETCHING', 'ANALYZING', 'RELEASING', 'VERIFYING', 'SUPERSEDED', 'CANCELED', 'FAILED'],
    step: true,
    cancelable: true,
    deadlineMs: 60 * minute,
    onDeadline: 'STAGE_TIMEOUT',
    progress: 0,
  },
  FETCHING: {
    label: 'Fetch source',
    terminal: false,
    next: ['ANALYZING', 'SUPERSEDED', 'CANCELED', 'FAILED'],
    step: true,
    cancelable: true,
    deadlineMs: 5 * minute,
    onDeadline: 'SOURCE_TIMEOUT',
    progress: 5,
  },
  ANALYZING: {
    label: 'Analyse',
    terminal: false,
    next: ['BUILDING', 'SUPERSEDED', 'CANCELED', 'FAILED'],
    step: true,
    cancelable: true,
    deadlineMs: 3 * minute,
    onDeadline: 'STAGE_TIMEOUT',
    progress: 15,
  },
  BUILDING: {
    label: 'Build image',
    terminal: false,
    next: ['RELEASING', 'SUPERSEDED', 'CANCELED', 'FAILED'],
    step: true,
    cancelable: true,
    deadlineMs: 25 * minute,
    onDeadline: 'BUILD_TIMEOUT',
    progress: 25,
  },
  RELEASING: {
    label: 'Release revision',
    terminal: false,
    next: ['VERIFYING', 'SUPERSEDED', 'CANCELED', 'FAILED'],
    step: true,
    cancelable: true,
    deadlineMs: 6 * minute,
    onDeadline: 'PORT_NOT_LISTENING',
    progress: 70,
  },
  VERIFYING: {
    label: 'Health check',
    terminal: false,
    next: ['SHIFTING', 'READY', 'SUPERSEDED', 'CANCELED', 'FAILED'],
    step: true,
    cancelable: true,
    deadlineMs: 3 * minute,
    onDeadline: 'HEALTH_CHECK_FAILED',
    progress: 85,
  },
  SHIFTING: {
    label: 'Shift traffic',
    terminal: false,
    next: ['LIVE', 'SUPERSEDED', 'FAILED'],
    step: true,
    cancelable: false,
    deadlineMs: 3 * minute,
    onDeadline: 'STAGE_TIMEOUT',
    progress: 95,
  },
  LIVE: {
    label: 'Live',
    terminal: true,
    next: ['RETIRED'],
    step: false,
    cancelable: false,
    deadlineMs: 0,
    progress: 100,
  },
  READY: {
    label: 'Ready',
    terminal: true,
    next: ['EXPIRED'],
    step: false,
    cancelable: false,
    deadlineMs: 0,
    progress: 100,
  },
  RETIRED: {
    label: 'Retired',
    terminal: true,
    next: ['EXPIRED'],
    step: false,
    cancelable: false,
    deadlineMs: 0,
    progress: 100,
  },
  EXPIRED: { label: 'Expired', terminal: true, next: [], step: false, cancelable: false, deadlineMs: 0, progress: 100 },
  FAILED: { label: 'Failed', terminal: true, next: [], step: false, cancelable: false, deadlineMs: 0, progress: 100 },
  CANCELED: {
    label: 'Canceled',
    terminal: true,
    next: [],
    step: false,
    cancelable: false,
    deadlineMs: 0,
    progress: 100,
  },
  SUPERSEDED: {
    label: 'Superseded',
    terminal: true,
    next: [],
    step: false,
    cancelable: false,
    deadlineMs: 0,
    progress: 100,
  },
  SKIPPED: { label: 'Skipped', terminal: true, next: [], step: false, cancelable: false, deadlineMs: 0, progress: 100 },
} as const satisfies Record<string, PhaseFacts>;

export type Phase = keyof typeof phases;
export const phaseNames = Object.keys(phases) as [Phase, ...Phase[]];

/** What kinds of deployment there are, which stages each goes through, in order, and what it is after the last. */
export const deploymentKinds = {
  deploy: {
    label: 'Deploy',
    stages: ['QUEUED', 'FETCHING', 'ANALYZING', 'BUILDING', 'RELEASING', 'VERIFYING', 'SHIFTING'],
    end: 'LIVE',
  },
  redeploy: {
    label: 'Redeploy',
    stages: ['QUEUED', 'ANALYZING', 'BUILDING', 'RELEASING', 'VERIFYING', 'SHIFTING'],
    end: 'LIVE',
  },
  restart: { label: 'Restart', stages: ['QUEUED', 'RELEASING', 'VERIFYING', 'SHIFTING'], end: 'LIVE' },
  rollback: { label: 'Rollback', stages: ['QUEUED', 'VERIFYING', 'SHIFTING'], end: 'LIVE' },
  preview: {
    label: 'Preview',
    stages: ['QUEUED', 'FETCHING', 'ANALYZING', 'BUILDING', 'RELEASING', 'VERIFYING'],
    end: 'READY',
  },
} as const satisfies Record<string, { label: string; stages: readonly Phase[]; end: Phase }>;

export type DeploymentKind = keyof typeof deploymentKinds;
export const deploymentKindNames = Object.keys(deploymentKinds) as [DeploymentKind, ...DeploymentKind[]];

/** Whether a deployment of this kind makes an image of its own; the others use one that is there. */
export function buildsImage(kind: DeploymentKind): boolean {
  const stages: readonly Phase[] = deploymentKinds[kind].stages;
  return stages.includes('BUILDING');
}

/** Whether nothing more happens to a deployment by itself. */
export function isTerminal(phase: Phase): boolean {
  return phases[phase].terminal;
}

export function mayFollow(from: Phase, to: Phase): boolean {
  const next: readonly string[] = phases[from].next;
  return next.includes(to);
}

export function isCancelable(phase: Phase): boolean {
  return phases[phase].cancelable;
}

/** The phase that follows `phase` on the straight way of a deployment of this kind; its end after the last. */
export function nextPhase(kind: DeploymentKind, phase: Phase): Phase {
  const stages: readonly Phase[] = deploymentKinds[kind].stages;
  return stages[stages.indexOf(phase) + 1] ?? deploymentKinds[kind].end;
}

/** What a deployment fails with when it stays in `phase` longer than its deadline. */
export function deadlineCodeOf(phase: Phase): ErrorCode {
  const facts: PhaseFacts = phases[phase];
  return facts.onDeadline ?? 'STAGE_TIMEOUT';
}
