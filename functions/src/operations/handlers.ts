// Which function carries out which operation; the compiler names what is missing.
import type { OperationName } from '@deplight/contracts';
import { acceptInvite } from './accept-invite.ts';
import { createToken, listTokens, revokeToken } from './api-tokens.ts';
import { cancelCommand } from './cancel-command.ts';
import { cancelDeployment } from './cancel-deployment.ts';
import {
  freezeApp,
  resumeAutoDeploy,
  setHealthPath,
  setMaintenance,
  setPolicy,
  setRollout,
  setScaling,
  setSleep,
  sleepApp,
  unfreezeApp,
  wakeApp,
} from './change-condition.ts';
import { addDomain, listDomains, removeDomain } from './change-domains.ts';
import { bindSecrets, getEnvironment, setEnvironment } from './change-environment.ts';
import { changeRole, leaveWorkspace, listMembers, removeMember } from './change-members.ts';
import { approvePreview, listPreviews, removePreview, setPreviews } from './change-previews.ts';
import { connectGitHub, disconnectGitHub } from './connect-github.ts';
import { connectSlack, disconnectSlack } from './connect-slack.ts';
import { createApp } from './create-app.ts';
import { createDeployment } from './create-deployment.ts';
import { createEventTicket } from './create-event-ticket.ts';
import { createInvite, listInvites, revokeInvite } from './create-invite.ts';
import { createJob } from './create-job.ts';
import { createUpload } from './create-upload.ts';
import { createWorkspace } from './create-workspace.ts';
import { approveProposal, dismissProposal, getProposal } from './decide-proposal.ts';
import { deleteApp } from './delete-app.ts';
import { deleteSecret } from './delete-secret.ts';
import { approveDeviceLogin, denyDeviceLogin, inspectDeviceLogin } from './device-logins.ts';
import { getCaller } from './get-caller.ts';
import type { Handler } from './handler.ts';
import { beginSlackInstall, finishSlackInstall } from './install-slack.ts';
import { cancelJob, getJob, listJobs, listSchedules, readJobLog } from './jobs.ts';
import { getSlackLinks, inspectSlackCode, linkSlackUser, unlinkSlackUser } from './link-slack.ts';
import { listActivity } from './list-activity.ts';
import { listApps } from './list-apps.ts';
import { listSecrets } from './list-secrets.ts';
import { lookAtApp } from './look-at-app.ts';
import { getMailSettings, listMailDeliveries, setMailSettings } from './mail-settings.ts';
import { planSource } from './plan-source.ts';
import { previewRollback } from './preview-rollback.ts';
import { getDeployment, listDeployments, readDeploymentLog } from './read-deployments.ts';
import { readLogs, watchLogs } from './read-logs.ts';
import { readMetrics } from './read-metrics.ts';
import { readUsage } from './read-usage.ts';
import { redeployApp } from './redeploy-app.ts';
import { deleteRepositoryToken, setRepositoryToken } from './repository-token.ts';
import { restartApp } from './restart-app.ts';
import { rollbackApp } from './rollback-app.ts';
import { runCommand } from './run-command.ts';
import { importSecrets, setSecret } from './set-secret.ts';
import { promoteDeployment, setTraffic } from './set-traffic.ts';
import { signOutEverywhere } from './sign-out-everywhere.ts';
import { updateWorkspace } from './update-workspace.ts';
import { verifyDomain } from './verify-domain.ts';
import { watchTraffic } from './watch-traffic.ts';
import { addWebhook, listWebhookDeliveries, listWebhooks, redeliverWebhook, removeWebhook } from './webhooks.ts';

export const handlers: { readonly [Name in OperationName]: Handler<Name> } = {
  createWorkspace,
  updateWorkspace,
  getCaller,
  listActivity,
  listMembers,
  changeRole,
  removeMember,
  leaveWorkspace,
  createInvite,
  listInvites,
  revokeInvite,
  acceptInvite,
  createToken,
  listTokens,
  revokeToken,
  listApps,
  readMetrics,
  createApp,
  deleteApp,
  createUpload,
  createDeployment,
  planSource,
  listDeployments,
  getDeployment,
  readDeploymentLog,
  cancelDeployment,
  redeployApp,
  rollbackApp,
  previewRollback,
  restartApp,
  createEventTicket,
  sleepApp,
  wakeApp,
  setSleep,
  setMaintenance,
  setHealthPath,
  setPolicy,
  setRollout,
  setScaling,
  freezeApp,
  unfreezeApp,
  resumeAutoDeploy,
  connectGitHub,
  disconnectGitHub,
  setRepositoryToken,
  deleteRepositoryToken,
  setPreviews,
  listPreviews,
  approvePreview,
  removePreview,
  addDomain,
  listDomains,
  verifyDomain,
  removeDomain,
  lookAtApp,
  getProposal,
  approveProposal,
  dismissProposal,
  setTraffic,
  promoteDeployment,
  watchTraffic,
  readUsage,
  readLogs,
  watchLogs,
  createJob,
  listJobs,
  listSchedules,
  getJob,
  readJobLog,
  cancelJob,
  runCommand,
  cancelCommand,
  setSecret,
  importSecrets,
  listSecrets,
  deleteSecret,
  bindSecrets,
  setEnvironment,
  getEnvironment,
  signOutEverywhere,
  getSlackLinks,
  inspectSlackCode,
  linkSlackUser,
  unlinkSlackUser,
  connectSlack,
  beginSlackInstall,
  finishSlackInstall,
  disconnectSlack,
  addWebhook,
  listWebhooks,
  removeWebhook,
  listWebhookDeliveries,
  redeliverWebhook,
  inspectDeviceLogin,
  approveDeviceLogin,
  denyDeviceLogin,
  getMailSettings,
  setMailSettings,
  listMailDeliveries,
};
