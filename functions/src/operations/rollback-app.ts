// rollbackApp: makes an older deployment's revision live again. It does not queue: it takes the next generation at
// once, and a deployment under way, now of an older generation, can no longer reach the traffic.
import {
  type AppDocument,
  DeplightError,
  type DeploymentRun,
  type DeploymentView,
  deploymentView,
  type Findings,
  type ParsedRequest,
  type SecretPin,
} from '@deplight/contracts';
import { getConfig } from '../config.ts';
import { sealed } from '../pipeline/seal.ts';
import { comparePins, olderSecretsNote } from '../plans/secret-pins.ts';
import { readRun, readSecretsNamed } from '../store/documents.ts';
import { paths } from '../store/paths.ts';
import type { Transaction } from '../store/transaction.ts';
import type { Handler, Situation } from './handler.ts';
import { placeOrder } from './place-order.ts';
import { readOrigin } from './redeploy-app.ts';

export const rollbackApp: Handler<'rollbackApp'> = async (request, situation) => ({
  status: 'success',
  deployment: await rollBack(request, situation),
});

/** @param check throws what the app, as it is then, refuses it for; an order that was placed before is not asked. */
export async function rollBack(
  { deploymentId, idempotencyKey }: ParsedRequest<'rollbackApp'>,
  situation: Situation,
  check: (app: AppDocument) => void = () => undefined,
): Promise<DeploymentView> {
  const { caller } = situation;
  const request = { caller, key: idempotencyKey, content: { rollback: deploymentId } };
  let overtaken: DeploymentRun | undefined;
  const deployment = await placeOrder(
    request,
    situation,
    async (transaction) => {
      const { run, app, deployment: origin } = await readOrigin(deploymentId, transaction);
      check(app);
      if (origin.status !== 'RETIRED') {
        throw new DeplightError(
          'NOT_ROLLBACKABLE',
          `Only a RETIRED deployment can become live again; this one is ${origin.status}.`,
        );
      }
      const active = app.activeDeploymentId ? await readRun(app.activeDeploymentId, transaction) : undefined;
      overtaken = active?.type === 'deployment' && active.open ? active : undefined;
      const secrets = run.secrets ?? [];
      const notes = await notesOn(run.workspaceId, secrets, transaction);
      const findings = keptFindings(run);
      return { kind: 'rollback', app, source: run.source, env: run.env, secrets, notes, caller, origin, findings };
    },
    (made, transaction) => {
      if (!overtaken) return;
      const stopped = { ...overtaken, cancelRequestedAt: made.deployment.createdAt };
      transaction.set(paths.run(overtaken.deploymentId), sealed<DeploymentRun>(getConfig().sealKey, stopped));
    },
  );
  return deploymentView(deployment);
}

/**
 * The revision keeps the versions that it was made with.
 * @throws DeplightError SECRET_GONE when one of them was deleted: the revision could not start.
 */
export async function notesOn(
  workspaceId: string,
  pins: readonly SecretPin[],
  transaction: Transaction,
): Promise<string[]> {
  const names = pins.map(({ name }) => name);
  const { gone, outdated } = comparePins(pins, await readSecretsNamed(workspaceId, names, transaction));
  if (gone.length > 0) {
    throw new DeplightError('SECRET_GONE', `That deployment used secrets that were deleted: ${gone.join(', ')}.`);
  }
  return outdated.length > 0 ? [olderSecretsNote(outdated.length)] : [];
}

/** The revision and its addresses; a rollback never builds. */
function keptFindings({ findings }: DeploymentRun): Findings {
  const { revision, tag, url, image, digest, healthPath, port, scaling, cron, source, context } = findings;
  if (!revision || !tag) throw new DeplightError('REVISION_GONE', 'That deployment has no revision any more.');
  return { revision, tag, url, image, digest, healthPath, port, scaling, cron, source, context };
}
