// Commands about a project of Google Cloud of one's own.
import type { CommandTable, FlagFacts } from './command.ts';

/** Which projects are meant. */
export const ofProjects = {
  project: { takes: 'text', summary: 'The project for the functions, the database and the dashboard.' },
  'apps-project': {
    takes: 'text',
    summary: "The project in which users' code is built and runs; a second one is recommended.",
  },
  region: { takes: 'text', summary: 'Where everything is: functions, apps, documents; us-central1 unless told.' },
  'workspace-accounts': {
    takes: 'count',
    summary:
      'How many workspaces get an identity of their own for their apps, 10 unless told, 80 at most; the others share one.',
  },
  budget: { takes: 'count', summary: 'Warn whoever pays at this sum a month, in the currency of --billing-account.' },
  'billing-account': { takes: 'text', summary: 'Who pays, such as 012345-6789AB-CDEF01; for --budget.' },
} as const satisfies Record<string, FlagFacts>;

const dryRun = {
  'dry-run': { takes: 'nothing', summary: 'Say what would be done, with every request; only read.' },
  plan: { takes: 'nothing', summary: 'The same as --dry-run.' },
} as const satisfies Record<string, FlagFacts>;

const credentials =
  'It acts with your application default credentials: gcloud auth application-default login. docs/production.md is the way through it.';

export const projects = {
  setup: {
    summary: 'Prepare a project of Google Cloud for Deplight: APIs, identities, roles, stores, topics, a budget.',
    more: `Says every change first and asks; run again, it changes nothing. ${credentials}`,
    flags: { ...ofProjects, ...dryRun },
    operations: [],
    load: () => import('../commands/project-setup.ts').then(({ setup }) => setup),
  },
  teardown: {
    summary: 'Remove from a project of Google Cloud what setup made there, and nothing else.',
    more: `What holds images, sources, seals and running apps stays unless --delete-data is given; the database always does. ${credentials}`,
    flags: {
      ...ofProjects,
      ...dryRun,
      'delete-data': {
        takes: 'nothing',
        summary: "Delete apps' images and sources, their identity and the seal key too.",
      },
    },
    operations: [],
    load: () => import('../commands/project-setup.ts').then(({ teardown }) => teardown),
  },
} as const satisfies CommandTable;
