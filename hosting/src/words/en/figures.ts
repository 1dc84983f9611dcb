// Figures: an app's charts, the traffic of a workspace, the whole system, and the console beside them.
import type { DeploymentKind } from '@deplight/contracts';
import { spoken } from '../../language/spoken.ts';

/** A preview never goes live. */
const wentLive: Record<Exclude<DeploymentKind, 'preview'>, (version: string) => string> = {
  deploy: (version) => `Deployed “${version}”`,
  redeploy: (version) => `Redeployed “${version}”`,
  restart: (version) => `Restarted “${version}”`,
  rollback: (version) => `Rolled back to “${version}”`,
};

export const figuresWords = spoken('figures', {
  charts: {
    requests: 'Requests a minute',
    answered: 'Answered within',
    errors: 'Errors (5xx) a minute',
    processor: 'Processor',
    memory: 'Memory',
    instances: 'Instances',
  },
  lastMinutes: (minutes: number) => `The last ${minutes} minutes; arrow keys go from minute to minute`,
  chartOf: (label: string, minutes: number) => `${label}, the last ${minutes} minutes`,
  dashedLine: 'A dashed line is a version that went live.',
  undrawable: 'The drawings could not be loaded; reload the page for them.',
  wentLive,
  trafficLead:
    "Requests to this workspace's apps, a second or two after they were answered. They are copied here only while somebody looks.",
  loadingTraffic: 'Loading the traffic',
  noTraffic: 'Nothing yet. Open one of the apps.',
  time: 'Time',
  app: 'App',
  request: 'Request',
  status: 'Status',
  took: 'Took',
  system: 'System',
  loadingSystem: "Loading the platform's figures",
  noSystem: 'There are no figures yet: the first come within a minute.',
  systemLead: 'Each minute; unchanged since the one that began {ago}.',
  appsAwake: 'Apps awake',
  deploymentsToday: 'Deployments today (UTC)',
  processors: 'Processors in use',
  memoryInUse: 'Memory in use',
  requestsAMinute: 'Requests a minute',
  answeredAs: (answers: string) => `Answered ${answers}`,
  requestsIn: (region: string) => `Requests in ${region}`,
  console: 'Console',
  consoleOf: (app: string) => `Console of ${app}`,
  clear: 'Clear',
  consoleLead:
    'Tab completes, ↑ brings earlier lines, Ctrl-C cancels, Ctrl-L clears. What you type is done with your own rights, and only you see the answer.',
  unisolated: 'Here, {run} starts a process on this machine, without isolation.',
  greeting: 'Type help for what there is.',
  canceled: 'Canceled.',
});
