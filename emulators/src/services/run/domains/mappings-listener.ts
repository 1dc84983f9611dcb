// Cloud Run's v1 API of domain mappings, which has no gRPC: create, get, list and delete, in Knative's JSON.
import type { IncomingMessage, RequestListener } from 'node:http';
import { CloudError } from '../../../grpc/cloud-error.ts';
import { toStatus } from '../../../grpc/rpc.ts';
import { jsonError } from '../../../rest/json-error.ts';
import type { World } from '../../../world.ts';
import { checkHost, refuseBrowsers } from '../../storage/guard-request.ts';
import { readJsonBody } from '../../storage/read-json-body.ts';
import { StorageError } from '../../storage/storage-error.ts';
import { API_VERSION, newMapping, type StoredMapping, shownMapping } from './domain-mapping.ts';
import type { MappingStore } from './mapping-store.ts';

/** What is answered here. */
export const MAPPING_PATHS = /^\/apis\/domains\.cloudrun\.com\/v1\//;

export interface MappingParts {
  readonly world: World;
  readonly mappings: MappingStore;
  hasService(service: string): boolean;
  /** Brings the gateway to the state of the store. */
  publish(): Promise<void>;
}

export function mappingsListener(parts: MappingParts): RequestListener {
  return (request, response) => {
    const reply = (status: number, json: object) => {
      // The rest of a refused body is not wanted; the connection cannot be used again with it on the way.
      const unread = !request.complete && { connection: 'close' };
      response.writeHead(status, {
        'content-type': 'application/json; charset=UTF-8',
        'cache-control': 'no-store',
        ...unread,
      });
      response.end(`${JSON.stringify(json)}\n`);
    };
    answer(request, parts).then(
      (json) => reply(200, json),
      (error: unknown) => {
        if (error instanceof StorageError) return reply(error.status, JSON.parse(error.body()));
        const { code, details } = toStatus(error);
        const body = jsonError(code, details);
        reply(body.code, { error: body });
      },
    );
  };
}

async function answer(
  request: IncomingMessage,
  { world, mappings, hasService, publish }: MappingParts,
): Promise<object> {
  checkHost(request);
  refuseBrowsers(request);
  const [path = ''] = (request.url ?? '').split('?');
  const [, namespace, name] = /\/namespaces\/([^/]+)\/domainmappings(?:\/([^/]+))?$/.exec(path) ?? [];
  if (namespace !== world.project)
    throw new CloudError('PERMISSION_DENIED', `Permission denied on ${path}. This emulator serves ${world.project}.`);
  const shown = (mapping: StoredMapping) =>
    shownMapping(mapping, { namespace, hasService: hasService(mapping.service) });
  switch (`${request.method} ${name === undefined ? 'all' : 'one'}`) {
    case 'GET all':
      return { apiVersion: API_VERSION, kind: 'DomainMappingList', items: mappings.all().map(shown) };
    case 'POST all': {
      const facts = { namespace, uid: world.newId(), nowMs: world.now() };
      const mapping = newMapping(await readJsonBody(request), facts);
      await mappings.add(mapping);
      await publish();
      return shown(mapping);
    }
    case 'GET one':
      return shown(mappings.get(name ?? ''));
    case 'DELETE one':
      await mappings.delete(name ?? '');
      await publish();
      return { apiVersion: 'v1', kind: 'Status', status: 'Success' };
    default:
      throw new CloudError('UNIMPLEMENTED', `${request.method} ${path} is not emulated.`);
  }
}
