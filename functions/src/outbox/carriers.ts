// Who carries what out of the platform, by kind; another way out is one more kind in contracts and one more case here.
import type { OutboxContent, OutboxDocument } from '@deplight/contracts';
import type { Clock } from '../clock.ts';
import { carryGitHubComment } from '../github/carry-comment.ts';
import { carryGitHubDeployment } from '../github/carry-deployment.ts';
import { carryGitHubPush } from '../github/carry-push.ts';
import { carryGitHubStatus } from '../github/carry-status.ts';
import { carryMail } from '../mail/carry-mail.ts';
import { carryPreview } from '../previews/tend-preview.ts';
import {
  carrySlackAnswer,
  carrySlackCommand,
  carrySlackDeployment,
  carrySlackPreview,
  carrySlackProposal,
} from '../slack/carry.ts';
import { carryWebhook } from '../webhooks/carry-webhook.ts';
import type { Carried } from './plan-delivery.ts';

type Kind = OutboxContent['kind'];
type Content<Of extends Kind> = Extract<OutboxContent, { kind: Of }>;

/**
 * Tells something once. @throws DeplightError: one whose code says that trying again helps is tried again; anything
 * else that is no DeplightError as well.
 */
export type Carrier<Of extends Kind> = (
  content: Content<Of>,
  situation: { readonly delivery: OutboxDocument; readonly clock: Clock },
) => Promise<Carried>;

/** Carries one delivery, whatever its kind. */
export function carry(delivery: OutboxDocument, clock: Clock): Promise<Carried> {
  const { content } = delivery;
  const situation = { delivery, clock };
  switch (content.kind) {
    case 'slack-deployment':
      return carrySlackDeployment(content, situation);
    case 'slack-proposal':
      return carrySlackProposal(content, situation);
    case 'slack-preview':
      return carrySlackPreview(content, situation);
    case 'slack-command':
      return carrySlackCommand(content, situation);
    case 'github-push':
      return carryGitHubPush(content, situation);
    case 'preview':
      return carryPreview(content, situation);
    case 'github-comment':
      return carryGitHubComment(content, situation);
    case 'github-deployment':
      return carryGitHubDeployment(content, situation);
    case 'github-status':
      return carryGitHubStatus(content, situation);
    case 'webhook':
      return carryWebhook(content, situation);
    case 'mail':
      return carryMail(content, situation);
    case 'slack-answer':
      return carrySlackAnswer(content, situation);
  }
}
