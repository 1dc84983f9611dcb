// The live values that pages show, each with the key under which its listener is shared.
import type {
  ActivityDocument,
  AppDocument,
  DeploymentDocument,
  DomainDocument,
  EnvironmentDocument,
  InviteView,
  JobDocument,
  MemberDocument,
  MetricsDocument,
  OperationResponse,
  PresenceDocument,
  PreviewDocument,
  ProposalDocument,
  RecentRequests,
  RuntimeLine,
  SchedulesDocument,
  SecretView,
  SlackChannelDocument,
  SystemStatusDocument,
  TrafficLine,
  UserDocument,
  WorkspaceDocument,
} from '@deplight/contracts';
import type { AppAddress, Deplight, DeploymentAddress, DeploymentLog, JobAddress, JobLog } from '@deplight/sdk';
import { merged } from './merged.ts';
import type { Source } from './shared-watches.ts';

export function userSource(deplight: Deplight, uid: string): Source<UserDocument | null> {
  return { key: `user/${uid}`, watch: (observer) => deplight.watchUser(uid, observer) };
}

export function memberSource(deplight: Deplight, workspaceId: string, uid: string): Source<MemberDocument | null> {
  return { key: `member/${workspaceId}/${uid}`, watch: (observer) => deplight.watchMember(workspaceId, uid, observer) };
}

export function shelfSource(deplight: Deplight, workspaceId: string): Source<AppDocument[]> {
  return { key: `shelf/${workspaceId}`, watch: (observer) => deplight.watchShelf(workspaceId, observer) };
}

export function appSource(deplight: Deplight, app: AppAddress): Source<AppDocument | null> {
  return { key: `app/${app.workspaceId}/${app.appId}`, watch: (observer) => deplight.watchApp(app, observer) };
}

export function deploymentsSource(deplight: Deplight, app: AppAddress): Source<DeploymentDocument[]> {
  return {
    key: `deployments/${app.workspaceId}/${app.appId}`,
    watch: (observer) => deplight.watchDeployments(app, observer),
  };
}

export function domainsSource(deplight: Deplight, app: AppAddress): Source<DomainDocument[]> {
  return { key: `domains/${app.workspaceId}/${app.appId}`, watch: (observer) => deplight.watchDomains(app, observer) };
}

export function previewsSource(deplight: Deplight, app: AppAddress): Source<PreviewDocument[]> {
  return {
    key: `previews/${app.workspaceId}/${app.appId}`,
    watch: (observer) => deplight.watchPreviews(app, observer),
  };
}

export function metricsSource(deplight: Deplight, app: AppAddress): Source<MetricsDocument[]> {
  return { key: `metrics/${app.workspaceId}/${app.appId}`, watch: (observer) => deplight.watchMetrics(app, observer) };
}

export function recentRequestsSource(deplight: Deplight, workspaceId: string): Source<RecentRequests | null> {
  return { key: `requests/${workspaceId}`, watch: (observer) => deplight.watchRecentRequests(workspaceId, observer) };
}

export function proposalSource(deplight: Deplight, app: AppAddress): Source<ProposalDocument | null> {
  return {
    key: `proposal/${app.workspaceId}/${app.appId}`,
    watch: (observer) => deplight.watchProposal(app, observer),
  };
}

/** Those of all these workspaces together; one that may no longer be read has none. */
export function openProposalsSource(deplight: Deplight, workspaceIds: readonly string[]): Source<ProposalDocument[]> {
  return merged(
    workspaceIds.map((workspaceId) => ({
      key: `open-proposals/${workspaceId}`,
      watch: (observer) => deplight.watchOpenProposals(workspaceId, observer),
    })),
  );
}

export function freshnessSource(deplight: Deplight, uid: string): Source<boolean> {
  return { key: `freshness/${uid}`, watch: (observer) => deplight.watchFreshness(uid, observer) };
}

export function trafficSource(deplight: Deplight, workspaceId: string): Source<TrafficLine[]> {
  return { key: `traffic/${workspaceId}`, watch: (observer) => deplight.watchTrafficLines(workspaceId, observer) };
}

export function runtimeLinesSource(deplight: Deplight, app: AppAddress): Source<RuntimeLine[]> {
  const key = `runtime/${app.workspaceId}/${app.appId}`;
  return { key, watch: (observer) => deplight.watchRuntimeLines(app, observer) };
}

export function systemStatusSource(deplight: Deplight): Source<SystemStatusDocument | null> {
  return { key: 'system', watch: (observer) => deplight.watchSystemStatus(observer) };
}

export function deploymentSource(deplight: Deplight, address: DeploymentAddress): Source<DeploymentDocument | null> {
  const key = `deployment/${address.workspaceId}/${address.appId}/${address.deploymentId}`;
  return { key, watch: (observer) => deplight.watchDeployment(address, observer) };
}

export function logSource(deplight: Deplight, address: DeploymentAddress): Source<DeploymentLog> {
  const key = `log/${address.workspaceId}/${address.appId}/${address.deploymentId}`;
  return { key, watch: (observer) => deplight.watchDeploymentLog(address, observer) };
}

export function jobsSource(deplight: Deplight, app: AppAddress): Source<JobDocument[]> {
  return { key: `jobs/${app.workspaceId}/${app.appId}`, watch: (observer) => deplight.watchJobs(app, observer) };
}

export function jobSource(deplight: Deplight, address: JobAddress): Source<JobDocument | null> {
  const key = `job/${address.workspaceId}/${address.appId}/${address.jobId}`;
  return { key, watch: (observer) => deplight.watchJob(address, observer) };
}

export function jobLogSource(deplight: Deplight, address: JobAddress): Source<JobLog> {
  const key = `job-log/${address.workspaceId}/${address.appId}/${address.jobId}`;
  return { key, watch: (observer) => deplight.watchJobLog(address, observer) };
}

export function schedulesSource(deplight: Deplight, app: AppAddress): Source<SchedulesDocument | null> {
  return {
    key: `schedules/${app.workspaceId}/${app.appId}`,
    watch: (observer) => deplight.watchSchedules(app, observer),
  };
}

export function workspaceSource(deplight: Deplight, workspaceId: string): Source<WorkspaceDocument | null> {
  return { key: `workspace/${workspaceId}`, watch: (observer) => deplight.watchWorkspace(workspaceId, observer) };
}

export function membersSource(deplight: Deplight, workspaceId: string): Source<MemberDocument[]> {
  return { key: `members/${workspaceId}`, watch: (observer) => deplight.watchMembers(workspaceId, observer) };
}

export function isSharedSource(deplight: Deplight, workspaceId: string): Source<boolean> {
  return { key: `shared/${workspaceId}`, watch: (observer) => deplight.watchIsShared(workspaceId, observer) };
}

export function presenceSource(deplight: Deplight, app: AppAddress): Source<PresenceDocument[]> {
  return {
    key: `presence/${app.workspaceId}/${app.appId}`,
    watch: (observer) => deplight.watchPresence(app, observer),
  };
}

export function invitesSource(deplight: Deplight, workspaceId: string): Source<InviteView[]> {
  return { key: `invites/${workspaceId}`, watch: (observer) => deplight.watchInvites(workspaceId, observer) };
}

export function usageSource(deplight: Deplight, workspaceId: string): Source<OperationResponse<'readUsage'>['usage']> {
  return { key: `usage/${workspaceId}`, watch: (observer) => deplight.watchUsage(workspaceId, observer) };
}

export function activitySource(deplight: Deplight, workspaceId: string): Source<ActivityDocument[]> {
  return { key: `activity/${workspaceId}`, watch: (observer) => deplight.watchActivity(workspaceId, observer) };
}

export function secretsSource(deplight: Deplight, workspaceId: string): Source<SecretView[]> {
  return { key: `secrets/${workspaceId}`, watch: (observer) => deplight.watchSecretUses(workspaceId, observer) };
}

export function slackChannelSource(deplight: Deplight, workspaceId: string): Source<SlackChannelDocument | null> {
  return { key: `slack/${workspaceId}`, watch: (observer) => deplight.watchSlackChannel(workspaceId, observer) };
}

export function environmentSource(deplight: Deplight, app: AppAddress): Source<EnvironmentDocument | null> {
  return {
    key: `environment/${app.workspaceId}/${app.appId}`,
    watch: (observer) => deplight.watchEnvironment(app, observer),
  };
}
