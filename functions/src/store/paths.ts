// Where every document lies. No other folder names a collection.
import type { CollectionReference, DocumentReference } from 'firebase-admin/firestore';
import { firestore } from './firestore.ts';

const doc = (path: string): DocumentReference => firestore().doc(path);

export const paths = {
  user: (uid: string) => doc(`users/${uid}`),
  workspace: (workspaceId: string) => doc(`workspaces/${workspaceId}`),
  members: (workspaceId: string) => firestore().collection(`workspaces/${workspaceId}/members`),
  member: (workspaceId: string, uid: string) => doc(`workspaces/${workspaceId}/members/${uid}`),
  invites: (workspaceId: string) => firestore().collection(`workspaces/${workspaceId}/invites`),
  invite: (workspaceId: string, inviteId: string) => doc(`workspaces/${workspaceId}/invites/${inviteId}`),
  tokens: (workspaceId: string) => firestore().collection(`workspaces/${workspaceId}/tokens`),
  token: (workspaceId: string, tokenId: string) => doc(`workspaces/${workspaceId}/tokens/${tokenId}`),
  webhooks: (workspaceId: string) => firestore().collection(`workspaces/${workspaceId}/webhooks`),
  webhook: (workspaceId: string, webhookId: string) => doc(`workspaces/${workspaceId}/webhooks/${webhookId}`),
  mails: (workspaceId: string) => firestore().collection(`workspaces/${workspaceId}/mails`),
  mail: (workspaceId: string, uid: string) => doc(`workspaces/${workspaceId}/mails/${uid}`),
  allTokens: () => firestore().collectionGroup('tokens'),
  entries: (workspaceId: string) => firestore().collection(`workspaces/${workspaceId}/activity`),
  activity: (workspaceId: string, id: string) => doc(`workspaces/${workspaceId}/activity/${id}`),
  secrets: (workspaceId: string) => firestore().collection(`workspaces/${workspaceId}/secrets`),
  secret: (workspaceId: string, name: string) => doc(`workspaces/${workspaceId}/secrets/${name}`),
  environments: (workspaceId: string) => firestore().collection(`workspaces/${workspaceId}/env`),
  environment: (ids: { workspaceId: string; appId: string }) => doc(`workspaces/${ids.workspaceId}/env/${ids.appId}`),
  deploymentUsage: (workspaceId: string) => doc(`workspaces/${workspaceId}/usage/deployments`),
  peopleUsage: (workspaceId: string) => doc(`workspaces/${workspaceId}/usage/people`),
  logUsage: (workspaceId: string) => doc(`workspaces/${workspaceId}/usage/logs`),
  apps: (workspaceId: string) => firestore().collection(`workspaces/${workspaceId}/apps`),
  app: (workspaceId: string, appId: string) => doc(`workspaces/${workspaceId}/apps/${appId}`),
  allApps: () => firestore().collectionGroup('apps'),
  proposal: (workspaceId: string, proposalId: string) => doc(`workspaces/${workspaceId}/proposals/${proposalId}`),
  deployments: (workspaceId: string, appId: string) =>
    firestore().collection(`workspaces/${workspaceId}/apps/${appId}/deployments`),
  deployment: (ids: { workspaceId: string; appId: string; deploymentId: string }) =>
    doc(`workspaces/${ids.workspaceId}/apps/${ids.appId}/deployments/${ids.deploymentId}`),
  logs: (ids: { workspaceId: string; appId: string; deploymentId: string }): CollectionReference =>
    paths.deployment(ids).collection('logs'),
  logChunk: (ids: { workspaceId: string; appId: string; deploymentId: string }, chunk: string) =>
    doc(`workspaces/${ids.workspaceId}/apps/${ids.appId}/deployments/${ids.deploymentId}/logs/${chunk}`),
  runtime: (ids: { workspaceId: string; appId: string }) =>
    firestore().collection(`workspaces/${ids.workspaceId}/apps/${ids.appId}/runtime`),
  metrics: (ids: { workspaceId: string; appId: string }, minute: string) =>
    doc(`workspaces/${ids.workspaceId}/apps/${ids.appId}/metrics/${minute}`),
  minutes: (ids: { workspaceId: string; appId: string }) => paths.app(ids.workspaceId, ids.appId).collection('metrics'),
  recentRequests: (workspaceId: string) => doc(`workspaces/${workspaceId}/figures/requests`),
  domains: (ids: { workspaceId: string; appId: string }) => paths.app(ids.workspaceId, ids.appId).collection('domains'),
  domain: (ids: { workspaceId: string; appId: string }, domain: string) =>
    doc(`workspaces/${ids.workspaceId}/apps/${ids.appId}/domains/${domain}`),
  domainClaims: () => firestore().collection('domainClaims'),
  domainClaim: (domain: string) => doc(`domainClaims/${domain}`),
  jobs: (ids: { workspaceId: string; appId: string }) => paths.app(ids.workspaceId, ids.appId).collection('jobs'),
  job: (ids: { workspaceId: string; appId: string; jobId: string }) =>
    doc(`workspaces/${ids.workspaceId}/apps/${ids.appId}/jobs/${ids.jobId}`),
  jobLogs: (ids: { workspaceId: string; appId: string; jobId: string }) => paths.job(ids).collection('logs'),
  jobLogChunk: (ids: { workspaceId: string; appId: string; jobId: string }, chunk: string) =>
    doc(`workspaces/${ids.workspaceId}/apps/${ids.appId}/jobs/${ids.jobId}/logs/${chunk}`),
  schedules: (ids: { workspaceId: string; appId: string }) =>
    doc(`workspaces/${ids.workspaceId}/apps/${ids.appId}/schedules/live`),
  allSchedules: () => firestore().collectionGroup('schedules'),
  jobRuns: () => firestore().collection('jobRuns'),
  jobRun: (jobId: string) => doc(`jobRuns/${jobId}`),
  push: (ids: { workspaceId: string; appId: string }, hash: string) =>
    doc(`workspaces/${ids.workspaceId}/apps/${ids.appId}/pushes/${hash}`),
  previews: (ids: { workspaceId: string; appId: string }) =>
    paths.app(ids.workspaceId, ids.appId).collection('previews'),
  preview: (ids: { workspaceId: string; appId: string }, number: number) =>
    doc(`workspaces/${ids.workspaceId}/apps/${ids.appId}/previews/${number}`),
  allPreviews: () => firestore().collectionGroup('previews'),
  allDeployments: () => firestore().collectionGroup('deployments'),
  pipeline: () => firestore().collection('pipeline'),
  run: (id: string) => doc(`pipeline/${id}`),
  eventLedger: (eventId: string) => doc(`eventLedger/${eventId}`),
  idempotency: (key: string) => doc(`idempotency/${key}`),
  eventTicket: (hash: string) => doc(`eventTickets/${hash}`),
  deviceLogins: () => firestore().collection('deviceLogins'),
  deviceLogin: (hash: string) => doc(`deviceLogins/${hash}`),
  outbox: () => firestore().collection('outbox'),
  delivery: (id: string) => doc(`outbox/${id}`),
  slackChannel: (workspaceId: string) => doc(`workspaces/${workspaceId}/integrations/slack`),
  allIntegrations: () => firestore().collectionGroup('integrations'),
  slackClaim: ({ teamId, channelId }: { teamId: string; channelId: string }) =>
    doc(`slackChannels/${teamId}-${channelId}`),
  slackUsers: () => firestore().collection('slackUsers'),
  slackUser: ({ teamId, userId }: { teamId: string; userId: string }) => doc(`slackUsers/${teamId}-${userId}`),
  slackTeam: (teamId: string) => doc(`slackTeams/${teamId}`),
  slackInstall: (hash: string) => doc(`slackInstalls/${hash}`),
  slackCode: (hash: string) => doc(`slackCodes/${hash}`),
  upload: (uploadId: string) => doc(`uploads/${uploadId}`),
  watcher: (workspaceId: string, uid: string) => doc(`workspaces/${workspaceId}/watchers/${uid}`),
  allWatchers: () => firestore().collectionGroup('watchers'),
  presence: (workspaceId: string, uid: string) => doc(`workspaces/${workspaceId}/presence/${uid}`),
  traffic: (workspaceId: string, chunk: string) => doc(`workspaces/${workspaceId}/traffic/${chunk}`),
  consoleSession: (session: string) => doc(`consoleSessions/${session}`),
  consoleSessions: () => firestore().collection('consoleSessions'),
  systemStatus: () => doc('system/status'),
  runtimeSwitch: () => doc('config/runtime'),
  runtimeAccounts: () => doc('runtimeAccounts/held'),
  lock: (name: string) => doc(`locks/${name}`),
};
