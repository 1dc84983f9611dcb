// The message of a pull request that waits for approval; afterwards it says that it waits no more, and who said so. Pure.
import type { PreviewDocument } from '@deplight/contracts';
import { context, type SlackMessage, section } from './message.ts';
import { escaped, linkTo } from './text.ts';

type Facts = Pick<PreviewDocument, 'number' | 'title' | 'author' | 'sha' | 'state' | 'sentence' | 'approved'>;

/** @param page the app's page in the dashboard. */
export function previewMessage(preview: Facts, appName: string, page: string): SlackMessage {
  const { number, title, author, sha, state, sentence, approved } = preview;
  const waits = state === 'NEEDS_APPROVAL';
  const what = waits ? `Pull request ${number} waits for approval` : `Pull request ${number} waits no more`;
  const why = waits ? (sentence ?? '') : approved ? `Approved by ${approved.by.name}.` : '';
  return {
    text: `${escaped(appName)} · ${what}`,
    blocks: [
      section(`*${linkTo(page, appName)}* · ${what}`),
      section(`${escaped(title, 200)}${why === '' ? '' : `\n${escaped(why, 400)}`}`),
      context(`\`${sha.slice(0, 7)}\` · by ${escaped(author, 100)}`),
    ],
  };
}
