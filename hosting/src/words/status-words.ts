// How statuses are named and drawn: word, tone and shape, so that none is told by colour alone.

import { type AppDocument, type AppStatus, type DeploymentDocument, type Phase, phases } from '@deplight/contracts';
import type { IconName } from '../components/dl-icon/dl-icon.ts';
import { statusWords } from './en/status.ts';

export type Tone = 'good' | 'busy' | 'bad' | 'warning' | 'calm';

export interface StatusLook {
  readonly label: string;
  readonly tone: Tone;
  readonly icon: IconName;
}

const appLooks: Record<AppStatus, Omit<StatusLook, 'label'>> = {
  NEW: { tone: 'calm', icon: 'seed' },
  DEPLOYING: { tone: 'busy', icon: 'ring' },
  HEALTHY: { tone: 'good', icon: 'leaf' },
  DEGRADED: { tone: 'warning', icon: 'bang' },
  SLEEPING: { tone: 'calm', icon: 'moon' },
  FAILED: { tone: 'bad', icon: 'cross' },
  MAINTENANCE: { tone: 'warning', icon: 'wrench' },
};

/** The look of an app's status. */
export function appLook(status: AppStatus): StatusLook {
  return { label: statusWords.apps[status], ...appLooks[status] };
}

const endLooks: Partial<Record<Phase, Omit<StatusLook, 'label'>>> = {
  LIVE: { tone: 'good', icon: 'leaf' },
  READY: { tone: 'good', icon: 'check' },
  RETIRED: { tone: 'calm', icon: 'check' },
  EXPIRED: { tone: 'calm', icon: 'dash' },
  FAILED: { tone: 'bad', icon: 'cross' },
  CANCELED: { tone: 'calm', icon: 'dash' },
  SUPERSEDED: { tone: 'calm', icon: 'skip' },
  SKIPPED: { tone: 'calm', icon: 'skip' },
};

/** The look of a deployment's status; whatever is under way looks busy. */
export function phaseLook(phase: Phase): StatusLook {
  return { label: statusWords.phases[phase], ...(endLooks[phase] ?? { tone: 'busy', icon: 'ring' }) };
}

/** An app's last deployment, as far as it is known. */
export interface LastNews {
  readonly text: string;
  /** It failed beside what serves. */
  readonly bad: boolean;
  /** How far the plant has grown, 0 to 1. */
  readonly growth: number;
  /** What it was made of, once that is known. */
  readonly source: Pick<DeploymentDocument, 'commit' | 'sourceType' | 'sourceRef'> | undefined;
}

/**
 * What became of an app's last deployment; null before the first.
 * @param deployment which alone knows its stage while it is under way; it counts when it is the last one.
 */
export function lastNews(
  { last, live }: Pick<AppDocument, 'last' | 'live'>,
  deployment: DeploymentDocument | undefined,
): LastNews | null {
  if (!last) return null;
  const known = deployment?.id === last.deploymentId ? deployment : undefined;
  const status = known?.status ?? last.status;
  const bad = status === 'FAILED' && live !== null;
  return {
    text: bad ? statusWords.lastFailed : phaseLook(status).label,
    bad,
    growth: phases[status].progress / 100,
    source: known ?? last.source,
  };
}
