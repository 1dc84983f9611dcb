// What to ask of Cloud Run for a deployment, as a value.

import { type DeploymentRun, instanceLimits, type Scaling } from '@deplight/contracts';
import type { protos } from '@google-cloud/run';
import { minInstancesAnnotation } from './sleep-settings.ts';

type Template = protos.google.cloud.run.v2.IRevisionTemplate;
type EnvVar = protos.google.cloud.run.v2.IEnvVar;
type Service = protos.google.cloud.run.v2.IService;

/** Seconds until an app that does not listen is given up. */
export const startupSeconds = 60;
const defaultPort = 8080;

/** The template of the deployment's revision. The image is pinned by digest: a tag could be moved. */
export function revisionTemplate(
  run: DeploymentRun,
  facts: {
    image: string;
    digest: string;
    revision: string;
    serviceAccount: string;
    livenessSeconds: number;
    maxInstances: number;
  },
): Template {
  const { healthPath, scaling = {} } = run.findings;
  const port = run.findings.port ?? defaultPort;
  return {
    revision: facts.revision,
    labels: labelsOf(run),
    serviceAccount: facts.serviceAccount,
    timeout: { seconds: 300 },
    maxInstanceRequestConcurrency: scaling.concurrency ?? 80,
    executionEnvironment: 'EXECUTION_ENVIRONMENT_GEN2',
    // None at all would mean as many as Cloud Run likes.
    scaling: { maxInstanceCount: mostInstances(scaling, facts.maxInstances) },
    containers: [
      {
        image: `${facts.image}@${facts.digest}`,
        ports: [{ name: 'http1', containerPort: port }],
        env: environmentOf(run),
        resources: {
          limits: instanceSize(scaling),
          cpuIdle: true,
          startupCpuBoost: true,
        },
        startupProbe: {
          tcpSocket: { port },
          periodSeconds: 1,
          timeoutSeconds: 1,
          failureThreshold: startupSeconds,
        },
        // Only a path of its own tells whether an app is alive: any other may answer as it likes.
        ...(healthPath === undefined
          ? {}
          : { livenessProbe: { ...livenessOf(facts.livenessSeconds), httpGet: { path: healthPath, port } } }),
      },
    ],
  };
}

/** As many as the source wants, where the workspace may have them. */
function mostInstances({ maxInstances }: Scaling, limit: number): number {
  return Math.max(1, Math.min(limit, maxInstances ?? limit));
}

/** As Cloud Run writes it; what a source does not say is as for all apps. */
export function instanceSize({ cpu, memoryMiB }: Scaling): { readonly cpu: string; readonly memory: string } {
  const { cpus, memoryBytes } = instanceLimits;
  return { cpu: String(cpu ?? cpus), memory: `${memoryMiB ?? memoryBytes / 1024 ** 2}Mi` };
}

/** Instances that always run since the source wants them, as the service's annotation; within the workspace's limit. */
export function alwaysRunning(
  { findings: { scaling = {} } }: DeploymentRun,
  limit: number,
): Readonly<Record<string, string>> {
  const count = Math.min(scaling.minInstances ?? 0, mostInstances(scaling, limit));
  return count === 0 ? {} : { [minInstancesAnnotation]: String(count) };
}

/** An app that does not answer three times in a row is restarted by Cloud Run; a slow answer counts as none. */
function livenessOf(periodSeconds: number) {
  return { periodSeconds, timeoutSeconds: Math.min(periodSeconds, 5), failureThreshold: 3 };
}

/** Secrets stand in a revision as references with their version, so that a revision always means the same. */
export function environmentOf({ env, secrets = [] }: DeploymentRun): EnvVar[] {
  return [
    ...Object.entries(env).map(([name, value]) => ({ name, value })),
    ...secrets.map(({ name, secret, version }) => ({
      name,
      valueSource: { secretKeyRef: { secret, version: String(version) } },
    })),
  ];
}

/** The parts of a service that every deployment sets alike. */
export function serviceFrame(run: DeploymentRun): Service {
  return {
    labels: labelsOf(run),
    annotations: { [generationAnnotation]: String(run.generation) },
    ingress: 'INGRESS_TRAFFIC_ALL',
    invokerIamDisabled: true,
    scaling: { minInstanceCount: 0 },
  };
}

/** The fence on traffic: a worker whose generation is lower than this annotation may not change it. */
export const generationAnnotation = 'deplight.dev/generation';

/** The service's annotations once nobody of `run` may change it. One higher is the next deployment's own, which passes. */
export function fencedOff({ annotations }: Service, { generation }: DeploymentRun): Record<string, string> {
  return { ...annotations, [generationAnnotation]: String(generation + 1) };
}

const endedAnnotation = 'deplight.dev/preview-ended';

/**
 * The service's annotations once a preview was told to end: the service is another one then, so that what a worker of it
 * asked for before, and is still on its way, is refused. Undefined where they say so already.
 */
export function previewEnded(
  { annotations }: Service,
  { deploymentId }: Pick<DeploymentRun, 'deploymentId'>,
): Record<string, string> | undefined {
  if (annotations?.[endedAnnotation] === deploymentId) return undefined;
  return { ...annotations, [endedAnnotation]: deploymentId };
}

/** What tells our services from those of others, the functions' own among them. */
export const ownLabels = { 'managed-by': 'deplight' } as const;
/** The labels that name a service's app. */
export const appLabels = { app: 'deplight-app', workspace: 'deplight-workspace' } as const;

export function labelsOf(run: DeploymentRun): Record<string, string> {
  return { ...ownLabels, [appLabels.app]: run.appId, [appLabels.workspace]: run.workspaceId };
}
