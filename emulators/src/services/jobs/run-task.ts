// One attempt of a job's task: a process or container that is started, followed and waited for. Never rejects.
import { constants } from 'node:os';
import { toMs } from '../../grpc/proto-time.ts';
import { EntryBatch } from '../../logs/entry-batch.ts';
import type { Instance } from '../../runtimes/runtime.ts';
import type { World } from '../../world.ts';
import { outputEntries } from '../run/instance-log.ts';
import { containerOf, limitsOf, plainEnv } from '../run/instance-spec.ts';
import { readSecretEnv } from '../run/secret-env.ts';
import type { AttemptResult, Execution } from './job-resources.ts';

const DEFAULT_TIMEOUT_MS = 600_000;
const STOP_GRACE_MS = 10_000;
const INTERNAL = 13;
const DEADLINE_EXCEEDED = 4;

/** `signal` ends it early. */
export async function runTask(
  world: World,
  execution: Execution,
  { attempt, signal }: { attempt: number; signal: AbortSignal },
): Promise<AttemptResult> {
  try {
    const instance = await start(world, execution, attempt);
    return await follow(world, execution, { instance, attempt, signal });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { exitCode: 0, termSignal: 0, status: { code: INTERNAL, message } };
  }
}

async function start(world: World, { name, job, template }: Execution, attempt: number): Promise<Instance> {
  const container = containerOf(template);
  const secretEnv = await readSecretEnv({ ...template, name }, world.secrets);
  const contract = {
    CLOUD_RUN_JOB: job,
    CLOUD_RUN_EXECUTION: name.slice(name.lastIndexOf('/') + 1),
    CLOUD_RUN_TASK_INDEX: '0',
    CLOUD_RUN_TASK_ATTEMPT: String(attempt),
    CLOUD_RUN_TASK_COUNT: '1',
  };
  return world.runtime.startInstance({
    id: `j-${world.newId()}`,
    image: container.image,
    command: container.command,
    args: container.args,
    env: { ...plainEnv(container), ...secretEnv, ...contract },
    containerPort: container.ports[0]?.containerPort || 8080,
    ...limitsOf(container),
    labels: { service: `job-${job}`, execution: name },
  });
}

async function follow(
  world: World,
  execution: Execution,
  { instance, attempt, signal }: { instance: Instance; attempt: number; signal: AbortSignal },
): Promise<AttemptResult> {
  const written = writeOutput(world, execution, { instance, attempt });
  const stop = () => void instance.stop({ graceMs: STOP_GRACE_MS }).catch(() => undefined);
  let late = false;
  const timeoutMs = toMs(execution.template.timeout) || DEFAULT_TIMEOUT_MS;
  const timer = setTimeout(() => {
    late = true;
    stop();
  }, timeoutMs);
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  const exit = await instance.exited;
  clearTimeout(timer);
  signal.removeEventListener('abort', stop);
  await instance.stop({ graceMs: 0 });
  await written;
  const message = exit.outOfMemory ? 'Memory limit exceeded.' : `The task timed out after ${timeoutMs / 1000} s.`;
  return {
    exitCode: exit.code ?? 0,
    termSignal: signalNumber(exit.signal),
    status: late || exit.outOfMemory ? { code: late ? DEADLINE_EXCEEDED : INTERNAL, message } : null,
  };
}

/** Ends when the instance has ended and all its output was written. Never rejects. */
async function writeOutput(
  world: World,
  { name, job }: Execution,
  { instance, attempt }: { instance: Instance; attempt: number },
): Promise<void> {
  const [, project = '', , location = ''] = name.split('/');
  const resource = { type: 'cloud_run_job', labels: { project_id: project, location, job_name: job } };
  const labels = {
    'run.googleapis.com/execution_name': name.slice(name.lastIndexOf('/') + 1),
    'run.googleapis.com/task_index': '0',
    'run.googleapis.com/task_attempt': String(attempt),
  };
  const batch = new EntryBatch(world.logs);
  const entryOf = outputEntries({ revision: name, instanceId: instance.id });
  try {
    for await (const line of instance.output()) {
      const entry = entryOf(line);
      batch.add({ ...entry, resource, labels: { ...entry.labels, ...labels } });
    }
    batch.flush();
  } catch (error) {
    process.stderr.write(`reading the output of ${instance.id}: ${error instanceof Error ? error.message : error}\n`);
  }
}

function signalNumber(signal: string | null): number {
  const known = Object.entries(constants.signals).find(([name]) => name === signal);
  return known?.[1] ?? 0;
}
