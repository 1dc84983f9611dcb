// logout: forgets the token of one platform.
import { CliError } from '../errors/cli-error.ts';
import { platformUrl } from '../session/choose-platform.ts';
import { readCredentials, writeCredentials } from '../session/credentials.ts';
import type { Run } from '../table/command.ts';

export const logout: Run = async ({ given, config, output }) => {
  const { current, tokens } = readCredentials(config.configFolder);
  const asked = given.text('url') ?? config.url;
  const url = asked === undefined ? current : platformUrl(asked);
  if (url === null || !Object.hasOwn(tokens, url))
    throw new CliError('NOT_LOGGED_IN', `You are not logged in${url ? ` to ${url}` : ''}.`);
  const { [url]: _forgotten, ...others } = tokens;
  const next = current === url ? (Object.keys(others)[0] ?? null) : current;
  writeCredentials(config.configFolder, { current: next, tokens: others });
  output.result({ url }, `The token for ${url} is forgotten here. It stays good until it is revoked.`);
  return 0;
};
