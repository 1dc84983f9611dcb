// Stands in for Google and GitHub when somebody signs in on a local stack. The Auth emulator lets in whoever a credential
// names, but leaves out the two methods of Identity Toolkit that lead to a provider and back; here they are, with a page
// on which one says who one is. As open as the Auth emulator itself, and on the loopback address like it.
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { type LoopbackServer, serveOnLoopback } from '../loopback-server.ts';
import { choicePage } from './choice-page.ts';

const maxRequestBytes = 16 * 1024;

const loopback = z
  .url({ protocol: /^https?$/ })
  .refine((text) => ['127.0.0.1', 'localhost'].includes(new URL(text).hostname), 'should be local');
const Going = z.object({ providerId: z.enum(['google.com', 'github.com']), continueUri: loopback });
const Chosen = z.object({
  provider: Going.shape.providerId,
  continueUri: loopback,
  state: z.string().max(100),
  email: z.email(),
});
const Coming = z.object({ requestUri: loopback, sessionId: z.string().max(100) });
const Code = z.object({ provider: Going.shape.providerId, email: z.email() });

/** Serves `accounts:createAuthUri` and `accounts:signInWithIdp` below /v1, and the pages between the two. */
export async function serveIdentity(port: number): Promise<LoopbackServer> {
  return serveOnLoopback(port, (request, response) => {
    answer(request, response, `http://127.0.0.1:${port}`).catch((error: unknown) => {
      const message = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
      send(response, 400, { error: { code: 400, message: `INVALID_IDP_RESPONSE : ${message}` } });
    });
  });
}

async function answer(request: IncomingMessage, response: ServerResponse, origin: string): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', origin);
  const asked = Object.fromEntries(searchParams);
  switch (`${request.method} ${pathname}`) {
    case 'OPTIONS /v1/accounts:createAuthUri':
    case 'OPTIONS /v1/accounts:signInWithIdp':
      return send(response, 200, {});
    case 'POST /v1/accounts:createAuthUri':
      return send(response, 200, going(Going.parse(await readJson(request)), origin));
    case 'GET /choose':
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(choicePage(asked));
      return;
    case 'GET /chosen':
      response.writeHead(303, { location: comingFrom(Chosen.parse(asked)) }).end();
      return;
    case 'POST /v1/accounts:signInWithIdp':
      return send(response, 200, credentialOf(Coming.parse(await readJson(request))));
    default:
      return send(response, 404, { error: { code: 404, message: `There is no ${pathname}.` } });
  }
}

function going({ providerId, continueUri }: z.infer<typeof Going>, origin: string) {
  const sessionId = randomBytes(16).toString('hex');
  const authUri = `${origin}/choose?${new URLSearchParams({ provider: providerId, continueUri, state: sessionId })}`;
  return { providerId, sessionId, authUri };
}

function comingFrom({ provider, continueUri, state, email }: z.infer<typeof Chosen>): string {
  const code = Buffer.from(JSON.stringify({ provider, email })).toString('base64url');
  return `${continueUri}?${new URLSearchParams({ state, code })}`;
}

/** The credential that the Auth emulator takes: the claims as they are, where a provider would have signed them. */
function credentialOf({ requestUri, sessionId }: z.infer<typeof Coming>) {
  const { searchParams } = new URL(requestUri);
  if (searchParams.get('state') !== sessionId) throw new Error('it belongs to another session');
  const { provider, email } = Code.parse(
    JSON.parse(Buffer.from(searchParams.get('code') ?? '', 'base64url').toString()),
  );
  const [name = ''] = email.split('@');
  const claims = JSON.stringify({ sub: email, email, email_verified: true, name });
  return { providerId: provider, oauthIdToken: claims, oauthAccessToken: claims };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxRequestBytes) throw new Error(`the request is larger than ${maxRequestBytes} bytes`);
    chunks.push(bytes);
  }
  return JSON.parse(Buffer.concat(chunks).toString());
}

function send(response: ServerResponse, status: number, body: object): void {
  const headers = {
    'content-type': 'application/json',
    'access-control-allow-origin': '*',
    'access-control-allow-headers': 'content-type',
  };
  response.writeHead(status, headers).end(JSON.stringify(body));
}
