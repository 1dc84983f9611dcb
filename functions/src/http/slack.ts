// /api/slack/command, /api/slack/interaction and /api/slack/events: proves that Slack asks, writes the command into the outbox and lets
// Slack go. What takes time comes later, at the address for answers.
import { createHash } from 'node:crypto';
import { DeplightError, type SlackCommand } from '@deplight/contracts';
import type { Response } from 'express';
import { Timestamp } from 'firebase-admin/firestore';
import type { Request } from 'firebase-functions/https';
import { dashboardUrl } from '../authorize/dashboard-url.ts';
import { systemClock } from '../clock.ts';
import { askFor, noteDelivery } from '../outbox/outbox.ts';
import { newCode } from '../slack/codes.ts';
import { commandLines, parseCommand } from '../slack/parse-command.ts';
import { commandOfForm, commandOfPress } from '../slack/read-request.ts';
import { signatureValidMs, verifySignature } from '../slack/signature.ts';
import { responseAddress, slackConfig } from '../slack/slack-api.ts';
import { takeEvent } from '../slack/team-events.ts';
import { escaped, linkTo } from '../slack/text.ts';
import { firestore } from '../store/firestore.ts';
import { paths } from '../store/paths.ts';
import { readRuntimeSwitch } from '../store/runtime-switch.ts';
import type { Transaction } from '../store/transaction.ts';
import { logger } from '../telemetry/log.ts';

const maxBodyBytes = 262_144;
// A signature is good for five minutes before and after its time.
const rememberedMs = 3 * signatureValidMs;

/** @param path below /api. @throws DeplightError; nothing has changed then. */
export async function answerSlack(request: Request, response: Response, path: string): Promise<void> {
  const { signingSecret, apiUrl } = slackConfig();
  if (request.method !== 'POST') throw new DeplightError('METHOD_NOT_ALLOWED', `/api${path} answers to POST.`);
  const body = request.rawBody ?? Buffer.alloc(0);
  if (body.length > maxBodyBytes) throw new DeplightError('PAYLOAD_TOO_LARGE', 'The body is larger than 256 KB.');
  const signature = verifySignature({ headers: request.headers, body }, signingSecret, systemClock.now());
  if (path === '/slack/events') {
    response
      .status(200)
      .type('text/plain')
      .send(await takeEvent(body, systemClock));
    return;
  }
  const form = new URLSearchParams(body.toString('utf8'));
  if (form.get('ssl_check') === '1') response.status(200).end();
  else {
    const pressed = path === '/slack/interaction';
    const command = pressed ? commandOfPress(form) : commandOfForm(form);
    if (command) responseAddress(command.responseUrl, apiUrl);
    const text = command ? await take(command, signature) : '';
    if (pressed || text === '') response.status(200).end();
    else response.status(200).json({ response_type: 'ephemeral', text });
  }
}

/** Takes a command once. @returns what Slack shows at once. */
async function take(command: SlackCommand, signature: string): Promise<string> {
  const parsed = parseCommand(command.text);
  if (parsed.verb === undefined || parsed.verb === 'help') {
    await useOnce(signature, () => undefined);
    const because = parsed.verb === undefined ? [escaped(parsed.because)] : [];
    return [...because, ...commandLines().map((line) => escaped(line))].join('\n');
  }
  const { paused, reason } = await readRuntimeSwitch();
  if (paused) return escaped(reason);
  if (parsed.verb === 'link') return offerLink(command, signature);
  const id = `slack-command-${ledgerKey(signature)}`;
  await useOnce(signature, (transaction) =>
    noteDelivery(id, { kind: 'slack-command', command }, systemClock, transaction),
  );
  // The sweeper asks for it otherwise.
  await askFor(id).catch((error: unknown) => logger.warn('A command waits for the sweeper', { id, error }));
  return `One moment: ${escaped(command.text.trim(), 200)}`;
}

/** The code stands behind #, so that no server logs it. */
async function offerLink({ sender }: SlackCommand, signature: string): Promise<string> {
  const { code, hash, document } = newCode('link', sender, systemClock);
  await useOnce(signature, (transaction) => transaction.create(paths.slackCode(hash), document));
  const link = linkTo(`${dashboardUrl()}/slack#${code}`, 'Confirm it in the dashboard');
  return `${link}, signed in as yourself. The link is good once, for ten minutes; show it to nobody.`;
}

/** @throws DeplightError UNAUTHENTICATED when the signature was used before. */
function useOnce(signature: string, write: (transaction: Transaction) => unknown): Promise<void> {
  const nowMs = systemClock.now();
  return firestore().runTransaction(async (transaction) => {
    const ledger = paths.eventLedger(`slack-${ledgerKey(signature)}`);
    if ((await transaction.get(ledger)).exists)
      throw new DeplightError('UNAUTHENTICATED', 'This request was delivered before.');
    transaction.create(ledger, { at: new Date(nowMs), expireAt: Timestamp.fromMillis(nowMs + rememberedMs) });
    write(transaction);
  });
}

function ledgerKey(signature: string): string {
  return createHash('sha256').update(signature).digest('hex');
}
