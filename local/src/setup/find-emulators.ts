// Finds the Firestore and Pub/Sub emulators: firebase-tools' own cache, an installed Google Cloud SDK, else a download
// by firebase-tools, else a sentence that says what to install.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { LocalConfig } from '../config.ts';
import type { Environment } from '../environment.ts';
import { runToEnd } from '../processes/run-to-end.ts';
import { megabytes, type Say } from '../report/progress.ts';
import { inRepository } from '../repository.ts';
import { firebaseTools } from '../suite/firebase-tools.ts';
import { gcloudRoots } from './gcloud-root.ts';
import { writeLauncherJar } from './launcher-jar.ts';
import { SetupError } from './setup-error.ts';

const downloadTimeoutMs = 15 * 60_000;
const firestoreMainClass = 'com.google.cloud.datastore.emulator.firestore.CloudFirestore';

const downloadInfo = z.object({
  expectedSize: z.number(),
  downloadPathRelativeToCacheDir: z.string(),
  binaryPathRelativeToCacheDir: z.string().optional(),
});
const downloads = z.object({ firestore: downloadInfo, pubsub: downloadInfo });

const emulators = [
  {
    name: 'firestore',
    variable: 'FIRESTORE_EMULATOR_BINARY_PATH',
    inSdk: ['platform', 'cloud-firestore-emulator', 'cloud-firestore-emulator.jar'],
  },
  {
    name: 'pubsub',
    variable: 'PUBSUB_EMULATOR_BINARY_PATH',
    inSdk: ['platform', 'pubsub-emulator', 'bin', 'cloud-pubsub-emulator'],
  },
] as const;

type Emulator = (typeof emulators)[number];

/** The variables that tell firebase-tools where both emulators are; empty where its own cache has them. Throws SetupError. */
export async function findEmulators(config: LocalConfig, javaEnv: Environment, say: Say): Promise<Environment> {
  const known = downloads.parse(JSON.parse(readFileSync(inRepository(firebaseTools.downloads), 'utf8')));
  const found: Record<string, string> = {};
  for (const emulator of emulators) {
    const place = config.env[emulator.variable] ?? findOne(emulator, known[emulator.name], config);
    if (place === undefined) await download(emulator, known[emulator.name].expectedSize, config, javaEnv, say);
    else if (place !== 'cache') found[emulator.variable] = place;
    say(emulator.name, place === undefined || place === 'cache' ? 'in the cache of firebase-tools' : place);
  }
  return found;
}

function findOne(emulator: Emulator, info: z.infer<typeof downloadInfo>, config: LocalConfig): string | undefined {
  const cache = config.env['FIREBASE_EMULATORS_PATH'] ?? join(config.home, '.cache', 'firebase', 'emulators');
  const inCache = join(cache, info.binaryPathRelativeToCacheDir ?? info.downloadPathRelativeToCacheDir);
  if (existsSync(inCache)) return 'cache';
  const inSdk = gcloudRoots(config)
    .map((root) => join(root, ...emulator.inSdk))
    .find(existsSync);
  if (inSdk === undefined || emulator.name !== 'firestore') return inSdk;
  const launcherJar = join(config.stateDir, 'cache', 'firestore-launcher.jar');
  writeLauncherJar(launcherJar, inSdk, firestoreMainClass);
  return launcherJar;
}

async function download(
  emulator: Emulator,
  sizeBytes: number,
  config: LocalConfig,
  javaEnv: Environment,
  say: Say,
): Promise<void> {
  say(emulator.name, `emulator not found; downloading ${megabytes(sizeBytes)} with firebase-tools …`);
  const done = await runToEnd({
    file: process.execPath,
    argv: [inRepository(firebaseTools.main), `setup:emulators:${emulator.name}`],
    env: { ...config.env, ...javaEnv },
    cwd: config.stateDir,
    timeoutMs: downloadTimeoutMs,
  });
  if (done.code === 0) return;
  throw new SetupError(
    `The ${emulator.name} emulator is neither in the cache of firebase-tools nor in a Google Cloud SDK, and could not be ` +
      `downloaded (${lastLine(done.output)}). Install it, for example on Debian with ` +
      `"apt-get install google-cloud-cli-${emulator.name}-emulator", or set ${emulator.variable}.`,
  );
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
