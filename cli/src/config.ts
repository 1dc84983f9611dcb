// What the command line takes from its environment, read once.
import { homedir } from 'node:os';
import { join } from 'node:path';

export interface Config {
  /** The folder that the command is given in. */
  readonly folder: string;
  /** Where credentials are kept. */
  readonly configFolder: string;
  /** DEPLIGHT_TOKEN. */
  readonly token: string | undefined;
  /** DEPLIGHT_URL. */
  readonly url: string | undefined;
  /** Whether colours may be used on a terminal. */
  readonly colours: boolean;
  /** Whether a terminal understands cursor movements. */
  readonly draws: boolean;
  /** What programs that are started get, without what is secret. */
  readonly passedOn: NodeJS.ProcessEnv;
}

export function readConfig(environment: NodeJS.ProcessEnv = process.env, folder = process.cwd()): Config {
  const value = (name: string) => environment[name]?.trim() || undefined;
  const { DEPLIGHT_TOKEN: _token, ...passedOn } = environment;
  // `npm run deplight` changes to the root of the repository first, and says here where it was.
  const givenIn = environment['npm_lifecycle_event'] === 'deplight' ? value('INIT_CWD') : undefined;
  const ownConfig = join(value('XDG_CONFIG_HOME') ?? join(homedir(), '.config'), 'deplight');
  return {
    folder: givenIn ?? folder,
    configFolder: value('DEPLIGHT_CONFIG_DIR') ?? ownConfig,
    token: value('DEPLIGHT_TOKEN'),
    url: value('DEPLIGHT_URL'),
    colours: value('NO_COLOR') === undefined && environment['TERM'] !== 'dumb',
    draws: environment['TERM'] !== 'dumb',
    passedOn,
  };
}
