// setPreviews, listPreviews, approvePreview and removePreview: whether pull requests are shown, which ones are, and what a
// person decides about one. What follows is seen to behind the outbox.
import { type AppDocument, DeplightError, type EnvironmentDocument, type PreviewDocument } from '@deplight/contracts';
import { notFound } from '../authorize/authorize.ts';
import { type Clock, isoNow } from '../clock.ts';
import { askFor, noteAgain } from '../outbox/outbox.ts';
import { tending } from '../previews/preview-delivery.ts';
import { readApp, readEnvironment, readSecretsNamed } from '../store/documents.ts';
import { paths } from '../store/paths.ts';
import { changePreview, type PreviewIds, readPreviewsOfApp } from '../store/previews.ts';
import { transact } from '../store/transact.ts';
import type { Transaction } from '../store/transaction.ts';
import { logger } from '../telemetry/log.ts';
import { appTarget } from './activity-targets.ts';
import { emptyEnvironment } from './change-environment.ts';
import type { Handler, Situation } from './handler.ts';

export const setPreviews: Handler<'setPreviews'> = async ({ appId, enabled, secrets }, situation) => {
  const { workspaceId, clock } = situation;
  const ids = { workspaceId, appId };
  const changed = await transact(async (transaction) => {
    const app = await connectedApp(ids, transaction);
    const known = await readEnvironment(ids, transaction);
    if (secrets) await checkSecrets(workspaceId, secrets, transaction);
    const before = known ?? emptyEnvironment(ids, situation.caller, isoNow(clock));
    const next = {
      app: { ...app, github: { ...app.github, previews: enabled }, updatedAt: isoNow(clock) },
      environment: secrets ? { ...before, previewSecrets: secrets, updatedAt: isoNow(clock) } : before,
    };
    write(next, secrets !== undefined, transaction);
    const note = [enabled ? 'on' : 'off', ...(secrets ?? [])].join(' ');
    situation.activity.record(transaction, { workspaceId, targets: [appTarget(app)], note });
    return next;
  });
  if (!enabled) await endPreviews(ids, 'Previews were turned off.', clock);
  return changed;
};

async function connectedApp(ids: { workspaceId: string; appId: string }, transaction: Transaction) {
  const app = await readApp(ids, transaction);
  if (!app || app.deletedAt !== null) throw notFound('app');
  const { github } = app;
  if (github === null) throw new DeplightError('NOT_FOUND', `No repository is connected to ${app.name}.`);
  return { ...app, github };
}

async function checkSecrets(workspaceId: string, names: readonly string[], transaction: Transaction): Promise<void> {
  const known = await readSecretsNamed(workspaceId, names, transaction);
  const missing = names.filter((name) => !known.some((secret) => secret.name === name));
  if (missing.length > 0) throw new DeplightError('NOT_FOUND', `There is no secret ${missing.join(', ')}.`);
}

function write(
  { app, environment }: { readonly app: AppDocument; readonly environment: EnvironmentDocument },
  withEnvironment: boolean,
  transaction: Transaction,
): void {
  transaction.set(paths.app(app.workspaceId, app.id), app);
  if (withEnvironment) transaction.set(paths.environment(environment), environment);
}

/** Ends every preview of an app. */
export async function endPreviews(
  ids: { readonly workspaceId: string; readonly appId: string },
  sentence: string,
  clock: Clock,
): Promise<void> {
  for (const { number, closedAt } of await readPreviewsOfApp(ids))
    if (closedAt === null) await decide({ ...ids, number }, clock, () => ({ closedAt: isoNow(clock), sentence }));
}

export const listPreviews: Handler<'listPreviews'> = async ({ appId }, { workspaceId }) => {
  if (!(await readApp({ workspaceId, appId }))) throw notFound('app');
  const previews = await readPreviewsOfApp({ workspaceId, appId });
  return { previews: previews.filter(({ state }) => state !== 'REMOVED').sort((a, b) => b.number - a.number) };
};

export const approvePreview: Handler<'approvePreview'> = async ({ appId, number, commit }, situation) => {
  const { workspaceId, clock, caller } = situation;
  const ids = { workspaceId, appId, number };
  return decided(ids, situation, (preview) => {
    if (preview.closedAt !== null)
      throw new DeplightError('TOO_LATE', 'The preview has ended.', { hint: 'Push to the pull request.' });
    if (preview.sha !== commit)
      throw new DeplightError('TOO_LATE', `The pull request is at ${preview.sha.slice(0, 12)} by now.`, {
        hint: 'Look at what is new in it, and approve that.',
      });
    if (preview.state !== 'NEEDS_APPROVAL') return {};
    const approved = { sha: commit, by: { uid: caller.uid, name: caller.name }, at: isoNow(clock) };
    return { approved, state: 'DEPLOYING', sentence: null };
  });
};

export const removePreview: Handler<'removePreview'> = ({ appId, number }, situation) => {
  const { workspaceId, clock, caller } = situation;
  const sentence = `${caller.name.slice(0, 100)} took it down.`;
  return decided({ workspaceId, appId, number }, situation, ({ closedAt }) =>
    closedAt === null ? { closedAt: isoNow(clock), sentence } : {},
  );
};

/** What a person decided, with its entry in the activity log. */
async function decided(
  ids: PreviewIds,
  { workspaceId, clock, activity }: Situation,
  change: (preview: PreviewDocument) => Partial<PreviewDocument>,
): Promise<{ preview: PreviewDocument }> {
  const app = await readApp(ids);
  if (!app || app.deletedAt !== null) throw notFound('app');
  const preview = await decide(ids, clock, change, (transaction) => {
    if (!transaction) return activity.nothing();
    activity.record(transaction, { workspaceId, targets: [appTarget(app)], note: `pull request ${ids.number}` });
  });
  if (!preview) throw new DeplightError('NOT_FOUND', `There is no preview of pull request ${ids.number}.`);
  return { preview };
}

/** @param record called with the transaction of a change, or without one where nothing changes. */
async function decide(
  ids: PreviewIds,
  clock: Clock,
  change: (preview: PreviewDocument) => Partial<PreviewDocument>,
  record: (transaction: Transaction | undefined) => void = () => undefined,
): Promise<PreviewDocument | undefined> {
  const { id, content } = tending(ids);
  const preview = await changePreview(ids, clock, async (known, transaction) => {
    const changes = change(known);
    if (Object.keys(changes).length === 0) record(undefined);
    else {
      const note = await noteAgain(id, content, clock, transaction);
      note();
      record(transaction);
    }
    return changes;
  });
  // The sweeper asks for it otherwise.
  if (preview)
    await askFor(id).catch((error: unknown) => logger.warn('A preview waits for the sweeper', { id, error }));
  return preview;
}
