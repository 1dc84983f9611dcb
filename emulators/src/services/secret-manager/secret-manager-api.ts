// Secret Manager v1, put together: the store of what may be told, the vault of what may not, and the gRPC service.
import path from 'node:path';
import type { World } from '../../world.ts';
import type { EmulatedApi, StartedApi } from '../emulated-api.ts';
import type { PlanFacts } from './plan-secret.ts';
import { versionName } from './plan-version.ts';
import { secretHandlers } from './secret-handlers.ts';
import { SecretStore } from './secret-store.ts';
import { ValueVault } from './value-vault.ts';
import { openVaultKey } from './vault-key.ts';
import { versionHandlers } from './version-handlers.ts';
import { VersionValues } from './version-values.ts';

/** What the handlers work with. */
export interface SecretParts {
  readonly world: World;
  readonly store: SecretStore;
  readonly values: VersionValues;
  facts(): PlanFacts;
}

export const secretManagerApi: EmulatedApi = { name: 'Secret Manager', start: startSecretManager };

async function startSecretManager(world: World): Promise<StartedApi> {
  const dir = path.join(world.stateDir, 'secrets');
  const store = await SecretStore.open(dir);
  const vault = new ValueVault(path.join(dir, 'values'), await openVaultKey(dir, !store.isEmpty));
  const readable = store
    .all()
    .flatMap(({ name, versions }) =>
      versions.filter(({ state }) => state !== 'DESTROYED').map((version) => versionName(name, version)),
    );
  await vault.keepOnly(readable);
  const facts = () => ({ nowMs: world.now(), etag: `"${world.newId().replaceAll('-', '').slice(0, 14)}"` });
  const values = new VersionValues({ store, vault, project: world.project, facts });
  world.secrets.attach(values);
  const parts: SecretParts = { world, store, values, facts };
  const handlers = { ...secretHandlers(parts), ...versionHandlers(parts) };
  return {
    grpc: [{ descriptors: 'secret-manager', name: 'google.cloud.secretmanager.v1.SecretManagerService', handlers }],
  };
}
