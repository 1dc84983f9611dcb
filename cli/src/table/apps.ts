// Commands about apps and how they run.
import type { CommandTable } from './command.ts';
import { following, lines } from './shared-flags.ts';

const aProposal = { name: 'proposal', optional: true, summary: "Its id; the app's open one unless told." } as const;

export const apps = {
  apps: {
    summary: 'The apps of the workspace.',
    operations: ['listApps'],
    load: () => import('../commands/apps.ts').then(({ list }) => list),
  },
  'apps create': {
    summary: 'Make an app that can be deployed to.',
    words: [{ name: 'name', summary: 'Lower-case letters, digits and hyphens.' }],
    operations: ['createApp'],
    load: () => import('../commands/apps.ts').then(({ create }) => create),
  },
  'apps delete': {
    summary: 'Delete an app for ever: its service, revisions, deployments and logs.',
    words: [{ name: 'app', summary: 'The app, by name or id.' }],
    operations: ['deleteApp'],
    load: () => import('../commands/apps.ts').then(({ remove }) => remove),
  },
  status: {
    summary: 'How the app is, what serves, and what it waits for.',
    operations: ['listApps'],
    load: () => import('../commands/status.ts').then(({ status }) => status),
  },
  open: {
    summary: "Open the app's address in a browser; only prints it where there is no terminal.",
    flags: { dashboard: { takes: 'nothing', summary: 'Its page in the dashboard instead.' } },
    operations: [],
    load: () => import('../commands/open.ts').then(({ open }) => open),
  },
  metrics: {
    summary: 'The figures of its last minutes.',
    flags: {
      lines: { ...lines, summary: 'How many minutes; 10 unless told, at most 60.' },
      watch: { takes: 'nothing', summary: 'Go on with each new minute.' },
    },
    operations: ['readMetrics'],
    load: () => import('../commands/metrics.ts').then(({ metrics }) => metrics),
  },
  sleep: {
    summary: 'Put the app to sleep now; the next request wakes it.',
    operations: ['sleepApp'],
    load: () => import('../commands/condition.ts').then(({ sleep }) => sleep),
  },
  wake: {
    summary: 'Wake the app.',
    operations: ['wakeApp'],
    load: () => import('../commands/condition.ts').then(({ wake }) => wake),
  },
  maintenance: {
    summary: 'Say that the app is being worked on, or no longer; meanwhile nothing is proposed.',
    words: [{ name: 'state', summary: 'Which of the two.', choices: ['on', 'off'] }],
    operations: ['setMaintenance'],
    load: () => import('../commands/condition.ts').then(({ maintenance }) => maintenance),
  },
  configure: {
    summary: 'Choose how the app sleeps, is asked whether it is alive, and what happens when it fails.',
    flags: {
      idle: { takes: 'duration', summary: 'Minutes without a request until it may sleep, such as 15m; 0m is never.' },
      health: {
        takes: 'text',
        summary: 'The path that tells whether it is alive, from the next release on; none to end it.',
      },
      policy: {
        takes: 'text',
        choices: ['ask', 'automatic', 'never'],
        summary: 'When it fails after go-live: ask, roll back by itself, or neither.',
      },
      'resume-auto-deploy': { takes: 'nothing', summary: 'Let deploys by themselves go on after a rollback.' },
    },
    operations: ['setSleep', 'setHealthPath', 'setPolicy', 'resumeAutoDeploy'],
    load: () => import('../commands/configure.ts').then(({ configure }) => configure),
  },
  proposals: {
    summary: 'What Deplight proposes for apps that failed after go-live, with what it saw.',
    operations: ['listApps', 'getProposal'],
    load: () => import('../commands/proposals.ts').then(({ list }) => list),
  },
  approve: {
    summary: 'Roll back, as Deplight proposes.',
    words: [aProposal],
    flags: following,
    operations: ['approveProposal'],
    load: () => import('../commands/proposals.ts').then(({ approve }) => approve),
  },
  dismiss: {
    summary: 'Leave the app as it is, against the proposal.',
    words: [aProposal],
    operations: ['dismissProposal'],
    load: () => import('../commands/proposals.ts').then(({ dismiss }) => dismiss),
  },
} as const satisfies CommandTable;
