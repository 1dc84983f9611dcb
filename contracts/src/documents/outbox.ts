// outbox/{id}: something that is to leave the platform, and how far that has come. What it says is read when it leaves,
// so that a newer state is never overtaken by an older one. No client reads it.
import { z } from 'zod';
import { appId, deploymentId, messageId, proposalId, userId, webhookId, workspaceId } from '../ids.ts';
import { commitSha, errorCode, schemaVersion, time } from './shared-fields.ts';
import { SlackSender } from './slack.ts';
import { webhookEventNames } from './webhook.ts';

/** A command of Slack that was acknowledged and is still to be carried out. */
export const SlackCommand = z.strictObject({
  sender: SlackSender,
  text: z.string().max(4_000),
  responseUrl: z.string().max(2_048),
});
export type SlackCommand = z.infer<typeof SlackCommand>;

/** What leaves, by kind; each kind has its carrier in functions/src/outbox/carriers.ts. */
export const OutboxContent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('slack-deployment'), workspaceId, appId, deploymentId }),
  z.strictObject({ kind: z.literal('slack-proposal'), workspaceId, proposalId }),
  z.strictObject({ kind: z.literal('slack-preview'), workspaceId, appId, number: z.int().positive() }),
  z.strictObject({ kind: z.literal('slack-command'), command: SlackCommand }),
  z.strictObject({
    kind: z.literal('github-push'),
    workspaceId,
    appId,
    /** Of the connection by which it came. */
    key: z.string().max(20),
    sha: commitSha,
    /** Whoever pushed, as GitHub calls them. */
    pusher: z.string().max(100),
  }),
  z.strictObject({ kind: z.literal('preview'), workspaceId, appId, number: z.int().positive() }),
  z.strictObject({ kind: z.literal('github-comment'), workspaceId, appId, number: z.int().positive() }),
  z.strictObject({ kind: z.literal('github-deployment'), workspaceId, appId, deploymentId }),
  z.strictObject({ kind: z.literal('github-status'), workspaceId, appId, deploymentId }),
  z.strictObject({
    kind: z.literal('webhook'),
    workspaceId,
    webhookId,
    messageId,
    event: z.enum(webhookEventNames),
    at: time,
    /** The bytes that are sent and signed, each time the same. */
    body: z.string().max(65_536),
  }),
  z.strictObject({
    kind: z.literal('mail'),
    workspaceId,
    /** The member who is told; their address is looked up when it leaves. */
    uid: userId,
    messageId,
    event: z.enum(webhookEventNames),
    at: time,
    /** What a webhook is told of the same event. */
    body: z.string().max(65_536),
  }),
  z.strictObject({ kind: z.literal('slack-answer'), responseUrl: z.string().max(2_048), text: z.string().max(12_000) }),
]);
export type OutboxContent = z.infer<typeof OutboxContent>;

/** What a try to tell somebody by HTTP came to. */
export const OutboxAttempt = z.strictObject({
  /** Which try it was, of those since it was wanted. */
  number: z.int().positive(),
  at: time,
  latencyMs: z.int().nonnegative(),
  /** HTTP's status of the answer; null where none came. */
  responseStatus: z.int().nullable(),
});
export type OutboxAttempt = z.infer<typeof OutboxAttempt>;

/** `failed`: the tries are used up, or the other side refused for good; a newer state begins anew. */
export const outboxStatuses = ['pending', 'delivered', 'failed'] as const;

/** Loose, because the database's own field for the end of its storage stands beside these. */
export const OutboxDocument = z.looseObject({
  schemaVersion,
  id: z.string().max(200),
  content: OutboxContent,
  status: z.enum(outboxStatuses),
  /** Raised with every new state that is to be told. */
  wanted: z.int().positive(),
  /** Tries since something was last delivered. */
  tries: z.int().nonnegative(),
  /** When the next try is due; null when there is nothing to tell. While one runs: when it counts as lost. */
  dueAt: time.nullable(),
  /** The try that runs now; null between tries. */
  holder: z.string().max(100).nullable(),
  /** Since when something waits to be told. */
  since: time,
  /** What the other side calls the message, so that it can be changed; null before the first delivery. */
  reference: z.strictObject({ place: z.string().max(100), id: z.string().max(100) }).nullable(),
  /** The newest try, where its figures are kept. */
  attempt: OutboxAttempt.nullable().default(null),
  /** SHA-256 of what was told last. */
  told: z.string().max(64).nullable(),
  problem: z.strictObject({ code: errorCode, message: z.string().max(500) }).nullable(),
});
export type OutboxDocument = z.infer<typeof OutboxDocument>;
