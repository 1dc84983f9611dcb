// What a client can watch: each method opens one snapshot listener and gives the function that closes it.
import {
  ActivityDocument,
  AppDocument,
  DeploymentDocument,
  DomainDocument,
  EnvironmentDocument,
  JobChunkDocument,
  JobDocument,
  LogChunkDocument,
  MemberDocument,
  MetricsDocument,
  maxDomainsPerApp,
  PresenceDocument,
  PreviewDocument,
  ProposalDocument,
  RecentRequests,
  RuntimeChunkDocument,
  type RuntimeLine,
  SchedulesDocument,
  SecretDocument,
  SlackChannelDocument,
  SystemStatusDocument,
  TrafficChunkDocument,
  type TrafficLine,
  UserDocument,
  WorkspaceDocument,
} from '@deplight/contracts';
import { collection, doc, type Firestore, limit, limitToLast, orderBy, query, where } from 'firebase/firestore';
import { type DeploymentLog, deploymentLog, type JobLog } from './deployment-log.ts';
import { listenToDocument, listenToFreshness, listenToQuery } from './listen.ts';
import type { Observer, Unsubscribe } from './observer.ts';

export interface AppAddress {
  readonly workspaceId: string;
  readonly appId: string;
}

export interface DeploymentAddress extends AppAddress {
  readonly deploymentId: string;
}

export interface JobAddress extends AppAddress {
  readonly jobId: string;
}

export interface LiveValues {
  /** The signed-in user's own page with the list of workspaces; `null` before the first workspace. */
  watchUser(uid: string, observer: Observer<UserDocument | null>): Unsubscribe;
  /** Whether Firestore answers: what is shown is what it has now, or what was last heard of it. Reads nothing beside `watchUser`. */
  watchFreshness(uid: string, observer: Observer<boolean>): Unsubscribe;
  watchWorkspace(workspaceId: string, observer: Observer<WorkspaceDocument | null>): Unsubscribe;
  /** One member of a workspace, for the role. */
  watchMember(workspaceId: string, uid: string, observer: Observer<MemberDocument | null>): Unsubscribe;
  /** The members of a workspace (at most 200), by when they joined. */
  watchMembers(workspaceId: string, observer: Observer<MemberDocument[]>): Unsubscribe;
  /** Whether there is anybody else in a workspace; reads two of its members at most. */
  watchIsShared(workspaceId: string, observer: Observer<boolean>): Unsubscribe;
  /** Who looks at an app, the reader too, and until when by the functions' clock: what has ended is to be left out. */
  watchPresence(app: AppAddress, observer: Observer<PresenceDocument[]>): Unsubscribe;
  /** The newest 100 entries of the activity log, newest first; for admins and owners. */
  watchActivity(workspaceId: string, observer: Observer<ActivityDocument[]>): Unsubscribe;
  /** The secrets of a workspace (at most 200) by name; for members and above. There is no value to watch. */
  watchSecrets(workspaceId: string, observer: Observer<SecretDocument[]>): Unsubscribe;
  /** The Slack channel that a workspace speaks in; `null` while it speaks in none. */
  watchSlackChannel(workspaceId: string, observer: Observer<SlackChannelDocument | null>): Unsubscribe;
  /** An app's plain variables and the names of its secrets; for members and above. */
  watchEnvironment(app: AppAddress, observer: Observer<EnvironmentDocument | null>): Unsubscribe;
  /** An app's custom domains by name, with what each still needs. */
  watchDomains(app: AppAddress, observer: Observer<DomainDocument[]>): Unsubscribe;
  /** An app's pull requests that are shown as previews, or wait to be, by number. */
  watchPreviews(app: AppAddress, observer: Observer<PreviewDocument[]>): Unsubscribe;
  /** The apps of a workspace (at most 1,000) by name, without those being deleted. */
  watchShelf(workspaceId: string, observer: Observer<AppDocument[]>): Unsubscribe;
  watchApp(app: AppAddress, observer: Observer<AppDocument | null>): Unsubscribe;
  watchDeployment(deployment: DeploymentAddress, observer: Observer<DeploymentDocument | null>): Unsubscribe;
  /** The newest 50 deployments of an app, newest first. */
  watchDeployments(app: AppAddress, observer: Observer<DeploymentDocument[]>): Unsubscribe;
  /** The newest 50 jobs of an app, newest first. */
  watchJobs(app: AppAddress, observer: Observer<JobDocument[]>): Unsubscribe;
  /** `null` where there is none any more. */
  watchJob(job: JobAddress, observer: Observer<JobDocument | null>): Unsubscribe;
  /** What a job prints, in order and without doubles. */
  watchJobLog(job: JobAddress, observer: Observer<JobLog>): Unsubscribe;
  /** The commands that what is live runs at set times; `null` where it has none. */
  watchSchedules(app: AppAddress, observer: Observer<SchedulesDocument | null>): Unsubscribe;
  /** The newest 60 documents of an app's figures, in order of time; a minute without one is as the minute before it. */
  watchMetrics(app: AppAddress, observer: Observer<MetricsDocument[]>): Unsubscribe;
  /** The requests of the last minutes to all apps of a workspace; `null` before the first. */
  watchRecentRequests(workspaceId: string, observer: Observer<RecentRequests | null>): Unsubscribe;
  /** The newest proposal to roll an app back, decided or not; `null` before the first. */
  watchProposal(app: AppAddress, observer: Observer<ProposalDocument | null>): Unsubscribe;
  /** Proposals of a workspace that wait for a decision (at most 20), in no order. */
  watchOpenProposals(workspaceId: string, observer: Observer<ProposalDocument[]>): Unsubscribe;
  /** Requests of the newest 20 chunks, in order of time. They come only while somebody renews `watchTraffic`. */
  watchTrafficLines(workspaceId: string, observer: Observer<TrafficLine[]>): Unsubscribe;
  /** An app's live lines: the newest 20 chunks, in order. They come only while somebody renews `watchLogs`. */
  watchRuntimeLines(app: AppAddress, observer: Observer<RuntimeLine[]>): Unsubscribe;
  /** The platform as a whole; `null` before its first minute. */
  watchSystemStatus(observer: Observer<SystemStatusDocument | null>): Unsubscribe;
  /** The log of a deployment, in order and without doubles; of a very long one the newest part. */
  watchDeploymentLog(deployment: DeploymentAddress, observer: Observer<DeploymentLog>): Unsubscribe;
}

const membersLimit = 200;
const presenceLimit = 50;
const activityLimit = 100;
const secretsLimit = 200;
const previewsLimit = 100;
const shelfLimit = 1_000;
const deploymentsLimit = 50;
const jobsLimit = 50;
const metricsLimit = 60;
const openProposalsLimit = 20;
const trafficChunksLimit = 20;
const logChunksLimit = 100;
const runtimeChunksLimit = 20;

const appPath = (app: AppAddress) => `workspaces/${app.workspaceId}/apps/${app.appId}`;
const jobPath = (address: JobAddress) => `${appPath(address)}/jobs/${address.jobId}`;
const deploymentPath = (address: DeploymentAddress) => `${appPath(address)}/deployments/${address.deploymentId}`;

export function liveValues(firestore: Firestore): LiveValues {
  return {
    watchUser: (uid, observer) => listenToDocument(doc(firestore, `users/${uid}`), UserDocument, observer),

    watchFreshness: (uid, observer) => listenToFreshness(doc(firestore, `users/${uid}`), observer),

    watchWorkspace: (workspaceId, observer) =>
      listenToDocument(doc(firestore, `workspaces/${workspaceId}`), WorkspaceDocument, observer),

    watchMember: (workspaceId, uid, observer) =>
      listenToDocument(doc(firestore, `workspaces/${workspaceId}/members/${uid}`), MemberDocument, observer),

    watchMembers: (workspaceId, observer) => {
      const path = `workspaces/${workspaceId}/members`;
      const members = query(collection(firestore, path), orderBy('joinedAt'), limit(membersLimit));
      return listenToQuery(members, MemberDocument, path, observer);
    },

    watchIsShared: (workspaceId, observer) => {
      const path = `workspaces/${workspaceId}/members`;
      return listenToQuery(query(collection(firestore, path), limit(2)), MemberDocument, path, {
        next: (members) => observer.next(members.length > 1),
        error: (error) => observer.error(error),
      });
    },

    watchPresence: ({ workspaceId, appId }, observer) => {
      const path = `workspaces/${workspaceId}/presence`;
      const ofApp = where('appIds', 'array-contains', appId);
      return listenToQuery(
        query(collection(firestore, path), ofApp, limit(presenceLimit)),
        PresenceDocument,
        path,
        observer,
      );
    },

    watchActivity: (workspaceId, observer) => {
      const path = `workspaces/${workspaceId}/activity`;
      const newest = query(collection(firestore, path), orderBy('at', 'desc'), limit(activityLimit));
      return listenToQuery(newest, ActivityDocument, path, observer);
    },

    watchSecrets: (workspaceId, observer) => {
      const path = `workspaces/${workspaceId}/secrets`;
      const secrets = query(collection(firestore, path), orderBy('name'), limit(secretsLimit));
      return listenToQuery(secrets, SecretDocument, path, observer);
    },

    watchSlackChannel: (workspaceId, observer) =>
      listenToDocument(doc(firestore, `workspaces/${workspaceId}/integrations/slack`), SlackChannelDocument, observer),

    watchEnvironment: ({ workspaceId, appId }, observer) =>
      listenToDocument(doc(firestore, `workspaces/${workspaceId}/env/${appId}`), EnvironmentDocument, observer),

    watchDomains: (app, observer) => {
      const path = `${appPath(app)}/domains`;
      const domains = query(collection(firestore, path), orderBy('domain'), limit(maxDomainsPerApp));
      return listenToQuery(domains, DomainDocument, path, observer);
    },

    watchPreviews: (app, observer) => {
      const path = `${appPath(app)}/previews`;
      const previews = query(collection(firestore, path), orderBy('number'), limit(previewsLimit));
      return listenToQuery(previews, PreviewDocument, path, {
        next: (all) => observer.next(all.filter(({ state }) => state !== 'REMOVED')),
        error: (error) => observer.error(error),
      });
    },

    watchShelf: (workspaceId, observer) => {
      const path = `workspaces/${workspaceId}/apps`;
      const shelf = query(collection(firestore, path), orderBy('name'), limit(shelfLimit));
      return listenToQuery(shelf, AppDocument, path, {
        next: (apps) => observer.next(apps.filter((app) => app.deletedAt === null)),
        error: (error) => observer.error(error),
      });
    },

    watchApp: (app, observer) => listenToDocument(doc(firestore, appPath(app)), AppDocument, observer),

    watchDeployment: (address, observer) =>
      listenToDocument(doc(firestore, deploymentPath(address)), DeploymentDocument, observer),

    watchDeployments: (app, observer) => {
      const path = `${appPath(app)}/deployments`;
      const newest = query(collection(firestore, path), orderBy('createdAt', 'desc'), limit(deploymentsLimit));
      return listenToQuery(newest, DeploymentDocument, path, observer);
    },

    watchJobs: (app, observer) => {
      const path = `${appPath(app)}/jobs`;
      const newest = query(collection(firestore, path), orderBy('createdAt', 'desc'), limit(jobsLimit));
      return listenToQuery(newest, JobDocument, path, observer);
    },

    watchJob: (address, observer) => listenToDocument(doc(firestore, jobPath(address)), JobDocument, observer),

    watchJobLog: (address, observer) => {
      const path = `${jobPath(address)}/logs`;
      const newest = query(collection(firestore, path), orderBy('first'), limitToLast(logChunksLimit));
      return listenToQuery(newest, JobChunkDocument, path, {
        next: (chunks) => observer.next(deploymentLog(chunks)),
        error: (error) => observer.error(error),
      });
    },

    watchSchedules: (app, observer) =>
      listenToDocument(doc(firestore, `${appPath(app)}/schedules/live`), SchedulesDocument, observer),

    watchMetrics: (app, observer) => {
      const path = `${appPath(app)}/metrics`;
      const newest = query(collection(firestore, path), orderBy('at'), limitToLast(metricsLimit));
      return listenToQuery(newest, MetricsDocument, path, observer);
    },

    watchRecentRequests: (workspaceId, observer) =>
      listenToDocument(doc(firestore, `workspaces/${workspaceId}/figures/requests`), RecentRequests, observer),

    watchProposal: ({ workspaceId, appId }, observer) => {
      const path = `workspaces/${workspaceId}/proposals`;
      const ofApp = where('appId', '==', appId);
      const newest = query(collection(firestore, path), ofApp, orderBy('createdAt', 'desc'), limit(1));
      return listenToQuery(newest, ProposalDocument, path, {
        next: ([proposal]) => observer.next(proposal ?? null),
        error: (error) => observer.error(error),
      });
    },

    watchOpenProposals: (workspaceId, observer) => {
      const path = `workspaces/${workspaceId}/proposals`;
      const open = query(collection(firestore, path), where('status', '==', 'open'), limit(openProposalsLimit));
      return listenToQuery(open, ProposalDocument, path, observer);
    },

    watchTrafficLines: (workspaceId, observer) => {
      const path = `workspaces/${workspaceId}/traffic`;
      const newest = query(collection(firestore, path), orderBy('at'), limitToLast(trafficChunksLimit));
      return listenToQuery(newest, TrafficChunkDocument, path, {
        next: (chunks) => observer.next(chunks.flatMap(({ lines }) => lines)),
        error: (error) => observer.error(error),
      });
    },

    watchRuntimeLines: (app, observer) => {
      const path = `${appPath(app)}/runtime`;
      const newest = query(collection(firestore, path), orderBy('first'), limitToLast(runtimeChunksLimit));
      return listenToQuery(newest, RuntimeChunkDocument, path, {
        next: (chunks) => observer.next(chunks.flatMap(({ lines }) => lines)),
        error: (error) => observer.error(error),
      });
    },

    watchSystemStatus: (observer) => listenToDocument(doc(firestore, 'system/status'), SystemStatusDocument, observer),

    watchDeploymentLog: (address, observer) => {
      const path = `${deploymentPath(address)}/logs`;
      const newest = query(collection(firestore, path), orderBy('first'), limitToLast(logChunksLimit));
      return listenToQuery(newest, LogChunkDocument, path, {
        next: (chunks) => observer.next(deploymentLog(chunks)),
        error: (error) => observer.error(error),
      });
    },
  };
}
