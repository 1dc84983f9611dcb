// What a push means for an app, as a pure function: deploy its commit, or not, and why not.
import type { GitHubConnection } from '@deplight/contracts';
import type { Push } from './read-delivery.ts';

/** GitHub tells of at most so many commits; then there may be more, with files that it does not name. */
const mostCommits = 2_048;
const skipWords = '[skip deploy]';

export type PushPlan = { readonly deploys: true } | { readonly deploys: false; readonly because: string };

export function planPush(connection: Pick<GitHubConnection, 'branch' | 'watchPaths'>, push: Push): PushPlan {
  const { branch, watchPaths } = connection;
  if (push.ref !== `refs/heads/${branch}`) return not(`It is not a push to ${branch}.`);
  if (push.deleted) return not(`The branch ${branch} was deleted.`);
  if (push.head_commit?.message.toLowerCase().includes(skipWords)) return not(`Its message says ${skipWords}.`);
  if (watchPaths.length > 0 && !touches(watchPaths, push)) return not('It touches nothing that is watched.');
  return { deploys: true };
}

function not(because: string): PushPlan {
  return { deploys: false, because };
}

/** Whether a watched file or folder changed, or may have: not every push names all of its files. */
function touches(watchPaths: readonly string[], { commits, forced }: Push): boolean {
  if (forced || commits.length === 0 || commits.length >= mostCommits) return true;
  return commits.some(({ added, modified, removed }) =>
    [added, modified, removed].some((paths) => paths.some((path) => isWatched(watchPaths, path))),
  );
}

function isWatched(watchPaths: readonly string[], path: string): boolean {
  return watchPaths.some((watched) => path === watched || path.startsWith(`${watched}/`));
}
