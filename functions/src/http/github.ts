// /api/github/webhook/{workspace}/{app}: proves that GitHub asks, has the delivery written down and lets GitHub go. What
// takes time comes later, out of the outbox.
import { appId, DeplightError, workspaceId } from '@deplight/contracts';
import type { Response } from 'express';
import type { Request } from 'firebase-functions/https';
import { type Clock, systemClock } from '../clock.ts';
import { getConfig } from '../config.ts';
import { readDelivery } from '../github/read-delivery.ts';
import { type SignedDelivery, verifySignature } from '../github/signature.ts';
import { takeDelivery } from '../github/take-delivery.ts';
import { takeInstallation } from '../github/take-installation.ts';
import type { Taken } from '../github/taken.ts';
import { webhookSecret } from '../github/webhook-secret.ts';
import { readApp } from '../store/documents.ts';

/** GitHub sends no more. */
const maxBodyBytes = 25 * 1024 * 1024;

/** @param path below /api. @throws DeplightError; nothing has changed then. */
export async function answerGitHub(request: Request, response: Response, path: string): Promise<void> {
  if (request.method !== 'POST') throw new DeplightError('METHOD_NOT_ALLOWED', 'A webhook answers to POST.');
  const signed = { headers: request.headers, body: request.rawBody ?? Buffer.alloc(0) };
  response.status(202).json(await takeSigned(signed, path, systemClock));
}

/** `/github/app`: what GitHub tells of the installations of the platform's GitHub App. @throws as `answerGitHub` does. */
export async function answerGitHubApp(request: Request, response: Response): Promise<void> {
  if (request.method !== 'POST') throw new DeplightError('METHOD_NOT_ALLOWED', 'A webhook answers to POST.');
  const signed = { headers: request.headers, body: request.rawBody ?? Buffer.alloc(0) };
  if (signed.body.length > maxBodyBytes) throw new DeplightError('PAYLOAD_TOO_LARGE', 'The body is larger than 25 MB.');
  response.status(202).json(await takeInstallation(signed, getConfig().githubAppHook, systemClock));
}

/** Takes what came for the webhook at this path, if its signature is that of what is connected there. */
export async function takeSigned(signed: SignedDelivery, path: string, clock: Clock): Promise<Taken> {
  if (signed.body.length > maxBodyBytes) throw new DeplightError('PAYLOAD_TOO_LARGE', 'The body is larger than 25 MB.');
  const connected = await connectedAt(path);
  const secret = connected && webhookSecret(getConfig().sealKey, connected);
  const signature = verifySignature(signed, secret);
  if (!connected) throw new Error('What is not connected has no signature.');
  return takeDelivery({ ...connected, delivery: readDelivery(signed), signature }, clock);
}

/** What is connected at the address of a webhook; what is not there looks like what is not connected. */
async function connectedAt(path: string) {
  const [, workspace, app] = /^\/github\/webhook\/([^/]+)\/([^/]+)\/?$/.exec(path) ?? [];
  const ids = { workspaceId: workspaceId.safeParse(workspace).data, appId: appId.safeParse(app).data };
  if (ids.workspaceId === undefined || ids.appId === undefined) return undefined;
  const place = { workspaceId: ids.workspaceId, appId: ids.appId };
  const known = await readApp(place);
  return known?.github && known.deletedAt === null ? { ...place, key: known.github.key } : undefined;
}
