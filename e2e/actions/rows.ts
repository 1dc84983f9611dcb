// The action matrix's rows: for every operation a request, and what somebody who may make it gets. What the others get
// follows from the table of actions. An operation without a row fails the suite.
import type { ErrorCode, OperationName } from '@deplight/contracts';
import { api } from '../client/api.ts';
import { makeToken } from '../client/tokens.ts';
import { newUser, type User } from '../client/user.ts';
import { addWebhook } from '../client/webhooks.ts';
import { invite, joinAs } from '../client/workspaces.ts';
import { stack } from '../stack.ts';
import { type Actor, newApp, newName, type Place, type World } from './world.ts';

export interface Row {
  readonly request: (place: Place) => Readonly<Record<string, unknown>>;
  /** What one who may gets: an answer, or a refusal that comes after authorization. */
  readonly allowed: 'ok' | ErrorCode;
  /** What one who may gets for the own workspace's id with a foreign child's; NOT_FOUND unless said otherwise. */
  readonly mixed?: 'ok';
  /** Makes what the request uses up; called for each cell that is allowed. */
  readonly prepare?: (world: World, actor: Actor) => Promise<Partial<Place> & { caller?: User }>;
}

const ofWorkspace = ({ workspaceId }: Place) => ({ workspaceId });
const ofApp = ({ workspaceId, appId }: Place) => ({ workspaceId, appId });
/** One that there is not: those who may decide learn that, the others nothing. */
const ofProposal = ({ workspaceId }: Place) => ({ workspaceId, proposalId: `prop_${'0'.repeat(20)}` });
const ofNoCode = () => ({ code: 'x'.repeat(43) });
/** One that nobody began: everybody's console is their own. */
const ofSession = ({ workspaceId }: Place) => ({ workspaceId, session: `con_${'0'.repeat(20)}` });
/** One that nobody asked for. */
const ofJob = (place: Place) => ({ ...ofApp(place), jobId: `job_${'0'.repeat(20)}` });
const ofWebhook = ({ workspaceId, webhookId }: Place) => ({ workspaceId, webhookId });
const ofDeployment = ({ deploymentId }: Place) => ({ deploymentId });

export const rows: Readonly<Record<OperationName, Row>> = {
  createWorkspace: { request: () => ({ name: 'Made by the matrix' }), allowed: 'ok' },
  updateWorkspace: {
    request: ({ workspaceId, name }) => ({ workspaceId, description: name }),
    allowed: 'ok',
    prepare: async () => ({ name: newName() }),
  },
  getCaller: { request: ofApp, allowed: 'ok', mixed: 'ok' },
  listActivity: { request: ofWorkspace, allowed: 'ok' },
  listMembers: { request: ofWorkspace, allowed: 'ok' },
  changeRole: {
    request: ({ workspaceId, uid }) => ({ workspaceId, uid, role: 'member' }),
    allowed: 'ok',
    prepare: newViewer,
  },
  removeMember: {
    request: ({ workspaceId, uid }) => ({ workspaceId, uid }),
    allowed: 'ok',
    prepare: newViewer,
  },
  leaveWorkspace: {
    request: ofWorkspace,
    allowed: 'ok',
    prepare: async ({ users, own }, actor) => ({
      caller: await joinAs(users.owner, own.workspaceId, roleOf(actor)),
    }),
  },
  createInvite: { request: (place) => ({ ...ofWorkspace(place), role: 'viewer' }), allowed: 'ok' },
  watchTraffic: { request: ofWorkspace, allowed: 'ok' },
  lookAtApp: { request: ofApp, allowed: 'ok' },
  readUsage: { request: ofWorkspace, allowed: 'ok' },
  readLogs: { request: ofApp, allowed: 'ok' },
  watchLogs: { request: ofApp, allowed: 'ok' },
  listInvites: { request: ofWorkspace, allowed: 'ok' },
  revokeInvite: {
    request: ({ workspaceId, inviteId }) => ({ workspaceId, inviteId }),
    allowed: 'ok',
    prepare: async ({ users, own }) => ({
      inviteId: (await invite(users.owner, own.workspaceId, 'viewer')).invite.id,
    }),
  },
  acceptInvite: {
    request: ({ workspaceId, inviteId }) => ({ token: `${workspaceId}.${inviteId}.${'x'.repeat(43)}` }),
    allowed: 'INVITE_INVALID',
  },
  // Of somebody else each time: it takes the sessions of whoever asks.
  signOutEverywhere: { request: () => ({}), allowed: 'ok', prepare: async () => ({ caller: await newUser() }) },
  getSlackLinks: { request: () => ({}), allowed: 'ok' },
  inspectSlackCode: { request: ofNoCode, allowed: 'SLACK_CODE_INVALID' },
  linkSlackUser: { request: ofNoCode, allowed: 'SLACK_CODE_INVALID' },
  unlinkSlackUser: { request: () => ({}), allowed: 'ok' },
  connectSlack: { request: (place) => ({ ...ofWorkspace(place), ...ofNoCode() }), allowed: 'SLACK_CODE_INVALID' },
  // The Slack app of the tests is not for others.
  beginSlackInstall: { request: ofWorkspace, allowed: 'SLACK_OFF' },
  finishSlackInstall: {
    request: (place) => ({ ...ofWorkspace(place), state: `${place.workspaceId}.${'x'.repeat(43)}`, code: 'x' }),
    allowed: 'SLACK_OFF',
  },
  disconnectSlack: { request: ofWorkspace, allowed: 'NOT_FOUND' },
  setRepositoryToken: {
    request: (place) => ({ ...ofApp(place), gitUrl: 'https://github.com/ada/shop', token: 'github_pat_matrix' }),
    allowed: 'ok',
  },
  deleteRepositoryToken: {
    request: ofApp,
    allowed: 'ok',
    prepare: async ({ users, own }) => {
      const json = { gitUrl: 'https://github.com/ada/shop', token: 'github_pat_matrix' };
      await api(`/workspaces/${own.workspaceId}/apps/${own.appId}/github/token`, { user: users.owner, json });
      return {};
    },
  },
  addWebhook: {
    request: (place) => ({ ...ofWorkspace(place), url: 'https://example.org/hook', events: ['app.crashed'] }),
    allowed: 'ok',
  },
  listWebhooks: { request: ofWorkspace, allowed: 'ok' },
  removeWebhook: {
    request: ofWebhook,
    allowed: 'ok',
    prepare: async ({ users, own }) => ({ webhookId: (await addWebhook(users.owner, own.workspaceId)).webhook.id }),
  },
  listWebhookDeliveries: { request: ofWebhook, allowed: 'ok' },
  // Nothing was ever sent to it: those who may learn that, the others nothing.
  redeliverWebhook: {
    request: (place) => ({ ...ofWebhook(place), messageId: `msg_${'0'.repeat(20)}` }),
    allowed: 'NOT_FOUND',
  },
  inspectDeviceLogin: { request: () => ({ code: 'BCDF-GHJK' }), allowed: 'DEVICE_CODE_INVALID' },
  approveDeviceLogin: {
    request: (place) => ({ ...ofApp(place), code: 'BCDF-GHJK', right: 'read' }),
    allowed: 'DEVICE_CODE_INVALID',
  },
  denyDeviceLogin: { request: () => ({ code: 'BCDF-GHJK' }), allowed: 'DEVICE_CODE_INVALID' },
  getMailSettings: { request: ofWorkspace, allowed: 'ok' },
  // Nobody's address is verified here: who may is refused for that alone.
  setMailSettings: {
    request: (place) => ({ ...ofWorkspace(place), events: ['app.crashed'] }),
    allowed: 'MAIL_NO_ADDRESS',
  },
  listMailDeliveries: { request: ofWorkspace, allowed: 'ok' },
  createToken: { request: (place) => ({ ...ofApp(place), name: 'CI', right: 'read' }), allowed: 'ok' },
  listTokens: { request: ofWorkspace, allowed: 'ok' },
  revokeToken: {
    request: ({ workspaceId, tokenId }) => ({ workspaceId, tokenId }),
    allowed: 'ok',
    prepare: async ({ users, own }, actor) => {
      const maker = users[roleOf(actor)];
      return { tokenId: (await makeToken(maker, own.workspaceId, { right: 'read' })).token.id };
    },
  },
  listApps: { request: ofApp, allowed: 'ok', mixed: 'ok' },
  readMetrics: { request: ofApp, allowed: 'ok' },
  createApp: {
    request: ({ workspaceId, name }) => ({ workspaceId, name }),
    allowed: 'ok',
    prepare: async () => ({ name: newName() }),
  },
  deleteApp: { request: ofApp, allowed: 'ok', prepare: newApp },
  createUpload: { request: (place) => ({ ...ofWorkspace(place), fileName: 'a.zip', sizeBytes: 10 }), allowed: 'ok' },
  createDeployment: {
    request: (place) => ({ ...ofApp(place), gitUrl: `${stack.examples}/no-such-example.git` }),
    allowed: 'ok',
  },
  planSource: {
    request: (place) => ({ ...ofApp(place), gitUrl: `${stack.examples}/no-such-example.git` }),
    allowed: 'REPOSITORY_NOT_FOUND',
  },
  listDeployments: { request: ofApp, allowed: 'ok', mixed: 'ok' },
  getDeployment: { request: ofDeployment, allowed: 'ok' },
  readDeploymentLog: { request: ofDeployment, allowed: 'ok' },
  cancelDeployment: { request: ofDeployment, allowed: 'TOO_LATE' },
  redeployApp: { request: ofDeployment, allowed: 'SOURCE_GONE' },
  rollbackApp: { request: ofDeployment, allowed: 'NOT_ROLLBACKABLE' },
  previewRollback: { request: ofDeployment, allowed: 'ok' },
  restartApp: { request: ofApp, allowed: 'NOTHING_LIVE' },
  createEventTicket: { request: () => ({}), allowed: 'ok' },
  setSecret: { request: (place) => ({ ...ofWorkspace(place), name: 'MATRIX', value: 'hidden' }), allowed: 'ok' },
  importSecrets: { request: (place) => ({ ...ofWorkspace(place), text: 'IMPORTED=hidden' }), allowed: 'ok' },
  listSecrets: { request: ofWorkspace, allowed: 'ok' },
  deleteSecret: {
    request: ({ workspaceId, name }) => ({ workspaceId, name: name.toUpperCase().replace('-', '_') }),
    allowed: 'ok',
    prepare: async ({ users, own }) => {
      const name = newName();
      const json = { name: name.toUpperCase().replace('-', '_'), value: 'hidden' };
      await api(`/workspaces/${own.workspaceId}/secrets`, { user: users.owner, json });
      return { name };
    },
  },
  bindSecrets: { request: (place) => ({ ...ofApp(place), names: [] }), allowed: 'ok' },
  setEnvironment: { request: (place) => ({ ...ofApp(place), variables: { A: '1' } }), allowed: 'ok' },
  getEnvironment: { request: ofApp, allowed: 'ok' },
  sleepApp: { request: ofApp, allowed: 'NOTHING_LIVE' },
  wakeApp: { request: ofApp, allowed: 'NOTHING_LIVE' },
  setSleep: { request: (place) => ({ ...ofApp(place), idleMinutes: 5 }), allowed: 'ok' },
  setMaintenance: { request: (place) => ({ ...ofApp(place), maintenance: false }), allowed: 'ok' },
  setHealthPath: { request: (place) => ({ ...ofApp(place), healthPath: null }), allowed: 'ok' },
  setPolicy: { request: (place) => ({ ...ofApp(place), policy: 'ask' }), allowed: 'ok' },
  setTraffic: {
    request: (place) => ({ ...ofApp(place), shares: [{ ...ofDeployment(place), percent: 100 }] }),
    allowed: 'NOTHING_LIVE',
  },
  promoteDeployment: { request: ofDeployment, allowed: 'NOTHING_LIVE' },
  setRollout: { request: (place) => ({ ...ofApp(place), firstShare: null }), allowed: 'ok' },
  setScaling: { request: (place) => ({ ...ofApp(place), memoryMiB: null }), allowed: 'ok' },
  // Ended by the next row, and by itself before what deploys.
  freezeApp: {
    request: (place) => ({ ...ofApp(place), reason: 'The fair.', until: new Date(Date.now() + 5_000).toISOString() }),
    allowed: 'ok',
  },
  unfreezeApp: { request: ofApp, allowed: 'ok' },
  resumeAutoDeploy: { request: ofApp, allowed: 'ok' },
  connectGitHub: {
    request: (place) => ({ ...ofApp(place), gitUrl: 'https://github.com/ada/matrix', branch: 'main' }),
    allowed: 'ok',
  },
  setPreviews: {
    request: (place) => ({ ...ofApp(place), enabled: true }),
    allowed: 'ok',
    prepare: async ({ users, own }) => {
      const json = { gitUrl: 'https://github.com/ada/matrix', branch: 'main' };
      await api(`/workspaces/${own.workspaceId}/apps/${own.appId}/github`, { user: users.owner, json });
      return {};
    },
  },
  listPreviews: { request: ofApp, allowed: 'ok' },
  approvePreview: {
    request: (place) => ({ ...ofApp(place), number: 1, commit: 'a'.repeat(40) }),
    allowed: 'NOT_FOUND',
  },
  removePreview: { request: (place) => ({ ...ofApp(place), number: 1 }), allowed: 'NOT_FOUND' },
  disconnectGitHub: {
    request: ofApp,
    allowed: 'ok',
    prepare: async ({ users, own }) => {
      const path = `/workspaces/${own.workspaceId}/apps/${own.appId}/github`;
      await api(path, { user: users.owner, json: { gitUrl: 'https://github.com/ada/matrix', branch: 'main' } });
      return {};
    },
  },
  addDomain: {
    request: (place) => ({ ...ofApp(place), domain: `${place.name}.example.org` }),
    allowed: 'ok',
    prepare: async () => ({ name: newName() }),
  },
  listDomains: { request: ofApp, allowed: 'ok' },
  verifyDomain: {
    request: (place) => ({ ...ofApp(place), domain: 'not-added.example.org' }),
    allowed: 'NOT_FOUND',
  },
  removeDomain: {
    request: (place) => ({ ...ofApp(place), domain: 'not-added.example.org' }),
    allowed: 'NOT_FOUND',
  },
  createJob: { request: (place) => ({ ...ofApp(place), command: ['node', '--version'] }), allowed: 'NOTHING_LIVE' },
  listJobs: { request: ofApp, allowed: 'ok' },
  listSchedules: { request: ofApp, allowed: 'ok' },
  getJob: { request: ofJob, allowed: 'NOT_FOUND' },
  readJobLog: { request: ofJob, allowed: 'NOT_FOUND' },
  cancelJob: { request: ofJob, allowed: 'NOT_FOUND' },
  runCommand: { request: (place) => ({ ...ofApp(place), line: 'run node --version' }), allowed: 'NOTHING_LIVE' },
  cancelCommand: { request: ofSession, allowed: 'NOT_FOUND' },
  getProposal: { request: ofProposal, allowed: 'NOT_FOUND' },
  approveProposal: { request: ofProposal, allowed: 'NOT_FOUND' },
  dismissProposal: { request: ofProposal, allowed: 'NOT_FOUND' },
};

async function newViewer({ users, own }: World): Promise<Partial<Place>> {
  return { uid: (await joinAs(users.owner, own.workspaceId, 'viewer')).uid };
}

function roleOf(actor: Actor) {
  if (actor === 'viewer' || actor === 'member' || actor === 'admin' || actor === 'owner') return actor;
  throw new Error(`${actor} has no role`);
}
