// A Firestore emulator with our rules and nothing beside it, for what asks the database alone.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../local/src/config.ts';
import { freePort } from '../../local/src/ports/free-port.ts';
import { type Part, startPart } from '../../local/src/processes/part.ts';
import { inRepository } from '../../local/src/repository.ts';
import { setUp } from '../../local/src/setup/set-up.ts';
import { firebaseTools } from '../../local/src/suite/firebase-tools.ts';
import { suiteIsReady } from '../../local/src/suite/suite-part.ts';

const host = '127.0.0.1';
/** Far from what a stack takes, which may run beside it. */
const firstPort = 18_080;

export interface OwnFirestore {
  /** host:port. */
  readonly address: string;
  stop(): Promise<void>;
}

/** @param stateDir a folder of its own. @throws when it is not ready within three minutes. */
export async function startFirestore(stateDir: string, project: string): Promise<OwnFirestore> {
  const config = readConfig(['--state-dir', stateDir]);
  const env = { ...config.env, ...(await setUp(config, () => undefined)), NO_UPDATE_NOTIFIER: '1', CI: '1' };
  const ports = await freePorts(4);
  const [firestore, websocket, hub, logging] = ports.map((port) => ({ host, port }));
  const emulators = {
    firestore: { ...firestore, websocketPort: websocket?.port },
    hub,
    logging,
    ui: { enabled: false },
  };
  const file = join(stateDir, 'firebase.json');
  // Named from the folder of the file, wherever that is.
  writeFileSync(file, JSON.stringify({ firestore: { rules: inRepository('firestore.rules') }, emulators }));
  const argv = ['emulators:start', '--only', 'firestore', '--project', project, '--config', file];
  const part = startPart({
    name: 'the Firestore emulator',
    argv: [inRepository(firebaseTools.main), ...argv],
    ...{ env, cwd: stateDir, logFile: join(stateDir, 'firestore.log') },
    stop: { signal: 'SIGINT', graceMs: 10_000 },
  });
  await ready(part);
  return { address: `${host}:${firestore?.port}`, stop: () => part.stop() };
}

async function ready(part: Part): Promise<void> {
  try {
    await suiteIsReady(part);
  } catch (error) {
    await part.stop();
    throw error;
  }
}

async function freePorts(count: number): Promise<number[]> {
  const found = new Set<number>();
  while (found.size < count) found.add(await freePort(firstPort, found));
  return [...found];
}
