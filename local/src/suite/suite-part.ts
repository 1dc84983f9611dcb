// How the Firebase emulator suite is started for one run, and how one sees that it is ready.
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalConfig } from '../config.ts';
import type { Environment } from '../environment.ts';
import type { Ports } from '../ports/choose-ports.ts';
import type { Part, PartRequest } from '../processes/part.ts';
import { inRepository, repositoryRoot } from '../repository.ts';
import { firebaseTools } from './firebase-tools.ts';
import { siteName, suiteConfig } from './suite-config.ts';
import { removeUnfinishedExports } from './suite-export.ts';

const readyWords = 'All emulators ready!';
const readyTimeoutMs = 420_000;
// After its one SIGINT the suite waits up to a minute for handlers under way; documents are exported before that.
const stopGraceMs = 5_000;

export interface SuiteRequest {
  readonly config: LocalConfig;
  readonly ports: Ports;
  /** Java, the emulators' binaries and what the functions read. */
  readonly env: Environment;
  readonly withFunctions: boolean;
  readonly importFrom: string | undefined;
}

/** Where Hosting serves this run's dashboard from. */
export function siteFolder(config: LocalConfig): string {
  return join(suiteFolder(config), siteName);
}

/** Writes the suite's firebase.json and answers how to start it. */
export function suitePart(request: SuiteRequest): PartRequest {
  const folder = suiteFolder(request.config);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  removeUnfinishedExports(folder);
  for (const name of ['functions', 'node_modules']) linkIntoSuite(folder, name);
  const configFile = join(folder, 'firebase.json');
  const source: unknown = JSON.parse(readFileSync(inRepository('firebase.json'), 'utf8'));
  writeFileSync(configFile, JSON.stringify(suiteConfig(source, { root: repositoryRoot, ...request }), null, 2));
  return {
    name: 'the Firebase suite',
    argv: [
      inRepository(firebaseTools.main),
      'emulators:start',
      '--project',
      request.config.project,
      '--config',
      configFile,
      ...(request.importFrom === undefined ? [] : ['--import', request.importFrom]),
    ],
    env: {
      ...request.config.env,
      ...request.env,
      FUNCTIONS_DISCOVERY_TIMEOUT: '300',
      FUNCTIONS_EMULATOR_PARALLEL: '12',
      // Each of the functions' processes would compile the same scripts anew, which is a third of its start; so does each stack.
      NODE_COMPILE_CACHE: inRepository('node_modules', '.cache', 'deplight-compiled'),
      NODE_OPTIONS: `--require=${JSON.stringify(inRepository('local', 'src', 'suite', 'cli-preload.cjs'))}`,
      METADATA_SERVER_DETECTION: 'none',
      NO_UPDATE_NOTIFIER: '1',
      CI: '1',
    },
    cwd: folder,
    logFile: join(request.config.stateDir, 'logs', 'firebase.log'),
    stop: { signal: 'SIGINT', graceMs: stopGraceMs },
  };
}

/** Resolves when every emulator of the suite answers. Rejects when it ends or is late. */
export function suiteIsReady(suite: Part): Promise<true> {
  return suite.firstLine((line) => (line.includes(readyWords) ? true : undefined), readyTimeoutMs);
}

function suiteFolder(config: LocalConfig): string {
  return join(config.stateDir, 'suite');
}

// firebase-tools looks for the functions and for firebase-functions below its own folder; both are the repository's.
function linkIntoSuite(folder: string, name: string): void {
  const link = join(folder, name);
  rmSync(link, { force: true });
  symlinkSync(inRepository(name), link, 'junction');
}
