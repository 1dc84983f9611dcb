// Says something in the channel of a workspace: in the message that is there already, else in a new one. Whether that
// works stands beside the channel, where its members see it.
import { createHash } from 'node:crypto';
import { DeplightError, type OutboxDocument, type SlackChannelDocument } from '@deplight/contracts';
import { type Clock, isoNow } from '../clock.ts';
import type { Carried } from '../outbox/plan-delivery.ts';
import { firestore } from '../store/firestore.ts';
import { paths } from '../store/paths.ts';
import { readSlackChannel } from '../store/slack.ts';
import { botTokenOf } from './bot-token.ts';
import type { SlackMessage } from './message.ts';
import { postMessage, updateMessage } from './slack-api.ts';

/** @param message undefined when there is nothing to say any more. */
export async function speak(
  delivery: OutboxDocument,
  workspaceId: string,
  message: SlackMessage | undefined,
  clock: Clock,
): Promise<Carried> {
  const { reference } = delivery;
  const channel = await readSlackChannel(workspaceId);
  if (channel?.endedAt !== null || !message) return { told: delivery.told ?? '', reference };
  const here = reference?.place === channel.channelId ? reference : null;
  const told = createHash('sha256').update(JSON.stringify(message)).digest('hex');
  if (here && delivery.told === told) return { told, reference };
  try {
    const speaking = { channel: channel.channelId, botToken: await botTokenOf(channel.teamId) };
    const changed = here !== null && (await updateMessage(speaking, here.id, message));
    const id = changed ? here.id : await postMessage(speaking, message);
    if (channel.problem) await noteProblem(channel, null);
    return { told, reference: { place: channel.channelId, id } };
  } catch (error) {
    const sentence = error instanceof DeplightError ? error.message : 'Something went wrong inside Deplight.';
    if (channel.problem?.sentence !== sentence) await noteProblem(channel, { at: isoNow(clock), sentence });
    throw error;
  }
}

/** Only on the channel that was spoken in: it may have been disconnected or changed meanwhile. */
function noteProblem(channel: SlackChannelDocument, problem: SlackChannelDocument['problem']): Promise<void> {
  return firestore().runTransaction(async (transaction) => {
    const now = await readSlackChannel(channel.workspaceId, transaction);
    if (now?.connectedAt !== channel.connectedAt) return;
    transaction.update(paths.slackChannel(channel.workspaceId), { problem });
  });
}
