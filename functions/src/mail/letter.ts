// What a mail says of an event: the facts that webhooks are told, as sentences, in plain text and in HTML. Pure. Whatever
// an app, a commit or a person said stays text in both, and no line of it becomes a header.
import { type WebhookEvent, webhookEventNames } from '@deplight/contracts';
import { z } from 'zod';

export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const longestSubject = 150;

const Told = z.object({
  type: z.enum(webhookEventNames),
  data: z.object({
    app: z.object({ name: z.string() }),
    page: z.string().optional(),
    deployment: z
      .object({
        by: z.string(),
        branch: z.string().nullable(),
        url: z.string().nullable(),
        page: z.string(),
        error: z.object({ message: z.string() }).nullable(),
      })
      .optional(),
    proposal: z.object({ sentence: z.string(), page: z.string() }).optional(),
    job: z
      .object({ by: z.string(), problem: z.object({ message: z.string() }).nullable(), page: z.string() })
      .optional(),
    crash: z.object({ sentence: z.string(), page: z.string() }).optional(),
    preview: z
      .object({
        number: z.number(),
        title: z.string(),
        author: z.string(),
        sentence: z.string().nullable(),
        page: z.string(),
      })
      .optional(),
  }),
});
type Facts = z.infer<typeof Told>['data'];

/** What each event is called after the app's name, and what is said of it. */
const words: Record<WebhookEvent, { readonly title: string; readonly says: (facts: Facts) => (string | undefined)[] }> =
  {
    'deployment.created': {
      title: 'a deployment was asked for',
      says: ({ deployment }) => [`${deployment?.by} asked for a deployment.`],
    },
    'deployment.live': {
      title: 'a deployment serves',
      says: ({ deployment }) => ['The new version serves.', deployment?.url ?? undefined],
    },
    'deployment.failed': {
      title: 'a deployment failed',
      says: ({ deployment }) => [deployment?.error?.message, 'What served before still does.'],
    },
    'deployment.canceled': { title: 'a deployment was canceled', says: () => ['What served before still does.'] },
    'proposal.created': { title: 'a rollback is proposed', says: ({ proposal }) => [proposal?.sentence] },
    'rollout.waiting': {
      title: 'a rollout waits for approval',
      says: ({ deployment }) => [
        'The new version has its first share of the traffic. Somebody has to approve it within a day, or it is taken back.',
        deployment?.url ?? undefined,
      ],
    },
    'preview.waiting': {
      title: 'a pull request waits for approval',
      says: ({ preview }) => [
        `Pull request ${preview?.number} by ${preview?.author}: ${preview?.title}`,
        preview?.sentence ?? undefined,
      ],
    },
    'job.failed': {
      title: 'a job failed',
      says: ({ job }) => [`Started by ${job?.by}.`, job?.problem?.message],
    },
    'app.crashed': { title: 'an instance ended by itself', says: ({ crash }) => [crash?.sentence] },
    'app.sleeping': { title: 'fell asleep', says: () => ['The next request wakes it.'] },
    'app.woke': { title: 'woke', says: () => ['It has an instance again.'] },
  };

export interface Sent {
  readonly workspace: string;
  /** The page on which the receiver chooses what they are told of. */
  readonly settings: string;
}

/** An event in sentences for people, each in one line, and the page that shows more. @param body what a webhook is told. */
export function saidOf(body: string): { heading: string; said: string[]; page: string | undefined } {
  const { type, data } = Told.parse(JSON.parse(body));
  const { title, says } = words[type];
  const { deployment, proposal, job, crash, preview } = data;
  const page = deployment?.page ?? proposal?.page ?? job?.page ?? crash?.page ?? preview?.page ?? data.page;
  const branch = deployment?.branch ? `Branch: ${deployment.branch}` : undefined;
  const said = [...says(data), branch].flatMap((line) => (line === undefined ? [] : [oneLine(line)]));
  return { heading: oneLine(`${data.app.name}: ${title}`), said, page };
}

/** @param body what a webhook is told. */
export function letterOf(body: string, { workspace, settings }: Sent): Letter {
  const { heading, said, page } = saidOf(body);
  const why = `You chose to be told of this in the workspace ${oneLine(workspace)}.`;
  return {
    subject: heading.slice(0, longestSubject).toWellFormed(),
    text: [heading, ...said, page, `${why} Choose anew: ${settings}`].filter((part) => part !== undefined).join('\n\n'),
    html: [
      `<h1 style="font-size:18px">${escaped(heading)}</h1>`,
      ...said.map((line) => `<p>${escaped(line)}</p>`),
      ...(page === undefined ? [] : [`<p>${linkTo(page, 'Open it in Deplight')}</p>`]),
      `<p style="color:#666;font-size:13px">${escaped(why)} ${linkTo(settings, 'Choose anew')}</p>`,
    ].join('\n'),
  };
}

/** No control signs and no turning of the direction of writing, which would say one thing and show another. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

function linkTo(url: string, words: string): string {
  return `<a href="${escaped(url)}">${words}</a>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
