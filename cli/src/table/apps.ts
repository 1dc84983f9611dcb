// Commands about apps and how they run.
import type { CommandTable } from './command.ts';
import { following, lines } from './shared-flags.ts';

const aProposal = { name: 'proposal', optional: true, summary: "Its id; the app's open one unless told." } as const;

const aPull = { name: 'number', summary: 'The number of the pull request.' } as const;

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
      lines: { ...lines, most: 60, summary: 'How many minutes; 10 unless told, at most 60.' },
      watch: { takes: 'nothing', summary: 'Go on with each new minute.' },
    },
    operations: ['readMetrics'],
    load: () => import('../commands/metrics.ts').then(({ metrics }) => metrics),
  },
  sleep: {
    summary: 'Put the app to sleep now; the next request wakes it.',
    aliases: ['down'],
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
  freeze: {
    summary: 'Refuse new deployments to the app, until it is unfrozen.',
    more: 'Pushes are refused with the same reason. What is under way goes on, and an earlier version can be rolled back to.',
    flags: {
      message: { short: 'm', takes: 'text', summary: 'Why, for whoever is refused.' },
      until: { takes: 'text', summary: 'Until when: 90m, 2h, 3d from now, or 2026-01-31T12:00:00Z.' },
    },
    operations: ['freezeApp'],
    load: () => import('../commands/freeze.ts').then(({ freeze }) => freeze),
  },
  unfreeze: {
    summary: 'Let deployments to the app go on.',
    operations: ['unfreezeApp'],
    load: () => import('../commands/freeze.ts').then(({ unfreeze }) => unfreeze),
  },
  scale: {
    summary: 'How many instances the app has and how large they are; without a flag it only says so.',
    more: 'It holds from the next release on, against what the source says; deplight restart makes one. Each flag takes none to go back to the source.',
    flags: {
      min: { takes: 'text', summary: 'Instances that always run, from 0 to 100.' },
      max: { takes: 'text', summary: "Instances at most, from 1 to 100; the workspace's limit holds besides." },
      concurrency: { takes: 'text', summary: 'Requests that one instance is given at a time, from 1 to 1000.' },
      cpu: { takes: 'text', summary: 'CPUs of one instance: 1, 2 or 4.' },
      memory: { takes: 'text', summary: 'MiB of memory of one instance, from 128 to 8192.' },
    },
    operations: ['setScaling'],
    load: () => import('../commands/scale.ts').then(({ scale }) => scale),
  },
  github: {
    summary: 'The repository whose pushes deploy the app, and what became of the last one.',
    operations: ['listApps'],
    load: () => import('../commands/github.ts').then(({ show }) => show),
  },
  'github connect': {
    summary: 'Deploy the app when its repository gets a push; the address and the secret of the webhook go to stdout.',
    more: 'The secret is shown this once; connecting again makes another. A push deploys with the rights of whoever connected it. Only a person may connect: an API token is refused, an ID token of Firebase Auth in DEPLIGHT_TOKEN is not.',
    words: [
      { name: 'git-url', summary: 'The repository, such as https://github.com/OWNER/NAME.' },
      { name: 'branch', summary: 'The branch whose pushes deploy.' },
    ],
    flags: {
      root: { takes: 'text', summary: 'The folder within the repository that holds the app.' },
      watch: {
        takes: 'text',
        many: true,
        summary: 'A file or folder; other pushes than those that touch one deploy nothing.',
      },
      'wait-for-checks': {
        takes: 'nothing',
        summary: "Deploy a push only once GitHub's checks of its commit have passed, within an hour.",
      },
    },
    operations: ['connectGitHub'],
    load: () => import('../commands/github.ts').then(({ connect }) => connect),
  },
  'github disconnect': {
    summary: 'Deploy the app no more when its repository gets a push.',
    more: 'Only a person may: an API token is refused, an ID token of Firebase Auth in DEPLIGHT_TOKEN is not.',
    operations: ['disconnectGitHub'],
    load: () => import('../commands/github.ts').then(({ disconnect }) => disconnect),
  },
  'github set-token': {
    summary: 'Give the app a token for its private repository. It is read from stdin.',
    more: 'With --github-app no token is read: the platform makes one for each use, if the repository names the app in .github/deplight-apps. It is sent to that repository alone, and lets GitHub show commit statuses. Only a person may: an API token is refused, an ID token of Firebase Auth in DEPLIGHT_TOKEN is not.',
    words: [{ name: 'git-url', summary: 'The repository, such as https://github.com/OWNER/NAME.' }],
    flags: {
      'github-app': {
        takes: 'nothing',
        summary: "Use the platform's GitHub App, which has to be installed for the repository.",
      },
    },
    operations: ['setRepositoryToken'],
    load: () => import('../commands/github.ts').then(({ setToken }) => setToken),
  },
  'github delete-token': {
    summary: 'Delete the token that the app has for its repository.',
    more: 'Only a person may: an API token is refused, an ID token of Firebase Auth in DEPLIGHT_TOKEN is not.',
    operations: ['deleteRepositoryToken'],
    load: () => import('../commands/github.ts').then(({ deleteToken }) => deleteToken),
  },
  previews: {
    summary: 'The pull requests that the app shows, each at an address of its own, and those that wait to be approved.',
    aliases: ['previews ls'],
    operations: ['listPreviews'],
    load: () => import('../commands/previews.ts').then(({ list }) => list),
  },
  'previews turn': {
    summary: 'Show pull requests to the connected branch as previews, or no longer.',
    more: 'Previews get the plain variables of the app, and no secrets but those of --secret, which replace earlier ones. Only a person may: an API token is refused, an ID token of Firebase Auth in DEPLIGHT_TOKEN is not.',
    words: [{ name: 'state', summary: 'Which of the two.', choices: ['on', 'off'] }],
    flags: { secret: { takes: 'text', many: true, summary: 'A secret that previews get, by name.' } },
    operations: ['setPreviews'],
    load: () => import('../commands/previews.ts').then(({ turn }) => turn),
  },
  'previews approve': {
    summary: "Let one commit of a stranger's pull request be built and shown, without any secret.",
    words: [aPull, { name: 'commit', summary: 'The commit that you have looked at, or its first digits.' }],
    operations: ['listPreviews', 'approvePreview'],
    load: () => import('../commands/previews.ts').then(({ approve }) => approve),
  },
  'previews rm': {
    summary: 'Take a preview down; the next push to its pull request brings it back.',
    words: [aPull],
    operations: ['removePreview'],
    load: () => import('../commands/previews.ts').then(({ remove }) => remove),
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
      'first-share': {
        takes: 'text',
        summary: 'Percent of the traffic that a new version gets until somebody approves it; none for all at once.',
      },
      'resume-auto-deploy': { takes: 'nothing', summary: 'Let deploys by themselves go on after a rollback.' },
    },
    operations: ['setSleep', 'setHealthPath', 'setPolicy', 'setRollout', 'resumeAutoDeploy'],
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
