// login: an API token, which a browser approves, or which comes from stdin or is typed unseen; proved against the platform
// and kept for its address.
import { type OperationResponse, tokenText } from '@deplight/contracts';
import type { Context } from '../context.ts';
import { CliError } from '../errors/cli-error.ts';
import { askOnTerminal, readInput } from '../session/ask-back.ts';
import { localUrl, platformUrl } from '../session/choose-platform.ts';
import { readCredentials, writeCredentials } from '../session/credentials.ts';
import { loginByBrowser } from '../session/login-by-browser.ts';
import { sessionWith } from '../session/session.ts';
import type { Run } from '../table/command.ts';

export const login: Run = async (context) => {
  const { given, config, output } = context;
  const credentials = readCredentials(config.configFolder);
  const url = platformUrl(given.text('url') ?? config.url ?? credentials.current ?? localUrl);
  const token = (await tokenFrom(context, url)).trim();
  if (!tokenText.safeParse(token).success) throw new CliError('TOKEN_MALFORMED', 'That is no API token.');
  const caller = await sessionWith({ url, token }, given).caller();
  writeCredentials(config.configFolder, { current: url, tokens: { ...credentials.tokens, [url]: token } });
  output.result({ url, ...caller }, `Logged in to ${url} as ${describe(caller)}.`);
  return 0;
};

function tokenFrom(context: Context, url: string): Promise<string> {
  const { given, terminal } = context;
  if (given.on('browser')) return loginByBrowser(context, url);
  if (!terminal.inputIsTty) return readInput(context, 'The API token');
  if (given.on('ci')) throw new CliError('INPUT_NEEDED', 'With --ci the API token is read from stdin.');
  return given.on('token') ? askOnTerminal(context, 'API token (not shown): ', true) : loginByBrowser(context, url);
}

/** `Ada, member of Greenhouse`. */
export function describe({ caller, workspace, role, token }: OperationResponse<'getCaller'>): string {
  const bounds = token?.appId ? ', for one app' : '';
  return `${caller.name}, ${role} of ${workspace.name}${bounds}`;
}
