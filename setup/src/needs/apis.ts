// The APIs that must be on, and what calls each.
import type { NeedOf } from './need.ts';
import { isOneProject, type Shape } from './shape.ts';

interface ApiFacts {
  /** Of which project: an API is billed to, and must be on in, the project of whoever calls it. */
  readonly in: 'platform' | 'apps' | 'both';
  readonly reason: string;
}

export const apis: Readonly<Record<string, ApiFacts>> = {
  'serviceusage.googleapis.com': { in: 'both', reason: 'setup turns the others on with it' },
  'cloudresourcemanager.googleapis.com': { in: 'both', reason: "setup reads and writes the project's policy" },
  'iam.googleapis.com': { in: 'both', reason: 'service accounts and roles of our own' },
  'run.googleapis.com': {
    in: 'both',
    reason: 'apps are services of Cloud Run; so are functions of the 2nd generation',
  },
  'cloudbuild.googleapis.com': { in: 'both', reason: 'builds apps, and the functions themselves' },
  'artifactregistry.googleapis.com': { in: 'both', reason: "keeps apps' images, and the functions'" },
  'secretmanager.googleapis.com': { in: 'both', reason: "apps' secrets, and the functions' own" },
  'logging.googleapis.com': { in: 'both', reason: 'lines of builds, apps and the pipeline' },
  'monitoring.googleapis.com': { in: 'both', reason: "apps' figures" },
  'pubsub.googleapis.com': { in: 'both', reason: 'topics between functions, and the end of builds' },
  'storage.googleapis.com': { in: 'both', reason: 'sources and build contexts' },
  'firestore.googleapis.com': { in: 'platform', reason: 'the documents' },
  'firebase.googleapis.com': { in: 'platform', reason: 'makes the project one of Firebase' },
  'firebaserules.googleapis.com': { in: 'platform', reason: 'deploys the security rules' },
  'firebasehosting.googleapis.com': { in: 'platform', reason: 'serves the dashboard' },
  'identitytoolkit.googleapis.com': { in: 'platform', reason: 'people sign in with it' },
  'cloudfunctions.googleapis.com': { in: 'platform', reason: 'the functions' },
  'eventarc.googleapis.com': { in: 'platform', reason: 'carries document and topic events to the functions' },
  'cloudscheduler.googleapis.com': { in: 'platform', reason: 'sweep, collectMetrics and reconcile' },
  'compute.googleapis.com': { in: 'platform', reason: 'its default account builds the functions' },
  'billingbudgets.googleapis.com': { in: 'platform', reason: 'the budget that warns' },
};

/** Service Usage takes so many at once. */
const atOnce = 20;

export function apiNeeds(shape: Shape): NeedOf<'apis'>[] {
  if (isOneProject(shape)) return inChunks(shape.platform, Object.keys(apis));
  return [...inChunks(shape.platform, apisOf('platform')), ...inChunks(shape.apps, apisOf('apps'))];
}

function apisOf(project: 'platform' | 'apps'): string[] {
  return Object.keys(apis).filter((api) => [project, 'both'].includes(apis[api]?.in ?? ''));
}

function inChunks(project: Shape['apps'], all: readonly string[]): NeedOf<'apis'>[] {
  const count = Math.ceil(all.length / atOnce);
  return Array.from({ length: count }, (_, at) => {
    return { kind: 'apis', project, apis: all.slice(at * atOnce, (at + 1) * atOnce) };
  });
}
