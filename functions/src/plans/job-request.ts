// What to ask of Cloud Run for a command in an app's live image, as a value.
import type { DeploymentRun } from '@deplight/contracts';
import type { protos } from '@google-cloud/run';
import { idTail } from './resource-names.ts';
import { environmentOf, instanceSize, labelsOf } from './service-request.ts';

type Job = protos.google.cloud.run.v2.IJob;

/** The job of a console's session, so that a stream that goes on finds what an earlier one began. */
export function jobName(session: string): string {
  return `dpl-run-${idTail(session, 20)}`;
}

/** Cloud Run's name of a job of ours; of all jobs there, only these begin with `jobPrefix`. */
export const jobPrefix = 'dpl-job-';
export function cloudJobName(jobId: string): string {
  return `${jobPrefix}${idTail(jobId, 20)}`;
}

/** The label of a job with the time, in seconds since the epoch, after which it is nobody's. */
export const expiryLabel = 'deplight-until';

/** One task, tried once, with what the live revision has: image by digest, variables, secret versions, identity. */
export function jobRequest(
  run: DeploymentRun,
  facts: {
    image: string;
    digest: string;
    command: readonly string[];
    timeoutMs: number;
    untilMs: number;
    serviceAccount: string;
  },
): Job {
  const [program = '', ...args] = facts.command;
  const labels = { ...labelsOf(run), [expiryLabel]: String(Math.ceil(facts.untilMs / 1_000)) };
  return {
    labels,
    template: {
      labels,
      taskCount: 1,
      template: {
        maxRetries: 0,
        timeout: { seconds: Math.ceil(facts.timeoutMs / 1_000) },
        serviceAccount: facts.serviceAccount,
        executionEnvironment: 'EXECUTION_ENVIRONMENT_GEN2',
        containers: [
          {
            image: `${facts.image}@${facts.digest}`,
            command: [program],
            args,
            env: environmentOf(run),
            resources: {
              limits: instanceSize(run.findings.scaling ?? {}),
            },
          },
        ],
      },
    },
  };
}
