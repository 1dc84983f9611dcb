// What a change of a pull request means for an app, as a pure function: what is to be shown of it from now on, or why
// nothing changes.
import type { AppDocument, GitHubConnection, LimitName, limitsOf, PreviewDocument } from '@deplight/contracts';
import type { Pull } from './read-delivery.ts';

const skipWords = '[skip deploy]';
/** A preview that nobody pushes to for so long ends by itself. */
export const previewLifeMs = 7 * 86_400_000;

/** How GitHub calls people who may write to a repository. It is no proof by itself: see `isTrusted`. */
const writers: ReadonlySet<string> = new Set(['OWNER', 'MEMBER', 'COLLABORATOR']);
/** What makes it show a commit, or another one. */
const showing: ReadonlySet<string> = new Set(['opened', 'reopened', 'synchronize', 'ready_for_review']);

export type PullPlan = { readonly preview: PreviewDocument } | { readonly because: string };

export interface PullSituation {
  readonly app: Pick<AppDocument, 'id' | 'workspaceId' | 'live'>;
  readonly connection: Pick<GitHubConnection, 'branch' | 'previews'>;
  /** As it is known; undefined for a new one. */
  readonly known: PreviewDocument | undefined;
  /** Previews that others have: of the app, and of the workspace. */
  readonly others: { readonly ofApp: number; readonly ofWorkspace: number };
  readonly limits: ReturnType<typeof limitsOf>;
  readonly nowMs: number;
}

export function planPull(situation: PullSituation, pull: Pull): PullPlan {
  const { connection, known } = situation;
  const { action, pull_request: told } = pull;
  if (known && isLate(known, told)) return not('Something newer was told of it before.');
  if (told.state === 'closed') return known ? { preview: closed(known, pull, situation.nowMs) } : not('It is closed.');
  if (!connection.previews) return not('Pull requests are not shown: previews are off.');
  if (told.base.ref !== connection.branch) {
    if (known?.closedAt === null) return { preview: closed(known, pull, situation.nowMs) };
    return not(`It is not to be merged into ${connection.branch}.`);
  }
  if (!showing.has(action) && !(action === 'edited' && known === undefined))
    return not(`It is ${action}, which changes no commit.`);
  if (told.title.toLowerCase().includes(skipWords)) return not(`Its title says ${skipWords}.`);
  if (!situation.app.live) return not('A preview stands beside what is live, and nothing is.');
  return roomFor(situation) ?? { preview: shown(situation, pull) };
}

/** GitHub tells seconds: of two things within one, that it was closed is the last word. */
function isLate({ changedAt, closedAt }: PreviewDocument, { updated_at, state }: Pull['pull_request']): boolean {
  return updated_at < changedAt || (updated_at === changedAt && closedAt !== null && state === 'open');
}

function not(because: string): { readonly because: string } {
  return { because };
}

function roomFor({ known, others, limits }: PullSituation): PullPlan | undefined {
  if (known?.closedAt === null) return undefined;
  const isFull = (name: LimitName, count: number) => count >= limits[name];
  if (isFull('previewsPerApp', others.ofApp)) return not(`There are ${others.ofApp} previews of this app already.`);
  if (isFull('previews', others.ofWorkspace))
    return not(`There are ${others.ofWorkspace} previews in this workspace already.`);
  return undefined;
}

/**
 * Whether only people who may write to the repository have a hand in it: the commits lie in the repository itself, and
 * whoever opened it is one of them. What GitHub says of the author alone has let strangers in elsewhere.
 */
function isTrusted({ repository, pull_request: { head, base, author_association } }: Pull): boolean {
  const isOwn = head.repo?.id === repository.id && base.repo.id === repository.id;
  return isOwn && writers.has(author_association);
}

function shown({ app, known, nowMs }: PullSituation, pull: Pull): PreviewDocument {
  const { number, pull_request: told } = pull;
  const now = at(nowMs);
  const trusted = isTrusted(pull);
  const approved = known?.approved ?? null;
  const { sha } = told.head;
  // Closed and opened again: whatever was built for it may be half gone.
  const deployment = known?.closedAt === null ? known.deployment : null;
  const isWaiting = !trusted && approved?.sha !== sha;
  return {
    schemaVersion: 1,
    workspaceId: app.workspaceId,
    appId: app.id,
    number,
    title: told.title.slice(0, 200),
    author: (told.user?.login ?? '').slice(0, 100),
    branch: told.head.ref.slice(0, 200),
    sha,
    changedAt: told.updated_at,
    trusted,
    approved,
    state: isWaiting ? 'NEEDS_APPROVAL' : deployment?.sha === sha && known ? known.state : 'DEPLOYING',
    sentence: isWaiting ? whyItWaits(pull) : (known?.sentence ?? null),
    deployment,
    serving: known?.serving ?? null,
    closedAt: null,
    expiresAt: at(nowMs + previewLifeMs),
    createdAt: known?.createdAt ?? now,
    updatedAt: now,
  };
}

function whyItWaits({ repository, pull_request: { head } }: Pull): string {
  return head.repo?.id === repository.id
    ? 'Whoever opened it is not known to write to the repository.'
    : 'It comes from a fork.';
}

function closed(known: PreviewDocument, { pull_request: told }: Pull, nowMs: number): PreviewDocument {
  const facts = { changedAt: told.updated_at, closedAt: known.closedAt ?? at(nowMs), updatedAt: at(nowMs) };
  return { ...known, ...facts, sentence: 'The pull request is closed.' };
}

function at(ms: number): string {
  return new Date(ms).toISOString();
}
