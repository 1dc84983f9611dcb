// A workspace's limits in words. Pure.
import type { LimitName } from '@deplight/contracts';

export interface LimitWords {
  readonly label: string;
  /** What happens at the limit. */
  readonly atLimit: string;
}

export const limitWords: Record<LimitName, LimitWords> = {
  apps: { label: 'Apps', atLimit: 'New ones are refused.' },
  concurrentBuilds: { label: 'Builds at once', atLimit: 'Further ones wait in the queue.' },
  deploymentsPerHour: {
    label: 'Deployments in the last hour',
    atLimit: 'Further ones are refused; rollbacks never are.',
  },
  members: { label: 'Members', atLimit: 'Nobody else can join.' },
  secrets: { label: 'Secrets', atLimit: 'New ones are refused.' },
  invites: { label: 'Open invites', atLimit: 'New ones are refused until some are revoked.' },
  tokensPerMember: { label: 'API tokens of one member', atLimit: 'New ones are refused until some are revoked.' },
  webhooks: { label: 'Webhooks', atLimit: 'New ones are refused until some are removed.' },
  instancesPerApp: { label: 'Instances of one app', atLimit: 'Further requests wait for one of them.' },
  logLinesPerDeployment: { label: "Lines of one deployment's log", atLimit: 'Later lines are left out, and counted.' },
  logBytesPerDay: { label: 'Bytes of log lines today, by UTC', atLimit: 'Logs say so and end until midnight.' },
};

/** `7 of 50`, or the limit alone where nothing is counted. */
export function usageFigure({ most, used }: { readonly most: number; readonly used: number | null }): string {
  const words = most.toLocaleString('en');
  return used === null ? `at most ${words}` : `${used.toLocaleString('en')} of ${words}`;
}

/** Whether little is left: four fifths are used, or all of it. */
export function isTight({ most, used }: { readonly most: number; readonly used: number | null }): boolean {
  return used !== null && used >= most * 0.8;
}
