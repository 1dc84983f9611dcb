// What Cloud Run refuses in a revision template, with words that say which field.
import { CloudError } from '../../grpc/cloud-error.ts';
import { toMs } from '../../grpc/proto-time.ts';
import { parseCpus, parseMemory } from './resource-limits.ts';
import type { Container, EnvVar, Probe, RevisionTemplate } from './resources.ts';
import { checkLabels } from './validate-labels.ts';

const RESERVED_ENV = new Set(['PORT', 'K_SERVICE', 'K_REVISION', 'K_CONFIGURATION']);
const MAX_ENV_VARS = 1000;
const MAX_ENV_CHARS = 32_768;
const MAX_TIMEOUT_MS = 3_600_000;
const MAX_CONCURRENCY = 1000;

function refuse(field: string, problem: string): never {
  throw new CloudError('INVALID_ARGUMENT', `${field}: ${problem}`);
}

/** Throws INVALID_ARGUMENT, or UNIMPLEMENTED for what Cloud Run has and this emulator has not. */
export function checkTemplate(template: RevisionTemplate | null): asserts template is RevisionTemplate {
  if (!template) refuse('template', 'is required.');
  checkLabels('template.labels', template.labels);
  const [container, ...sidecars] = template.containers;
  if (!container) refuse('template.containers', 'at least one container is required.');
  if (sidecars.length > 0) throw new CloudError('UNIMPLEMENTED', 'template.containers: sidecars are not emulated.');
  if (template.volumes.length > 0) throw new CloudError('UNIMPLEMENTED', 'template.volumes: volumes are not emulated.');
  checkContainer(container);
  const { maxInstanceRequestConcurrency: concurrency, timeout, scaling } = template;
  if (concurrency < 0 || concurrency > MAX_CONCURRENCY) {
    refuse('template.max_instance_request_concurrency', `should be a number from 0 to 1000, found ${concurrency}.`);
  }
  if ((toMs(timeout) ?? 0) > MAX_TIMEOUT_MS) refuse('template.timeout', 'must be at most 3600 seconds.');
  if (scaling) checkScaling('template.scaling', scaling);
}

/** Throws INVALID_ARGUMENT. */
export function checkScaling(field: string, scaling: { minInstanceCount: number; maxInstanceCount: number }): void {
  const { minInstanceCount: min, maxInstanceCount: max } = scaling;
  if (min < 0 || max < 0) refuse(field, 'instance counts must not be negative.');
  if (max > 0 && min > max) refuse(field, `min_instance_count (${min}) must not be above max_instance_count (${max}).`);
}

function checkContainer(container: Container): void {
  const field = 'template.containers[0]';
  if (!container.image) refuse(`${field}.image`, 'is required.');
  if (container.volumeMounts.length > 0) throw new CloudError('UNIMPLEMENTED', `${field}.volume_mounts: not emulated.`);
  if (container.ports.length > 1) refuse(`${field}.ports`, 'at most one port can be given.');
  const port = container.ports[0]?.containerPort ?? 0;
  if (port < 0 || port > 65_535)
    refuse(`${field}.ports[0].container_port`, `should be from 1 to 65535, found ${port}.`);
  checkEnv(`${field}.env`, container.env);
  const limits = container.resources?.limits ?? {};
  if (limits.cpu !== undefined && !parseCpus(limits.cpu))
    refuse(`${field}.resources.limits.cpu`, `"${limits.cpu}" is no CPU value.`);
  if (limits.memory !== undefined && !parseMemory(limits.memory)) {
    refuse(`${field}.resources.limits.memory`, `"${limits.memory}" is no memory value, such as 512Mi.`);
  }
  if (container.startupProbe) checkProbe(`${field}.startup_probe`, container.startupProbe, 240);
  if (container.livenessProbe) checkProbe(`${field}.liveness_probe`, container.livenessProbe, 3600);
}

function checkEnv(field: string, env: readonly EnvVar[]): void {
  if (env.length > MAX_ENV_VARS) refuse(field, `at most ${MAX_ENV_VARS} variables, found ${env.length}.`);
  const reserved = env.map(({ name }) => name).filter((name) => RESERVED_ENV.has(name));
  if (reserved.length > 0) {
    refuse(
      field,
      `The following reserved env names were provided: ${reserved.join(', ')}. These values are automatically set by the system.`,
    );
  }
  const seen = new Set<string>();
  for (const { name, value, valueSource } of env) {
    if (!name || /[=\0]/.test(name)) refuse(field, `"${name}" is no name of a variable.`);
    if (seen.has(name)) refuse(field, `"${name}" is given twice.`);
    if (name.length > MAX_ENV_CHARS || (value ?? '').length > MAX_ENV_CHARS)
      refuse(field, `"${name.slice(0, 40)}" is longer than 32768 characters.`);
    if (valueSource?.secretKeyRef && !valueSource.secretKeyRef.secret)
      refuse(field, `the value source of "${name}" names no secret.`);
    if (value?.includes('\0')) refuse(field, `the value of "${name}" holds a NUL character.`);
    seen.add(name);
  }
}

function checkProbe(field: string, probe: Probe, maxPeriodSeconds: number): void {
  const {
    initialDelaySeconds: delay,
    periodSeconds: period,
    timeoutSeconds: timeout,
    failureThreshold: threshold,
  } = probe;
  if (delay < 0 || delay > maxPeriodSeconds)
    refuse(`${field}.initial_delay_seconds`, `should be from 0 to ${maxPeriodSeconds}, found ${delay}.`);
  if (period < 0 || period > maxPeriodSeconds)
    refuse(`${field}.period_seconds`, `should be from 1 to ${maxPeriodSeconds}, found ${period}.`);
  if (timeout < 0 || timeout > (period || 10))
    refuse(`${field}.timeout_seconds`, `must not be above period_seconds, found ${timeout}.`);
  if (threshold < 0) refuse(`${field}.failure_threshold`, 'must not be negative.');
  if (probe.grpc) throw new CloudError('UNIMPLEMENTED', `${field}.grpc: gRPC probes are not emulated.`);
}
