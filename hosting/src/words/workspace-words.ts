// How roles, types and the activity log are spoken of. Pure.
import {
  type ActivityDocument,
  deploymentKinds,
  type OperationName,
  type Role,
  type WorkspaceType,
} from '@deplight/contracts';

export const roleWords: Record<Role, { label: string; may: string }> = {
  viewer: { label: 'Viewer', may: 'Viewers see apps, deployments and logs' },
  member: { label: 'Member', may: 'members deploy, roll back, and set variables and secrets' },
  admin: { label: 'Admin', may: 'admins invite people and delete apps, too' },
  owner: { label: 'Owner', may: 'owners do everything, and make other owners' },
};

export const workspaceTypeWords: Record<WorkspaceType, string> = {
  development: 'Development',
  operations: 'Operations',
};

const deeds: Partial<Record<OperationName, string>> = {
  createWorkspace: 'created the workspace',
  updateWorkspace: 'changed the workspace',
  changeRole: 'changed the role of',
  removeMember: 'removed',
  leaveWorkspace: 'left the workspace',
  createInvite: 'made an invite',
  revokeInvite: 'revoked an invite',
  acceptInvite: 'joined',
  createToken: 'made the API token',
  revokeToken: 'revoked the API token',
  createApp: 'created the app',
  deleteApp: 'deleted the app',
  createDeployment: 'deployed',
  cancelDeployment: 'canceled a deployment of',
  redeployApp: 'redeployed',
  rollbackApp: 'rolled back',
  restartApp: 'restarted',
  sleepApp: 'put to sleep',
  wakeApp: 'woke',
  setSleep: 'set the idle time of',
  setMaintenance: 'began or ended maintenance of',
  setHealthPath: 'chose the health path of',
  setPolicy: 'chose what happens after a failure of',
  resumeAutoDeploy: 'resumed automatic deploys of',
  approveProposal: 'approved the rollback of',
  dismissProposal: 'dismissed the rollback of',
  runCommand: 'ran a command in',
  setSecret: 'set the secret',
  importSecrets: 'imported secrets',
  deleteSecret: 'deleted the secret',
  bindSecrets: 'chose the secrets of',
  setEnvironment: 'set the variables of',
  connectSlack: 'connected the Slack channel',
  disconnectSlack: 'disconnected the Slack channel',
  connectGitHub: 'connected a repository to',
  disconnectGitHub: 'disconnected the repository of',
  addDomain: 'added a domain to',
  verifyDomain: 'proved a domain of',
  removeDomain: 'removed a domain from',
};

/** Whose name says nothing that the sentence before it has not said. */
const silent = new Set<string>([
  'createWorkspace',
  'updateWorkspace',
  'leaveWorkspace',
  'acceptInvite',
  'connectSlack',
  'disconnectSlack',
]);

/** An entry of the activity log as what was done, to what, and what else is known, to stand after the person's name. */
export function activityWords(entry: Pick<ActivityDocument, 'operation' | 'targets' | 'note'>): {
  deed: string;
  what: string;
  note: string;
} {
  const { operation, targets } = entry;
  // The kind of a deployment is what the deed says already.
  const note = Object.hasOwn(deploymentKinds, entry.note) ? '' : entry.note;
  const known: Partial<Record<string, string>> = deeds;
  const deed = known[operation] ?? operation.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  if (silent.has(operation)) return { deed, what: '', note };
  const apps = targets.filter(({ kind }) => kind === 'app');
  const said = /(App|Deployment|Proposal)$/.test(operation) ? apps : targets;
  return { deed, what: (said.length > 0 ? said : targets).map(({ name }) => name).join(', '), note };
}
