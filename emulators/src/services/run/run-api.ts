// Cloud Run, put together: store, instances, deployer, the gateway's control, the two gRPC services, and the domain mappings.
import path from 'node:path';
import { ControlServer } from '../../gateway/control-server.ts';
import type { World } from '../../world.ts';
import type { EmulatedApi, StartedApi } from '../emulated-api.ts';
import { Deployer } from './deployer.ts';
import { MappingStore } from './domains/mapping-store.ts';
import { MAPPING_PATHS, mappingsListener } from './domains/mappings-listener.ts';
import { gatewayBackend } from './gateway-backend.ts';
import { InstancePool } from './instance-pool.ts';
import { containerOf, limitsOf } from './instance-spec.ts';
import { planRoutes } from './plan-routes.ts';
import { PortRange } from './port-range.ts';
import type { Revision } from './resources.ts';
import { revisionHandlers } from './revision-handlers.ts';
import { RunMetrics } from './run-metrics.ts';
import { RunStore } from './run-store.ts';
import { serviceHandlers } from './service-handlers.ts';
import { findRevision } from './service-record.ts';
import { settleService } from './settle-service.ts';

/** What the handlers work with. */
export interface RunParts {
  readonly world: World;
  readonly store: RunStore;
  readonly pool: InstancePool;
  readonly deployer: Deployer;
  readonly ports: PortRange;
  deleteService(name: string): Promise<void>;
  deleteRevision(name: string): Promise<void>;
}

export const runApi: EmulatedApi = { name: 'Cloud Run', start: startRun };

async function startRun(world: World): Promise<StartedApi> {
  const store = await RunStore.open(path.join(world.stateDir, 'run'));
  const mappings = await MappingStore.open(path.join(world.stateDir, 'run-domains'));
  const ports = new PortRange(world.servicePorts, () => new Set(store.all().map(({ port }) => port)));
  const { runtime, logs, secrets } = world;
  const cursorDir = path.join(world.stateDir, 'run-cursors');
  const pool = new InstancePool({ runtime, logs, secrets, cursorDir, now: world.now, newId: world.newId });
  await pool.adopt((name) => revisionNamed(store, name));
  const metrics = new RunMetrics({
    sink: world.metrics,
    now: world.now,
    instances: () => pool.list(),
    limitsOf: (revision) => limitsOfRevision(store, revision),
  });
  const backend = gatewayBackend({ world, store, pool, ports, metrics, publish: () => publish() });
  const control = await ControlServer.start(world.stateDir, backend);
  const publish = () => control.publish(planRoutes(store.all(), world.idleMs, mappings.all()));
  const deployer = new Deployer({ world, store, pool, publish });
  // The gateway's port may have moved, and with it every address.
  for (const record of store.all()) await store.save(settleService(record, world, world.now()));
  await publish();
  deployer.resume();
  const deletions = deletionsOf({ store, pool, publish });
  const parts: RunParts = { world, store, pool, deployer, ports, ...deletions };
  const nameOf = (service: string) => `projects/${world.project}/locations/${world.region}/services/${service}`;
  const hasService = (service: string) => store.find(nameOf(service)) !== undefined;
  return {
    http: { paths: MAPPING_PATHS, listener: mappingsListener({ world, mappings, hasService, publish }) },
    grpc: [
      { descriptors: 'run', name: 'google.cloud.run.v2.Services', handlers: serviceHandlers(parts) },
      { descriptors: 'run', name: 'google.cloud.run.v2.Revisions', handlers: revisionHandlers(parts) },
    ],
    async close() {
      deployer.close();
      await metrics.close();
      await control.close();
    },
  };
}

/** By its full name. */
function revisionNamed(store: RunStore, name: string): Revision | undefined {
  const record = store.find(name.slice(0, name.indexOf('/revisions/')));
  return record && findRevision(record, name)?.revision;
}

function limitsOfRevision(store: RunStore, name: string): ReturnType<typeof limitsOf> | undefined {
  const revision = revisionNamed(store, name);
  return revision && limitsOf(containerOf(revision));
}

function deletionsOf({ store, pool, publish }: { store: RunStore; pool: InstancePool; publish(): Promise<void> }) {
  return {
    async deleteService(name: string): Promise<void> {
      await store.delete(name);
      await publish();
      await pool.retireWhere((revision) => revision.startsWith(`${name}/revisions/`));
    },

    async deleteRevision(name: string): Promise<void> {
      const record = store.get(name.slice(0, name.indexOf('/revisions/')));
      const revisions = record.revisions.filter(({ revision }) => revision.name !== name);
      await store.save({ ...record, revisions });
      await publish();
      await pool.retireWhere((revision) => revision === name);
    },
  };
}
