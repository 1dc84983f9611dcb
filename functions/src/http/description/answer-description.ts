// /api/openapi.json, /api/docs and its stylesheet: what the API is, for programs and for people. Anyone may read them.
import { openApiDocument } from '@deplight/contracts';
import type { Response } from 'express';
import type { Request } from 'firebase-functions/https';
import { once } from '../../once.ts';
import { version } from '../../version.ts';
import { entityTag, isKnown } from '../entity-tag.ts';
import { descriptionPage } from './page.ts';
import { descriptionStyle } from './style.ts';

const document = once(async () => openApiDocument(version));

const pages: Readonly<Record<string, { readonly type: string; readonly content: () => Promise<string> }>> = {
  '/openapi.json': {
    type: 'application/json; charset=utf-8',
    content: once(async () => JSON.stringify(await document())),
  },
  '/docs': { type: 'text/html; charset=utf-8', content: once(async () => descriptionPage(await document())) },
  '/docs.css': { type: 'text/css; charset=utf-8', content: async () => descriptionStyle },
};

/** @param path below /api. @returns whether it was one of them. */
export async function answerDescription(request: Request, response: Response, path: string): Promise<boolean> {
  const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
  if (!page) return false;
  response.set({
    'content-type': page.type,
    'cache-control': 'public, max-age=300',
    'content-security-policy':
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
  });
  const content = await page.content();
  const tag = entityTag(content);
  response.set('etag', tag);
  if (isKnown(request.headers['if-none-match'], tag)) response.status(304).end();
  else response.status(200).send(content);
  return true;
}
