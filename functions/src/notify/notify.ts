// Has everybody outside told of what happened. Never an error: what cannot be told costs a message, not a deployment.

import { type Clock, systemClock } from '../clock.ts';
import { notifyGitHub } from '../github/notify-github.ts';
import { notifyMail } from '../mail/notify-mail.ts';
import { notifyPreviews } from '../previews/notify-previews.ts';
import { notifySlack } from '../slack/notify-slack.ts';
import { logger } from '../telemetry/log.ts';
import { notifyWebhooks } from '../webhooks/notify-webhooks.ts';
import type { Happening, Notifier } from './notifier.ts';

const notifiers: Readonly<Record<string, Notifier>> = {
  Slack: notifySlack,
  GitHub: notifyGitHub,
  previews: notifyPreviews,
  webhooks: notifyWebhooks,
  mail: notifyMail,
};

export async function notify(happening: Happening, clock: Clock = systemClock): Promise<void> {
  const tell = ([who, notifier]: [string, Notifier]) =>
    notifier(happening, clock).catch((error: unknown) =>
      logger.warn(`${who} will not be told`, { ...happening, error }),
    );
  await Promise.all(Object.entries(notifiers).map(tell));
}
