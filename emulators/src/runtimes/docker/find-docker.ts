// Looks for a Docker engine that answers and for a client that can build with it.
import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Docker {
  /** The client's program. */
  readonly program: string;
  /** What the client needs of the environment, to be given to every call of it. */
  readonly env: Readonly<Record<string, string>>;
  readonly buildKit: boolean;
  readonly serverVersion: string;
  /** `unix:///path` or `tcp://host:port`. */
  readonly endpoint: string;
}

/** A usable engine, or a sentence why there is none. */
export type FoundDocker =
  | { readonly docker: Docker; readonly missing?: undefined }
  | { readonly docker?: undefined; readonly missing: string };

const CLIENT_VARIABLES = [
  'PATH',
  'HOME',
  'DOCKER_HOST',
  'DOCKER_CONTEXT',
  'DOCKER_CONFIG',
  'DOCKER_TLS_VERIFY',
  'DOCKER_CERT_PATH',
];
const TIMEOUT_MS = 8000;

/** The first client on the PATH that can BuildKit, else the first that answers; or a sentence why there is none. */
export async function findDocker(env: Readonly<Record<string, string | undefined>>): Promise<FoundDocker> {
  const clientEnv = Object.fromEntries(CLIENT_VARIABLES.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
  const programs = await clientsOn(env.PATH ?? '');
  if (programs.length === 0) return { missing: 'There is no docker client on the PATH.' };
  const answering: Docker[] = [];
  let missing = 'No Docker engine answers.';
  for (const program of programs) {
    const found = await probe(program, clientEnv);
    if (found.missing !== undefined) missing = found.missing;
    else if (found.docker.buildKit) return found;
    else answering.push(found.docker);
  }
  const [docker] = answering;
  return docker ? { docker } : { missing };
}

async function clientsOn(searchPath: string): Promise<string[]> {
  const files = new Set(
    searchPath
      .split(path.delimiter)
      .filter((dir) => dir !== '')
      .map((dir) => path.join(dir, 'docker')),
  );
  const usable = await Promise.all(
    [...files].map((file) =>
      access(file, constants.X_OK).then(
        () => [file],
        () => [],
      ),
    ),
  );
  return usable.flat();
}

async function probe(program: string, env: Record<string, string>): Promise<FoundDocker> {
  const ask = async (...args: string[]): Promise<string> =>
    (await run(program, args, { env, timeout: TIMEOUT_MS })).stdout.trim();
  try {
    const [client = '', serverVersion = ''] = (
      await ask('version', '--format', '{{.Client.Version}} {{.Server.Version}}')
    ).split(' ');
    const endpoint = env.DOCKER_HOST ?? (await ask('context', 'inspect', '--format', '{{.Endpoints.docker.Host}}'));
    if (!/^(unix|tcp):\/\//.test(endpoint))
      return { missing: `The Docker engine is reached by ${endpoint}, which is not served here.` };
    // From version 23 on BuildKit is a plug-in, which may be absent; before, it is in the client.
    const buildKit =
      Number.parseInt(client, 10) < 23 ||
      (await ask('buildx', 'version').then(
        () => true,
        () => false,
      ));
    return { docker: { program, env, buildKit, serverVersion, endpoint } };
  } catch (error) {
    const reason = String(error instanceof Error && 'stderr' in error ? error.stderr : error)
      .trim()
      .split('\n')[0];
    return { missing: `No Docker engine answers ${program}: ${reason}.` };
  }
}
