// The table of threats.md 2.3 as far as Firestore's rules decide it: which role may read which document.

/** Who asks. `removed` was a member once; `stranger` owns another workspace. */
export const readers = ['anonymous', 'stranger', 'removed', 'viewer', 'member', 'admin', 'owner'] as const;
export type Reader = (typeof readers)[number];

const members = ['viewer', 'member', 'admin', 'owner'] as const satisfies readonly Reader[];
const writers = ['member', 'admin', 'owner'] as const satisfies readonly Reader[];
const admins = ['admin', 'owner'] as const satisfies readonly Reader[];

export interface Cell {
  /** Below the workspace's own path; empty for the workspace itself. */
  readonly path: string;
  readonly mayRead: readonly Reader[];
}

/** Every kind of document below a workspace. A collection that is not here is denied, which the test checks as well. */
export const workspaceDocuments: readonly Cell[] = [
  { path: '', mayRead: members },
  { path: 'members/owner', mayRead: members },
  { path: 'watchers/owner', mayRead: members },
  { path: 'presence/owner', mayRead: members },
  { path: 'traffic/t1', mayRead: members },
  { path: 'figures/requests', mayRead: members },
  { path: 'proposals/p1', mayRead: members },
  { path: 'integrations/slack', mayRead: members },
  { path: 'env/production', mayRead: writers },
  { path: 'secrets/API_KEY', mayRead: writers },
  { path: 'activity/a1', mayRead: admins },
  { path: 'apps/app1', mayRead: members },
  { path: 'apps/app1/deployments/d1', mayRead: members },
  { path: 'apps/app1/deployments/d1/logs/c1', mayRead: members },
  { path: 'apps/app1/runtime/c1', mayRead: members },
  { path: 'apps/app1/metrics/m1', mayRead: members },
  { path: 'apps/app1/domains/d1', mayRead: members },
  { path: 'apps/app1/previews/12', mayRead: members },
  { path: 'apps/app1/schedules/live', mayRead: members },
  { path: 'apps/app1/jobs/j1', mayRead: members },
  { path: 'apps/app1/jobs/j1/logs/c1', mayRead: members },
  { path: 'apps/app1/pushes/p1', mayRead: [] },
  { path: 'invites/i1', mayRead: [] },
  { path: 'tokens/t1', mayRead: [] },
  { path: 'webhooks/h1', mayRead: [] },
  { path: 'mails/u1', mayRead: [] },
  { path: 'usage/deployments', mayRead: [] },
  { path: 'usage/logs', mayRead: [] },
  { path: 'usage/people', mayRead: [] },
  { path: 'unheardOf/x', mayRead: [] },
];

/** Documents outside workspaces that no client may read. */
export const serverDocuments = [
  'pipeline/d1',
  'eventLedger/e1',
  'outbox/o1',
  'locks/l1',
  'idempotency/k1',
  'config/runtime',
  'runtimeAccounts/held',
  'eventTickets/t1',
  'uploads/u1',
  'deviceLogins/l1',
  'slackUsers/u1',
  'slackCodes/c1',
  'slackTeams/t1',
  'slackInstalls/i1',
  'slackChannels/c1',
  'domainClaims/d1',
  'consoleSessions/c1',
  'jobRuns/j1',
  'unheardOf/x',
];
