// From a revision to what the runtime is asked to start.
import type { InstanceSpec } from '../../runtimes/runtime.ts';
import { BootError } from './boot-error.ts';
import { parseCpus, parseMemory } from './resource-limits.ts';
import type { Container, Revision } from './resources.ts';
import { shortName } from './service-record.ts';

const DEFAULT_PORT = 8080;
const DEFAULT_MEMORY = 512 * 2 ** 20;

/** `secretEnv` holds the values of the variables that refer to secrets. */
export function planInstance(
  revision: Revision,
  id: string,
  secretEnv: Readonly<Record<string, string>>,
): InstanceSpec {
  const container = containerOf(revision);
  return {
    id,
    image: container.image,
    command: container.command,
    args: container.args,
    env: { ...plainEnv(container), ...secretEnv, ...contractEnv(revision) },
    containerPort: container.ports[0]?.containerPort || DEFAULT_PORT,
    ...limitsOf(container),
    labels: { service: revision.service, revision: revision.name },
  };
}

/** What a container may use. */
export function limitsOf({ resources }: Container): { memoryBytes: number; cpus: number } {
  const limits = resources?.limits ?? {};
  return {
    memoryBytes: parseMemory(limits.memory ?? '') ?? DEFAULT_MEMORY,
    cpus: parseCpus(limits.cpu ?? '') ?? 1,
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

/** The variables whose value stands in the template. */
export function plainEnv(container: Container): Record<string, string> {
  return Object.fromEntries(
    container.env.filter(({ valueSource }) => !valueSource?.secretKeyRef).map(({ name, value }) => [name, value ?? '']),
  );
}
