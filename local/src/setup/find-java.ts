// Finds a Java that the Firebase emulators accept: looks where Javas usually are, else fetches one, else says what to install.
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import type { LocalConfig } from '../config.ts';
import { runToEnd } from '../processes/run-to-end.ts';
import type { Say } from '../report/progress.ts';
import { javaMajorVersion } from './java-version.ts';
import { SetupError } from './setup-error.ts';

const oldestJava = 21;
const questionTimeoutMs = 10_000;

/** The home folder of a Java 21 or later. Throws SetupError when there is none and none can be fetched. */
export async function findJava(config: LocalConfig, say: Say): Promise<string> {
  const cache = join(config.stateDir, 'cache', 'java');
  for (const home of await usualHomes(config, cache)) {
    const major = await versionOf(home, config);
    if (major === undefined || major < oldestJava) continue;
    say('Java', `${major} at ${home}`);
    return home;
  }
  return fetchJava(cache, say);
}

async function usualHomes(config: LocalConfig, cache: string): Promise<string[]> {
  const onPath = (config.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'java'))
    .filter(existsSync);
  const homes = [
    config.env['JAVA_HOME'] ?? '',
    ...onPath.map((java) => dirname(dirname(realpathSync(java)))),
    ...foldersIn('/usr/lib/jvm'),
    ...foldersIn('/Library/Java/JavaVirtualMachines').map((folder) => join(folder, 'Contents', 'Home')),
    ...foldersIn(cache),
    ...foldersIn(cache).map((folder) => join(folder, 'Contents', 'Home')),
  ];
  return [...new Set(homes)].filter((home) => home !== '' && existsSync(javaIn(home)));
}

async function versionOf(home: string, config: LocalConfig): Promise<number | undefined> {
  const release = join(home, 'release');
  if (existsSync(release)) return javaMajorVersion(readFileSync(release, 'utf8'));
  const asked = await runToEnd({
    file: javaIn(home),
    argv: ['-version'],
    env: config.env,
    timeoutMs: questionTimeoutMs,
  });
  return javaMajorVersion(asked.output);
}

async function fetchJava(cache: string, say: Say): Promise<string> {
  say('Java', `none of version ${oldestJava} or later found; fetching Temurin ${oldestJava} (about 50 MB) …`);
  try {
    mkdirSync(cache, { recursive: true });
    const { install } = await import('njre');
    // njre unpacks beside the path that it is given.
    return await install(oldestJava, { type: 'jre', installPath: join(cache, 'beside') });
  } catch (error) {
    throw new SetupError(
      `The Firebase emulators need Java ${oldestJava} or later. Looked in JAVA_HOME, the PATH and the usual folders, and ` +
        `could not fetch one (${error instanceof Error ? error.message : String(error)}). Install it, for example with ` +
        `"apt-get install openjdk-21-jre-headless" or "brew install temurin", or set JAVA_HOME.`,
    );
  }
}

function foldersIn(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .sort()
        .map((name) => join(folder, name))
    : [];
}

function javaIn(home: string): string {
  return join(home, 'bin', process.platform === 'win32' ? 'java.exe' : 'java');
}
