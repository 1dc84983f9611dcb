// Carries what is to be said of a preview to its pull request: one comment, made once and changed from then on. One whose
// making was answered to nobody is found again by how it begins.
import { createHash } from 'node:crypto';
import type { AppDocument, OutboxDocument } from '@deplight/contracts';
import { appPage, deploymentPage } from '../notify/pages.ts';
import type { Carrier } from '../outbox/carriers.ts';
import { readApp } from '../store/documents.ts';
import { readPreview } from '../store/previews.ts';
import { type CommentPlace, createComment, editComment, findComment } from './github-api.ts';
import { isOnGitHub } from './is-on-github.ts';
import { commentMark, previewComment } from './preview-comment.ts';
import { repositoryOf } from './repository-name.ts';
import { readRepositoryToken } from './repository-token.ts';
import { withTokensProblem } from './token-problem.ts';

export const carryGitHubComment: Carrier<'github-comment'> = async (content, { delivery, clock }) => {
  const nothing = { told: delivery.told ?? '', reference: delivery.reference };
  const [app, preview] = await Promise.all([readApp(content), readPreview(content)]);
  if (!app || !preview) return nothing;
  const place = await placeOf(app, content.number);
  if (!place) return nothing;
  const logPage = preview.deployment ? deploymentPage(app, preview.deployment.id) : undefined;
  const body = previewComment(preview, { appId: app.id, appName: app.name, page: appPage(app), logPage });
  const told = createHash('sha256').update(body).digest('hex');
  if (told === delivery.told) return nothing;
  const reference = await withTokensProblem(app, clock, () => say(place, delivery, body, commentMark(app.id)));
  return { told, reference };
};

async function placeOf(app: AppDocument, number: number): Promise<CommentPlace | undefined> {
  const gitUrl = app.repositoryToken?.gitUrl;
  if (gitUrl === undefined || !isOnGitHub(gitUrl)) return undefined;
  const token = await readRepositoryToken(app, gitUrl);
  return token === undefined ? undefined : { repository: repositoryOf(new URL(gitUrl)), number, token };
}

async function say(
  place: CommentPlace,
  { reference }: OutboxDocument,
  body: string,
  mark: string,
): Promise<OutboxDocument['reference']> {
  if (reference && (await editComment(place, reference.id, body))) return reference;
  const known = await findComment(place, mark);
  const isChanged = known !== undefined && (await editComment(place, known, body));
  return { place: place.repository.slice(0, 100), id: isChanged ? known : await createComment(place, body) };
}
