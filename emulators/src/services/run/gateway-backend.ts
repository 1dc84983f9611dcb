// What the gateway asks Cloud Run for: an instance that answers, the end of an idle one, a place for its request log.
import type { GatewayBackend, RequestRecord } from '../../gateway/control-protocol.ts';
import type { LogEntry } from '../../logs/log-sink.ts';
import type { World } from '../../world.ts';
import { BootError } from './boot-error.ts';
import { common } from './instance-log.ts';
import type { InstancePool } from './instance-pool.ts';
import type { PortRange } from './port-range.ts';
import type { RunMetrics } from './run-metrics.ts';
import type { RunStore } from './run-store.ts';
import { findRevision, shortName } from './service-record.ts';
import { settleService } from './settle-service.ts';

export interface BackendParts {
  readonly world: World;
  readonly store: RunStore;
  readonly pool: InstancePool;
  readonly ports: PortRange;
  readonly metrics: RunMetrics;
  publish(): Promise<void>;
}

export function gatewayBackend({ world, store, pool, ports, metrics, publish }: BackendParts): GatewayBackend {
  const nameOf = (service: string) => `projects/${world.project}/locations/${world.region}/services/${service}`;

  return {
    async wake({ service, revision, gone }) {
      const record = store.find(nameOf(service));
      const found = record && findRevision(record, revision);
      if (found?.state !== 'ready') return { failed: `Revision '${revision}' is not ready and cannot serve traffic.` };
      try {
        const { id, host, port } = await pool.wake(found.revision, gone);
        return { instance: { id, host, port, service, revision } };
      } catch (error) {
        if (error instanceof BootError) return { failed: publicMessage(error) };
        throw error;
      }
    },

    retire: (instance) => pool.retire(instance),

    instances(busy) {
      metrics.busy(busy);
      return pool.list().map(({ id, host, port, labels }) => ({
        id,
        host,
        port,
        service: labels.service ?? '',
        revision: shortName(labels.revision ?? ''),
      }));
    },

    log(requests) {
      world.logs.write(requests.map((request) => requestEntry(request, nameOf(request.service))));
      metrics.served(requests, nameOf);
    },

    async moveService(service) {
      const record = store.find(nameOf(service));
      if (!record) return;
      const moved = settleService({ ...record, port: await ports.take() }, world, world.now());
      await store.save(moved);
      await publish();
    },
  };
}

/** What anybody who asks the app may read: the names of its secrets are in its log only. */
function publicMessage({ reason, message }: BootError): string {
  return reason === 'SECRETS_ACCESS_CHECK_FAILED' ? 'A secret that the revision refers to cannot be read.' : message;
}

function requestEntry(record: RequestRecord, service: string): LogEntry {
  const { status } = record.httpRequest;
  const origin = { revision: `${service}/revisions/${record.revision}`, instanceId: record.instance };
  return {
    ...common(origin, 'requests'),
    timeMs: record.timeMs,
    severity: status >= 500 ? 'ERROR' : status >= 400 ? 'WARNING' : 'INFO',
    httpRequest: record.httpRequest,
  };
}
