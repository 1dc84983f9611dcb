// setEnvironment, bindSecrets and getEnvironment: what an app finds in its environment from its next revision on.
import { DeplightError, type EnvironmentDocument, environment as schema } from '@deplight/contracts';
import { notFound } from '../authorize/authorize.ts';
import type { Caller } from '../authorize/caller.ts';
import { isoNow } from '../clock.ts';
import { readApp, readEnvironment, readSecretsNamed } from '../store/documents.ts';
import { paths } from '../store/paths.ts';
import { transact } from '../store/transact.ts';
import type { Transaction } from '../store/transaction.ts';
import { appTarget } from './activity-targets.ts';
import type { Handler, Situation } from './handler.ts';

type Ids = { readonly workspaceId: string; readonly appId: string };

export const setEnvironment: Handler<'setEnvironment'> = ({ appId, variables }, situation) =>
  change(appId, situation, async () => ({ variables }), Object.keys(variables).join(', '));

export const bindSecrets: Handler<'bindSecrets'> = ({ appId, names }, situation) =>
  change(
    appId,
    situation,
    async (transaction) => {
      const known = await readSecretsNamed(situation.workspaceId, names, transaction);
      const missing = names.filter((name) => !known.some((secret) => secret.name === name));
      if (missing.length > 0) throw new DeplightError('NOT_FOUND', `There is no secret ${missing.join(', ')}.`);
      return { secrets: names };
    },
    names.join(', '),
  );

export const getEnvironment: Handler<'getEnvironment'> = async ({ appId }, { workspaceId }) => {
  const app = await readApp({ workspaceId, appId });
  if (!app) throw notFound('app');
  const environment = await readEnvironment({ workspaceId, appId });
  return { environment: environment ?? emptyEnvironment({ workspaceId, appId }, app.createdBy, app.createdAt) };
};

/** Before anything was set. */
export function emptyEnvironment(ids: Ids, by: Caller, now: string): EnvironmentDocument {
  const { workspaceId, appId } = ids;
  return {
    schemaVersion: 1,
    workspaceId,
    appId,
    variables: {},
    secrets: [],
    previewSecrets: [],
    by: { uid: by.uid, name: by.name },
    updatedAt: now,
  };
}

/**
 * The environment with the variables that came with a deployment: they are the app's from then on.
 * @throws DeplightError INVALID_ARGUMENT when they do not go with what is there.
 */
export function withVariables(
  known: EnvironmentDocument,
  given: Readonly<Record<string, string>>,
  caller: Caller,
  now: string,
): EnvironmentDocument {
  const variables = schema.safeParse({ ...known.variables, ...given });
  if (!variables.success) {
    const what = variables.error.issues[0]?.message ?? 'should be as documented';
    throw new DeplightError('INVALID_ARGUMENT', `env: with the app's own variables, ${what}.`);
  }
  const next = { ...known, variables: variables.data, by: { uid: caller.uid, name: caller.name }, updatedAt: now };
  checkNames(next);
  return next;
}

/** @throws DeplightError INVALID_ARGUMENT when a name is both a plain variable and a secret: an app can have only one. */
function checkNames({ variables, secrets }: Pick<EnvironmentDocument, 'variables' | 'secrets'>): void {
  const both = secrets.filter((name) => Object.hasOwn(variables, name));
  if (both.length > 0) {
    throw new DeplightError(
      'INVALID_ARGUMENT',
      `${both.join(', ')}: is both a plain variable and a secret of the app.`,
      {
        hint: 'Remove it from one of the two.',
      },
    );
  }
}

async function change(
  appId: string,
  { workspaceId, caller, clock, activity }: Situation,
  changes: (transaction: Transaction) => Promise<Partial<Pick<EnvironmentDocument, 'variables' | 'secrets'>>>,
  note: string,
): Promise<{ environment: EnvironmentDocument }> {
  const ids = { workspaceId, appId };
  const now = isoNow(clock);
  const environment = await transact(async (transaction) => {
    const app = await readApp(ids, transaction);
    if (!app) throw notFound('app');
    if (app.deletedAt !== null) throw new DeplightError('APP_DELETED', `The app ${app.name} is being deleted.`);
    const known = await readEnvironment(ids, transaction);
    const by = { uid: caller.uid, name: caller.name };
    const base = known ?? emptyEnvironment(ids, caller, now);
    const next = { ...base, ...(await changes(transaction)), by, updatedAt: now };
    checkNames(next);
    transaction.set(paths.environment(ids), next);
    activity.record(transaction, { workspaceId, targets: [appTarget(app)], note });
    return next;
  });
  return { environment };
}
