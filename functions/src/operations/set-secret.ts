// setSecret and importSecrets: a value goes straight to Secret Manager and touches no document, no log and no error.
import { parseEnv } from 'node:util';
import { DeplightError, limitsOf, operations, type SecretDocument } from '@deplight/contracts';
import { isoNow } from '../clock.ts';
import { addSecretVersion } from '../clouds/secret-manager.ts';
import { runtimeAccountOf } from '../identity/runtime-account.ts';
import { secretId, secretLabels } from '../plans/secret-pins.ts';
import { readSecret, readSecrets, readWorkspace } from '../store/documents.ts';
import { paths } from '../store/paths.ts';
import { withLease } from '../store/with-lease.ts';
import type { Handler, Situation } from './handler.ts';
import { readAppSecrets, secretView } from './secret-uses.ts';

const leaseMs = 40_000;
const maxImported = 50;
const atOnce = 10;

export const setSecret: Handler<'setSecret'> = async ({ name, value }, situation) => {
  await checkRoom([name], situation);
  const secret = await storeSecret(name, value, situation);
  return { secret: secretView(secret, await readAppSecrets(situation.workspaceId)) };
};

export const importSecrets: Handler<'importSecrets'> = async ({ text }, situation) => {
  const entries = readEntries(text, situation.workspaceId);
  await checkRoom(
    entries.map(({ name }) => name),
    situation,
  );
  const stored: SecretDocument[] = [];
  for (let first = 0; first < entries.length; first += atOnce) {
    const group = entries.slice(first, first + atOnce);
    stored.push(...(await Promise.all(group.map(({ name, value }) => storeSecret(name, value, situation)))));
  }
  const apps = await readAppSecrets(situation.workspaceId);
  return { secrets: stored.map((secret) => secretView(secret, apps)) };
};

/** Serialised by secret: Secret Manager takes two versions a second, and a deletion must not come in between. */
function storeSecret(name: string, value: string, { workspaceId, caller, clock }: Situation): Promise<SecretDocument> {
  const secret = secretId(workspaceId, name);
  return withLease(`secret-${secret}`, leaseMs, clock, async () => {
    const known = await readSecret(workspaceId, name);
    const { email: reader } = await runtimeAccountOf(workspaceId, clock);
    const version = await addSecretVersion(secret, {
      value,
      labels: secretLabels(workspaceId),
      isNew: known === undefined,
      reader,
    });
    const now = isoNow(clock);
    const document: SecretDocument = {
      schemaVersion: 1,
      workspaceId,
      name,
      version,
      author: { uid: caller.uid, name: caller.name },
      createdAt: known?.createdAt ?? now,
      updatedAt: now,
    };
    await paths.secret(workspaceId, name).set(document);
    return document;
  });
}

/**
 * The variables of a .env text.
 * @throws DeplightError INVALID_ARGUMENT that counts entries and never repeats one: what is taken for a name may be a
 *   piece of a value, such as a line of a key without quotes.
 */
export function readEntries(text: string, workspaceId: string): Array<{ name: string; value: string }> {
  const { request } = operations.setSecret;
  const entries = Object.entries(parseEnv(text)).map(([name, value]) => ({ name, value: value ?? '' }));
  if (entries.length === 0) throw refused('holds no line of the form NAME=value');
  if (entries.length > maxImported) throw refused(`holds ${entries.length} variables; at most ${maxImported} at once`);
  for (const [index, entry] of entries.entries()) {
    const result = request.safeParse({ workspaceId, ...entry });
    const issue = result.error?.issues[0];
    if (issue) throw refused(`the ${issue.path.join('.')} of entry ${index + 1} ${issue.message}`);
  }
  return entries;
}

function refused(what: string): DeplightError {
  return new DeplightError('INVALID_ARGUMENT', `text: ${what}.`, { hint: 'Nothing was stored; correct the text.' });
}

async function checkRoom(names: readonly string[], { workspaceId }: Situation): Promise<void> {
  const [workspace, known] = await Promise.all([readWorkspace(workspaceId), readSecrets(workspaceId)]);
  const { secrets: limit } = limitsOf(workspace);
  const count = new Set([...known.map(({ name }) => name), ...names]).size;
  if (count > limit && count > known.length) {
    throw new DeplightError('LIMIT_REACHED', `This workspace would have ${count} secrets, and may have ${limit}.`);
  }
}
