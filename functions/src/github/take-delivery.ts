// Takes a proved delivery: once, and a commit of a branch or a change of a pull request once for ever. Everything that is
// written down of it, the push that waits in the outbox among it, is written in one transaction with the app.
import { createHash } from 'node:crypto';
import { type AppDocument, DeplightError, type GitHubConnection, type GitHubOutcome } from '@deplight/contracts';
import { Timestamp } from 'firebase-admin/firestore';
import { type AppIds, changeApp } from '../care/change-app.ts';
import { type Clock, isoNow } from '../clock.ts';
import { askFor, noteAgain, noteDelivery } from '../outbox/outbox.ts';
import { readDelivery } from '../store/documents.ts';
import { paths } from '../store/paths.ts';
import type { Transaction } from '../store/transaction.ts';
import { logger } from '../telemetry/log.ts';
import { newChecks } from './await-checks.ts';
import { planPush } from './plan-push.ts';
import type { Delivery, Push } from './read-delivery.ts';
import { refused } from './signature.ts';
import { takePull } from './take-pull.ts';
import { declined, type Judged, type Taken, type Written } from './taken.ts';

/** GitHub lets people send a delivery again for three days. */
const rememberedMs = 7 * 86_400_000;

export interface ProvedDelivery extends AppIds {
  /** Of the connection whose secret has signed it. */
  readonly key: string;
  readonly delivery: Delivery;
  readonly signature: string;
}

/** @throws DeplightError when it was delivered before, or is about another repository; nothing has changed then. */
export async function takeDelivery(proved: ProvedDelivery, clock: Clock): Promise<Taken> {
  let result: Written = { taken: { deploys: false, because: 'The app is gone.' } };
  await changeApp(proved, clock, async (app, transaction) => {
    const connection = connectionOf(app, proved);
    const repositoryId = repositoryIdOf(proved.delivery, connection);
    const useUp = await checkNew(proved, clock, transaction);
    const judged = await judge(proved, { app, connection }, clock, transaction);
    // What only has GitHub asked may come as often as it likes.
    if (!judged.isQuiet) useUp();
    result = judged.write();
    const last = judged.isQuiet ? connection.last : outcomeOf(proved.delivery, result.taken, clock);
    return { github: { ...connection, repositoryId, ...pushedIn(judged, connection, clock), last } };
  });
  const { taken, id } = result;
  // The sweeper asks for it otherwise.
  if (id !== undefined)
    await askFor(id).catch((error: unknown) => logger.warn('A push waits for the sweeper', { id, error }));
  return taken;
}

function judge(
  proved: ProvedDelivery,
  { app, connection }: { readonly app: AppDocument; readonly connection: GitHubConnection },
  clock: Clock,
  transaction: Transaction,
): Promise<Judged> {
  const { pull, isOfCheck, checked } = proved.delivery;
  if (pull) return takePull(pull, app, clock, transaction);
  if (isOfCheck) return takeCheck(proved, { connection, sha: checked }, clock, transaction);
  return takePush(proved, connection, clock, transaction);
}

/** What a push that deploys changes of the connection. */
function pushedIn(
  { newest }: Judged,
  { waitForChecks }: GitHubConnection,
  clock: Clock,
): Pick<Partial<GitHubConnection>, 'newest' | 'checks'> {
  if (newest === undefined) return {};
  return { newest, checks: waitForChecks ? newChecks(newest, clock.now()) : null };
}

/** The connection that has signed it, unless it was ended since. */
function connectionOf({ github }: AppDocument, { key }: ProvedDelivery): GitHubConnection {
  if (github?.key === key) return github;
  throw refused('has a wrong signature');
}

/**
 * GitHub's number of the repository. The first delivery tells it, of a repository that has the connected name: names can
 * be given to others later, numbers cannot.
 */
function repositoryIdOf({ repository }: Delivery, { repositoryId, repository: name }: GitHubConnection): number {
  const same = repositoryId === null ? repository?.full_name.toLowerCase() === name : repository?.id === repositoryId;
  if (repository && same) return repository.id;
  throw new DeplightError('PERMISSION_DENIED', `The delivery is not about the repository ${name}.`, {
    hint: "Give this address to the webhook of the repository that the app is connected to, and to no organization's.",
  });
}

/** By its id, and by its signature: GitHub signs the bytes and not the id. @returns remembers both. */
async function checkNew({ appId, delivery, signature }: ProvedDelivery, clock: Clock, transaction: Transaction) {
  const ledger = [delivery.id, signature].map((mark) => paths.eventLedger(`github-${hashOf(`${appId}\n${mark}`)}`));
  const before = await transaction.getAll(...ledger);
  if (before.some(({ exists }) => exists))
    throw new DeplightError('UNAUTHENTICATED', 'This request was delivered before.', {
      hint: 'A delivery counts once. Deploy the commit by hand, or push another one.',
    });
  const expireAt = Timestamp.fromMillis(clock.now() + rememberedMs);
  return () => {
    for (const entry of ledger) transaction.create(entry, { at: new Date(clock.now()), expireAt });
  };
}

async function takePush(
  ids: ProvedDelivery,
  connection: GitHubConnection,
  clock: Clock,
  transaction: Transaction,
): Promise<Judged> {
  const { push, event } = ids.delivery;
  if (!push) return declined(`GitHub told of ${event}, which is no push.`);
  const plan = planPush(connection, push);
  if (!plan.deploys) return declined(plan.because);
  if ((await transaction.get(paths.push(ids, nameOf(push)))).exists)
    return declined('This commit of the branch was deployed by a push before.');
  return { newest: push.after, write: () => wanted(ids, push, clock, transaction) };
}

/** A check that ended, of the commit that waits for it or whose checks had not passed, has GitHub asked at once how they all stand. */
async function takeCheck(
  { appId, key }: ProvedDelivery,
  { connection, sha }: { readonly connection: GitHubConnection; readonly sha: string | undefined },
  clock: Clock,
  transaction: Transaction,
): Promise<Judged> {
  const { checks, branch } = connection;
  const nothing = { ...declined('No push waits for checks of this commit.'), isQuiet: true };
  if (checks === null || checks.sha !== sha || checks.state === 'passed') return nothing;
  const id = pushId(appId, { ref: `refs/heads/${branch}`, after: sha });
  const content = (await readDelivery(id, transaction))?.content;
  if (content?.kind !== 'github-push' || content.key !== key) return nothing;
  const note = await noteAgain(id, content, clock, transaction);
  const write = (): Written => {
    note();
    return { taken: { deploys: false, because: 'GitHub is asked how all checks of this commit stand.' }, id };
  };
  return { write, isQuiet: true };
}

function wanted(
  { workspaceId, appId, key }: ProvedDelivery,
  push: Push,
  clock: Clock,
  transaction: Transaction,
): Written {
  const { ref, after: sha } = push;
  const id = pushId(appId, push);
  const pusher = (push.sender?.login ?? push.pusher.name).slice(0, 100);
  const mark = { schemaVersion: 1, ref, sha, at: isoNow(clock) };
  transaction.create(paths.push({ workspaceId, appId }, nameOf(push)), mark);
  noteDelivery(id, { kind: 'github-push', workspaceId, appId, key, sha, pusher }, clock, transaction);
  return { taken: { deploys: true }, id };
}

function outcomeOf({ push, pull }: Delivery, taken: Taken, clock: Clock): GitHubOutcome {
  const sha = push && !push.deleted ? push.after : (pull?.pull_request.head.sha ?? null);
  const sentence = taken.deploys ? 'It is about to be deployed.' : `Not deployed. ${taken.because}`;
  return { at: isoNow(clock), sha, sentence, deploymentId: null };
}

/** What waits in the outbox for a push of this commit. */
function pushId(appId: string, push: Pick<Push, 'ref' | 'after'>): string {
  return `github-push-${hashOf(`${appId}\n${nameOf(push)}`)}`;
}

function nameOf({ ref, after }: Pick<Push, 'ref' | 'after'>): string {
  return hashOf(`${ref}\n${after}`);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
