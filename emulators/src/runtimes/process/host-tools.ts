// What builds and apps may see of this machine: an allow-list of variables, the programs they need, and npm's settings.
import { execFile } from 'node:child_process';
import { access, constants, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface HostTools {
  /** The PATH of the emulator itself; only for finding programs. */
  readonly path: string;
  readonly npm: string;
  readonly npx: string;
  readonly toolchainsDir: string;
  /** The home of whoever started the emulator; only for asking a language where it is installed. */
  readonly userHome: string;
  /** For every build and instance. Nothing else of the user's environment reaches them. */
  readonly env: Readonly<Record<string, string>>;
  /** For builds, besides: what package managers need. */
  readonly buildEnv: Readonly<Record<string, string>>;
}

/** Certificates and proxies of the machine: without them nothing can be fetched on some. */
const PASSED_ON = [
  'LANG',
  'TZ',
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'PIP_CERT',
  'PIP_INDEX_URL',
  'PIP_FIND_LINKS',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
];
const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const NPM_SETTINGS = ['registry', 'cafile', 'proxy', 'https-proxy', 'noproxy', 'strict-ssl'];

export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stateDir: string;
}

/** Looks once; npm's settings are asked of npm itself, as the user runs it. */
export async function findHostTools({ env, stateDir }: Host): Promise<HostTools> {
  const hostPath = env.PATH ?? SYSTEM_PATH;
  const home = path.join(stateDir, 'build-home');
  await mkdir(home, { recursive: true, mode: 0o700 });
  const npm = await findProgram('npm', hostPath);
  const passed = Object.fromEntries(PASSED_ON.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
  return {
    path: hostPath,
    npm,
    npx: await findProgram('npx', hostPath),
    toolchainsDir: path.join(stateDir, 'toolchains'),
    userHome: env.HOME ?? home,
    env: {
      PATH: SYSTEM_PATH,
      HOME: home,
      LANG: 'C.UTF-8',
      ...passed,
      NODE_USE_SYSTEM_CA: '1',
    },
    buildEnv: {
      ...(npm && (await npmSettings(npm, env))),
      npm_config_cache: path.join(stateDir, 'npm-cache'),
      npm_config_update_notifier: 'false',
      npm_config_fund: 'false',
      npm_config_audit: 'false',
      npm_config_prefer_offline: 'true',
      PIP_DISABLE_PIP_VERSION_CHECK: '1',
    },
  };
}

async function findProgram(name: string, hostPath: string): Promise<string> {
  for (const dir of hostPath.split(path.delimiter)) {
    const file = path.join(dir, name);
    if (
      dir &&
      (await access(file, constants.X_OK).then(
        () => true,
        () => false,
      ))
    )
      return file;
  }
  return '';
}

async function npmSettings(npm: string, env: Host['env']): Promise<Record<string, string>> {
  const { stdout } = await run(npm, ['config', 'list', '--json'], { env, timeout: 20_000 }).catch(() => ({
    stdout: '{}',
  }));
  const settings: Record<string, unknown> = JSON.parse(stdout);
  const given = NPM_SETTINGS.filter(
    (name) => settings[name] !== null && settings[name] !== undefined && settings[name] !== '',
  );
  return Object.fromEntries(given.map((name) => [`npm_config_${name.replaceAll('-', '_')}`, String(settings[name])]));
}
