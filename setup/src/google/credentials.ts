// The credentials of whoever runs the command, found where Google's tools leave them.
// Not loaded on first use: bundled, what is loaded so has no names.
import { GoogleAuth } from 'google-auth-library';
import { SetupError } from '../setup-error.ts';

/** Answers the token for one request. */
export type Token = () => Promise<string>;

/** Application default credentials; nothing is kept, and nothing printed. @throws SetupError NO_CREDENTIALS */
export function defaultToken(): Token {
  const auth = new GoogleAuth({ scopes: 'https://www.googleapis.com/auth/cloud-platform' });
  return async () => {
    const token = await auth.getAccessToken().catch((cause: unknown) => {
      throw new SetupError('NO_CREDENTIALS', 'There are no credentials for Google Cloud here.', { cause });
    });
    if (!token) throw new SetupError('NO_CREDENTIALS', 'The credentials that were found give no token.');
    return token;
  };
}
