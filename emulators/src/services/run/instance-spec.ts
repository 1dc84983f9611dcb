// From a revision to what the runtime is asked to start.
import type { InstanceSpec } from '../../runtimes/runtime.ts';
import { BootError } from './boot-error.ts';
import { parseCpus, parseMemory } from './resource-limits.ts';
import type { Container, Revision } from './resources.ts';
import { shortName } from './service-record.ts';

const DEFAULT_PORT = 8080;
const DEFAULT_MEMORY = 512 * 2 ** 20;

/** Throws BootError when it refers to a secret: Secret Manager is not emulated yet. */
export function planInstance(revision: Revision, id: string): InstanceSpec {
  const container = containerOf(revision);
  const limits = container.resources?.limits ?? {};
  return {
    id,
    image: container.image,
    command: container.command,
    args: container.args,
    env: { ...plainEnv(container), ...contractEnv(revision) },
    containerPort: container.ports[0]?.containerPort || DEFAULT_PORT,
    memoryBytes: parseMemory(limits.memory ?? '') ?? DEFAULT_MEMORY,
    cpus: parseCpus(limits.cpu ?? '') ?? 1,
    labels: { service: revision.service, revision: revision.name },
  };
}

/** Validation has made sure that there is one. */
export function containerOf(revision: Pick<Revision, 'containers'>): Container {
  const [container] = revision.containers;
  if (!container) throw new BootError('INTERNAL', 'The revision has no container.');
  return container;
}

function contractEnv(revision: Revision): Record<string, string> {
  return { K_SERVICE: revision.service, K_REVISION: shortName(revision.name), K_CONFIGURATION: revision.service };
}

function plainEnv(container: Container): Record<string, string> {
  for (const { name, valueSource } of container.env) {
    if (!valueSource?.secretKeyRef) continue;
    const { secret, version } = valueSource.secretKeyRef;
    throw new BootError(
      'SECRETS_ACCESS_CHECK_FAILED',
      `spec.template.spec.containers[0].env[${name}]: Secret ${secret}/versions/${version} was not found (Secret Manager is not emulated).`,
    );
  }
  return Object.fromEntries(container.env.map(({ name, value }) => [name, value ?? '']));
}
