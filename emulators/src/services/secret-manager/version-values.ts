// The acting shell over versions: stores and destroys values, and reads one for whoever may have it.
import { CloudError } from '../../grpc/cloud-error.ts';
import type { SecretReader } from '../../secrets/secret-hub.ts';
import { parseVersionName } from './names.ts';
import type { PlanFacts } from './plan-secret.ts';
import {
  checkEnabled,
  checkPayload,
  findVersion,
  planState,
  planVersion,
  type SecretPayload,
  versionName,
} from './plan-version.ts';
import type { SecretRecord, VersionRecord, VersionState } from './secret-record.ts';
import type { SecretStore } from './secret-store.ts';
import type { ValueVault } from './value-vault.ts';

export interface VersionParts {
  readonly store: SecretStore;
  readonly vault: ValueVault;
  readonly project: string;
  facts(): PlanFacts;
}

/** The role by which a secret's policy lets somebody read its values. */
const ACCESSOR = 'roles/secretmanager.secretAccessor';

/** A version together with the secret that it belongs to. */
export interface Versioned {
  readonly secret: SecretRecord;
  readonly version: VersionRecord;
}

export class VersionValues implements SecretReader {
  readonly #parts: VersionParts;

  constructor(parts: VersionParts) {
    this.#parts = parts;
  }

  /** Throws NOT_FOUND. */
  find(name: string): Versioned {
    const { store, project } = this.#parts;
    const { secret, version } = parseVersionName(name, project);
    const record = store.get(secret);
    return { secret: record, version: findVersion(record, version) };
  }

  /** Throws NOT_FOUND, or FAILED_PRECONDITION for a version that is not enabled. */
  async read(name: string): Promise<Buffer> {
    const { secret, version } = this.find(name);
    checkEnabled(secret.name, version);
    return this.#parts.vault.get(versionName(secret.name, version));
  }

  /**
   * For an instance of Cloud Run, which reads as its service account: by the secret's own policy, since there are no policies of
   * projects here. Without a service account it may: there is no default one here that could be granted anything.
   * Throws PERMISSION_DENIED as well.
   */
  async readAs(serviceAccount: string, name: string): Promise<Buffer> {
    const { secret, version } = this.find(name);
    const member = `serviceAccount:${serviceAccount}`;
    const mayRead =
      serviceAccount === '' ||
      secret.policy.bindings.some(({ role, members }) => role === ACCESSOR && members.includes(member));
    if (mayRead) return this.read(name);
    throw new CloudError(
      'PERMISSION_DENIED',
      `Permission 'secretmanager.versions.access' denied for resource '${versionName(secret.name, version)}' (or it may not exist).`,
    );
  }

  /** The value is on disk before the version is known. Throws NOT_FOUND, INVALID_ARGUMENT. */
  async add(secret: string, payload: SecretPayload | null): Promise<Versioned> {
    checkPayload(payload);
    const { store, vault, facts } = this.#parts;
    const next = await store.change(secret, async (record) => {
      const version = planVersion(record, Boolean(payload.dataCrc32c), facts());
      await vault.put(versionName(secret, version), payload.data);
      return { ...record, versions: [...record.versions, version] };
    });
    return { secret: next, version: findVersion(next, 'latest') };
  }

  /** Enables, disables or, for ever, destroys. Throws NOT_FOUND, FAILED_PRECONDITION. */
  async setState(name: string, state: VersionState, seenEtag: string): Promise<Versioned> {
    const { store, vault, project, facts } = this.#parts;
    const { secret, version } = parseVersionName(name, project);
    let changed = 0;
    const plan = (record: SecretRecord) => {
      const planned = planState(record, { version, state, seenEtag }, facts());
      changed = planned.version.number;
      return planned.record;
    };
    const next = await store.change(secret, plan, async () => {
      if (state === 'DESTROYED') await vault.delete(versionName(secret, { number: changed }));
    });
    return { secret: next, version: findVersion(next, String(changed)) };
  }

  /** Ends the values of a secret that was deleted. */
  async forget({ name, versions }: SecretRecord): Promise<void> {
    await Promise.all(versions.map((version) => this.#parts.vault.delete(versionName(name, version))));
  }
}
