// The set-up chain: everything that the Firebase suite needs and npm did not install, as environment variables.
import { mkdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import type { LocalConfig } from '../config.ts';
import type { Environment } from '../environment.ts';
import type { Say } from '../report/progress.ts';
import { findEmulators } from './find-emulators.ts';
import { findJava } from './find-java.ts';

/**
 * Java's optimising compiler takes more of the processor than all that the emulators do meanwhile: it is for what runs for
 * days. And firebase-tools asks for a log with a stack trace of each refusal, which only these options can turn down.
 */
const javaOptions = '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dgoogle.cloud_firestore.debug_log_level=WARNING';

/** Finds or fetches Java and the emulators' binaries. Throws SetupError with a sentence that says what to install. */
export async function setUp(config: LocalConfig, say: Say): Promise<Environment> {
  mkdirSync(config.stateDir, { recursive: true, mode: 0o700 });
  const javaHome = await findJava(config, say);
  const path = [dirname(process.execPath), join(javaHome, 'bin'), config.env['PATH'] ?? ''].join(delimiter);
  const javaEnv = { JAVA_HOME: javaHome, PATH: path, _JAVA_OPTIONS: javaOptions };
  return { ...javaEnv, ...(await findEmulators(config, javaEnv, say)) };
}
