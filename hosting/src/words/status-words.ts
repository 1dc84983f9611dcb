// How statuses are named and drawn: word, tone and shape, so that none is told by colour alone.
import { type AppStatus, type Phase, phases } from '@deplight/contracts';
import type { IconName } from '../components/dl-icon/dl-icon.ts';

export type Tone = 'good' | 'busy' | 'bad' | 'warning' | 'calm';

export interface StatusLook {
  readonly label: string;
  readonly tone: Tone;
  readonly icon: IconName;
}

export const appLooks: Record<AppStatus, StatusLook> = {
  NEW: { label: 'New', tone: 'calm', icon: 'seed' },
  DEPLOYING: { label: 'Deploying', tone: 'busy', icon: 'ring' },
  HEALTHY: { label: 'Healthy', tone: 'good', icon: 'leaf' },
  DEGRADED: { label: 'Degraded', tone: 'warning', icon: 'bang' },
  SLEEPING: { label: 'Sleeping', tone: 'calm', icon: 'moon' },
  FAILED: { label: 'Failed', tone: 'bad', icon: 'cross' },
  MAINTENANCE: { label: 'Maintenance', tone: 'warning', icon: 'wrench' },
};

const endLooks: Partial<Record<Phase, Omit<StatusLook, 'label'>>> = {
  LIVE: { tone: 'good', icon: 'leaf' },
  RETIRED: { tone: 'calm', icon: 'check' },
  EXPIRED: { tone: 'calm', icon: 'dash' },
  FAILED: { tone: 'bad', icon: 'cross' },
  CANCELED: { tone: 'calm', icon: 'dash' },
  SUPERSEDED: { tone: 'calm', icon: 'skip' },
  SKIPPED: { tone: 'calm', icon: 'skip' },
};

/** The look of a deployment's status; whatever is under way looks busy. */
export function phaseLook(phase: Phase): StatusLook {
  return { label: phases[phase].label, ...(endLooks[phase] ?? { tone: 'busy', icon: 'ring' }) };
}
