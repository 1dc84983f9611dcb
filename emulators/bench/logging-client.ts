// What Cloud Logging's client sees of the emulator during a flood: how late lines of another app are, and what was stored.
import { LoggingServiceV2Client, type protos } from '@google-cloud/logging-api';
import { credentials } from '@grpc/grpc-js';
import { PassThroughClient } from 'google-auth-library';
import { project } from './deploy-app.ts';
import type { Emulator } from './emulator.ts';

type Reply = protos.google.logging.v2.ITailLogEntriesResponse;

const resourceNames = [`projects/${project}`];
const ofService = (service: string) => `resource.labels.service_name="${service}"`;
const SEEN_DEADLINE_MS = 20_000;

export function loggingClient({ grpc }: Emulator): LoggingServiceV2Client {
  const [apiEndpoint = '', port] = grpc.split(':');
  const sslCreds = credentials.createInsecure();
  const authClient = new PassThroughClient();
  return new LoggingServiceV2Client({ apiEndpoint, port: Number(port), sslCreds, authClient, projectId: project });
}

export interface Neighbour {
  /** Has it print a line. Returns how long until a tail has shown it, in milliseconds. */
  speak(): Promise<number>;
  close(): void;
}

/**
 * Tails the lines of one service.
 * @param print has it print `text` once.
 */
export function tailNeighbour(
  client: LoggingServiceV2Client,
  service: string,
  { text, print }: { text: string; print(): Promise<unknown> },
): Neighbour {
  const stream = client.tailLogEntries();
  let seen = () => {};
  stream.on('data', ({ entries }: Reply) => {
    if (entries?.some(({ textPayload }) => textPayload === text)) seen();
  });
  stream.on('error', () => undefined);
  const filter = `${ofService(service)} AND textPayload="${text}"`;
  stream.write({ resourceNames, filter, bufferWindow: { seconds: 0 } });
  return {
    async speak() {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      seen = resolve;
      const late = setTimeout(() => reject(new Error(`${service} was not seen.`)), SEEN_DEADLINE_MS);
      const startMs = performance.now();
      await print();
      await promise.finally(() => clearTimeout(late));
      return performance.now() - startMs;
    },
    close: () => stream.end(),
  };
}

export interface Stored {
  /** Lines of the flood that are there, each counted once. */
  readonly lines: number;
  /** What the markers say. */
  readonly dropped: number;
  readonly markers: number;
  readonly inOrder: boolean;
}

/** Reads a service's whole log since a time. */
export async function readStored(client: LoggingServiceV2Client, service: string, sinceMs: number): Promise<Stored> {
  const filter = `${ofService(service)} AND timestamp>="${new Date(sinceMs).toISOString()}"`;
  const numbers: number[] = [];
  let [dropped, markers] = [0, 0];
  const entries = client.listLogEntriesAsync({ resourceNames, filter, orderBy: 'timestamp asc', pageSize: 1000 });
  for await (const { textPayload } of entries) {
    const line = /^caw (\d+) of/.exec(textPayload ?? '')?.[1];
    if (line !== undefined) numbers.push(Number(line));
    const count = /^… (\d+) lines? dropped/.exec(textPayload ?? '')?.[1];
    if (count !== undefined) [dropped, markers] = [dropped + Number(count), markers + 1];
  }
  const inOrder = numbers.every((n, index) => index === 0 || n > (numbers[index - 1] ?? 0));
  return { lines: new Set(numbers).size, dropped, markers, inOrder };
}
