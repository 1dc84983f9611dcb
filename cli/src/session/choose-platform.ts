// Which platform a command talks to, and with which token. Pure.
import { CliError } from '../errors/cli-error.ts';
import type { Credentials } from './credentials.ts';

/** Where `npm start` answers, unless the port was taken. */
export const localUrl = 'http://127.0.0.1:8080';

export interface Platform {
  readonly url: string;
  readonly token: string;
}

export interface Sources {
  /** --url, else DEPLIGHT_URL. */
  readonly url: string | undefined;
  /** DEPLIGHT_TOKEN. */
  readonly token: string | undefined;
  readonly credentials: Credentials;
  /** The address in the link of the folder. */
  readonly linkedUrl: string | undefined;
}

/**
 * A token is sent to the platform that it was kept for and to none else: a link, which may have come with a folder of
 * somebody else's, chooses among the platforms that one has logged in to, and never where DEPLIGHT_TOKEN goes.
 * @throws CliError NOT_LOGGED_IN, URL_INVALID, URL_NOT_SECRET
 */
export function choosePlatform({ url, token, credentials, linkedUrl }: Sources): Platform {
  const { current, tokens } = credentials;
  const asked = url === undefined ? undefined : platformUrl(url);
  if (token !== undefined) return { url: asked ?? current ?? localUrl, token };
  const linked = linkedUrl !== undefined && Object.hasOwn(tokens, linkedUrl) ? linkedUrl : undefined;
  const chosen = asked ?? linked ?? current;
  const kept = chosen === null || !Object.hasOwn(tokens, chosen) ? undefined : tokens[chosen];
  if (chosen !== null && kept !== undefined) return { url: chosen, token: kept };
  throw new CliError(
    'NOT_LOGGED_IN',
    chosen === null ? 'You are not logged in.' : `You are not logged in to ${chosen}.`,
  );
}

/** The address in the one form in which tokens are kept for it. @throws CliError */
export function platformUrl(text: string): string {
  const parsed = URL.canParse(text) ? new URL(text) : undefined;
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.username !== '' || parsed.search !== '') {
    throw new CliError('URL_INVALID', `"${text.slice(0, 200)}" is not an address of a platform.`);
  }
  const isHere = /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(parsed.hostname);
  if (parsed.protocol === 'http:' && !isHere)
    throw new CliError('URL_NOT_SECRET', `${parsed.origin} would be asked without encryption.`);
  return `${parsed.origin}${parsed.pathname}`.replace(/\/+$/, '');
}
