// The table of the local stack's ports, and the choice of free ones for one run.
import { freePort } from './free-port.ts';

export const defaultPorts = {
  hosting: 8080,
  firestore: 8088,
  firestoreWebsocket: 9150,
  functions: 5001,
  pubsub: 8085,
  auth: 9099,
  eventarc: 9299,
  tasks: 9499,
  hub: 4400,
  logging: 4500,
  cloud: 8701,
  storage: 8702,
  gateway: 8090,
  examples: 8791,
  identity: 8792,
  smtp: 8725,
  mails: 8793,
  router: 8094,
  routerTls: 8443,
  routerAdmin: 8794,
  routerAsk: 8796,
} as const;

export type PortName = keyof typeof defaultPorts;
export type Ports = Readonly<Record<PortName, number>>;

// Object.keys forgets the names' type; the table has no others.
const portNames = Object.keys(defaultPorts) as PortName[];

/** Each as in the last run, else its default, where that is free; else the next free port above it. No port twice. */
export async function choosePorts(last: Partial<Ports> = {}): Promise<Ports> {
  const wanted: Ports = { ...defaultPorts, ...last };
  const taken = new Set<number>([...Object.values(defaultPorts), ...Object.values(wanted)]);
  const chosen: Record<PortName, number> = { ...wanted };
  for (const name of portNames) {
    taken.delete(wanted[name]);
    chosen[name] = await freePort(wanted[name], taken);
    taken.add(chosen[name]);
  }
  return chosen;
}

/** Sentences for the ports that moved: "hosting: 8080 is taken, using 8081". */
export function movedPorts(ports: Ports, last: Partial<Ports> = {}): string[] {
  const wanted: Ports = { ...defaultPorts, ...last };
  return portNames
    .filter((name) => ports[name] !== wanted[name])
    .map((name) => `${name}: ${wanted[name]} is taken, using ${ports[name]}`);
}
