// The door of the fault board: POST a fault, GET what is left, DELETE all. There only when the emulator was started so.
import type { RequestListener, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { checkHost, refuseBrowsers } from '../services/storage/guard-request.ts';
import { StorageError } from '../services/storage/storage-error.ts';
import { type FaultBoard, faultRequest } from './fault-board.ts';

const PATH = '/emulator/faults';
const MAX_BODY_BYTES = 10_000;

/** Answers its own path and leaves the rest to `others`. */
export function faultsListener(faults: FaultBoard, others: RequestListener): RequestListener {
  return (request, response) => {
    if (request.url !== PATH) return others(request, response);
    answer().catch((error: unknown) => {
      const status = error instanceof StorageError ? error.status : 400;
      reply(response, status, { error: error instanceof Error ? error.message : String(error) });
    });

    async function answer(): Promise<void> {
      checkHost(request);
      refuseBrowsers(request);
      switch (request.method) {
        case 'GET':
          break;
        case 'DELETE':
          faults.clear();
          break;
        case 'POST':
          if (!(Number(request.headers['content-length']) <= MAX_BODY_BYTES)) throw new Error('The body is too large.');
          if (!faults.add(faultRequest.parse(await json(request))))
            throw new Error('There are too many faults already.');
          break;
        default:
          return reply(response, 405, { error: `${PATH} takes GET, POST and DELETE.` });
      }
      reply(response, 200, { faults: faults.list() });
    }
  };
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(`${JSON.stringify(body)}\n`);
}
