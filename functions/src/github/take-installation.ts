// What GitHub tells of the App's installations: where one has ended, or lost a repository, the apps that used it say so at
// once, and not with the next deployment that fails. A new one needs nothing: each use asks GitHub anew.
import { createHash } from 'node:crypto';
import { DeplightError } from '@deplight/contracts';
import { Timestamp } from 'firebase-admin/firestore';
import { z } from 'zod';
import { changeApp } from '../care/change-app.ts';
import { type Clock, isoNow } from '../clock.ts';
import { readAppsOfInstallation } from '../store/documents.ts';
import { paths } from '../store/paths.ts';
import { repositoryOf } from './repository-name.ts';
import { refused, type SignedDelivery, verifySignature } from './signature.ts';
import type { Taken } from './taken.ts';

/** GitHub lets people send a delivery again for three days. */
const rememberedMs = 7 * 86_400_000;

const News = z.object({
  action: z.string().max(100).default(''),
  installation: z.object({ id: z.int().positive() }).optional(),
  repositories_removed: z.array(z.object({ full_name: z.string().max(300) })).default([]),
});

const ends: Readonly<Record<string, string>> = {
  deleted: 'The GitHub App was uninstalled.',
  suspend: 'The GitHub App was suspended by whoever installed it.',
};

/** @param secret undefined where the platform has no GitHub App, which looks like a wrong signature. @throws DeplightError */
export async function takeInstallation(
  signed: SignedDelivery,
  secret: string | undefined,
  clock: Clock,
): Promise<Taken> {
  const signature = verifySignature(signed, secret);
  const event = signed.headers['x-github-event'];
  const told = newsOf(signed);
  const mark = paths.eventLedger(`github-app-${createHash('sha256').update(signature).digest('hex')}`);
  if ((await mark.get()).exists) throw refused('was delivered before');
  if (told.installation && (event === 'installation' || event === 'installation_repositories'))
    await tellApps(told.installation.id, told, clock);
  await mark.set({ at: new Date(clock.now()), expireAt: Timestamp.fromMillis(clock.now() + rememberedMs) });
  return { deploys: false, because: 'Noted.' };
}

function newsOf({ body }: SignedDelivery): z.infer<typeof News> {
  try {
    return News.parse(JSON.parse(Buffer.from(body).toString('utf8')));
  } catch (cause) {
    throw new DeplightError('PAYLOAD_INVALID', 'The delivery is not as GitHub sends it.', { cause });
  }
}

async function tellApps(installationId: number, news: z.infer<typeof News>, clock: Clock): Promise<void> {
  const gone = new Set(news.repositories_removed.map(({ full_name }) => full_name.toLowerCase()));
  const end = ends[news.action];
  if (end === undefined && gone.size === 0) return;
  for (const app of await readAppsOfInstallation(installationId))
    await changeApp({ workspaceId: app.workspaceId, appId: app.id }, clock, ({ repositoryToken: now }) => {
      if (now?.installationId !== installationId) return {};
      const isGone = gone.has(repositoryOf(new URL(now.gitUrl)));
      const sentence = end ?? (isGone ? 'The repository was taken from the GitHub App.' : undefined);
      return sentence ? { repositoryToken: { ...now, problem: { at: isoNow(clock), sentence } } } : {};
    });
}
