// Signing in with Google or GitHub, without a script or a frame of theirs: Identity Toolkit says where to go, the browser
// goes there and comes back to /provider, and Identity Toolkit makes a credential of the address that it came back to.
// Firebase's own pop-up does the same behind a frame and a script of a foreign host, which our policy refuses.

import { DeplightCallError } from '@deplight/sdk';
import { z } from 'zod';
import { sessionWords } from '../words/en/session.ts';
import { type ProviderId, providerIds } from './provider-ids.ts';

export interface IdentityToolkit {
  readonly endpoint: string;
  readonly apiKey: string;
}

const key = 'deplight.provider';

/** What has to be remembered until the browser comes back. */
const Journey = z.object({
  sessionId: z.string(),
  providerId: z.enum(providerIds),
  back: z.string().startsWith('/'),
  purpose: z.enum(['sign-in', 'connect']),
});
/** What a journey to a provider is for: to sign in, or to make it one more way in to the account that is signed in. */
export type Purpose = z.infer<typeof Journey>['purpose'];

const Begun = z.object({ sessionId: z.string(), authUri: z.url({ protocol: /^https?$/ }) });
const Ended = z.object({ oauthIdToken: z.string().optional(), oauthAccessToken: z.string().optional() });

export interface ProviderCredential {
  readonly providerId: ProviderId;
  readonly idToken: string | undefined;
  readonly accessToken: string | undefined;
  /** The path that was open when the journey began. */
  readonly back: string;
  readonly purpose: Purpose;
}

/** Leaves the page for the provider's; `back` is opened again afterwards. */
export async function goToProvider(
  toolkit: IdentityToolkit,
  providerId: ProviderId,
  { back, purpose }: { back: string; purpose: Purpose },
): Promise<void> {
  const request = { providerId, continueUri: `${location.origin}/provider` };
  const { sessionId, authUri } = Begun.parse(await ask(toolkit, 'createAuthUri', request));
  sessionStorage.setItem(key, JSON.stringify({ sessionId, providerId, back, purpose }));
  location.assign(authUri);
}

/** What the provider said of whoever came back to `address`; good once. */
export async function comeFromProvider(toolkit: IdentityToolkit, address: string): Promise<ProviderCredential> {
  const kept = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  const journey = Journey.safeParse(kept === null ? null : JSON.parse(kept)).data;
  if (!journey) throw refused(sessionWords.noSignIn);
  const { sessionId, providerId, back, purpose } = journey;
  const request = { requestUri: address, sessionId, returnSecureToken: true, returnIdpCredential: true };
  const { oauthIdToken, oauthAccessToken } = Ended.parse(await ask(toolkit, 'signInWithIdp', request));
  return { providerId, idToken: oauthIdToken, accessToken: oauthAccessToken, back, purpose };
}

async function ask({ endpoint, apiKey }: IdentityToolkit, method: string, request: object): Promise<unknown> {
  const response = await fetch(`${endpoint}/v1/accounts:${method}?key=${encodeURIComponent(apiKey)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
    signal: AbortSignal.timeout(15_000),
  }).catch((cause: unknown) => {
    throw new DeplightCallError({ code: 'UNAVAILABLE', ...sessionWords.unreachable, cause });
  });
  if (!response.ok) throw refused(sessionWords.notCompleted);
  return response.json();
}

const refused = (words: { message: string; hint: string }) =>
  new DeplightCallError({ code: 'UNAUTHENTICATED', ...words });
