// google.cloud.run.v2.Jobs: create, read, update, delete and run jobs.
import { CloudError } from '../../grpc/cloud-error.ts';
import { pageOf } from '../../grpc/page-of.ts';
import { toTimestamp } from '../../grpc/proto-time.ts';
import { type Rpc, unary } from '../../grpc/rpc.ts';
import type { Operation } from '../../operations/operation-store.ts';
import type { World } from '../../world.ts';
import { checkParent } from '../run/names.ts';
import type { Executions } from './executions.ts';
import type { Job, Overrides } from './job-resources.ts';
import type { JobStore } from './job-store.ts';
import { checkJobEtag, checkJobId, planExecution, planJob } from './plan-job.ts';

export interface JobParts {
  readonly world: World;
  readonly store: JobStore;
  readonly executions: Executions;
}

interface CreateRequest {
  parent: string;
  jobId: string;
  job: Job | null;
  validateOnly: boolean;
}

interface UpdateRequest {
  job: Job | null;
  validateOnly: boolean;
  allowMissing: boolean;
}

interface NamedRequest {
  name: string;
  etag: string;
  validateOnly: boolean;
}

export interface ListRequest {
  parent: string;
  pageSize: number;
  pageToken: string;
}

const JOB_TYPE = { descriptors: 'run', name: 'google.cloud.run.v2.Job' } as const;
const LETTERS = 'bcdfghjklmnpqrstvwxz';

export function jobHandlers({ world, store, executions }: JobParts): Record<string, Rpc> {
  const facts = () => ({ nowMs: world.now(), uid: world.newId() });

  const operation = (job: Job, act: () => Promise<void>): Operation =>
    world.operations.start({
      name: `projects/${world.project}/locations/${world.region}/operations/${world.newId()}`,
      metadataType: JOB_TYPE,
      responseType: JOB_TYPE,
      metadata: () => job,
      work: act().then(() => job),
    });
  const save = (job: Job, validateOnly: boolean) =>
    operation(job, async () => {
      if (!validateOnly) await store.saveJob(job);
    });

  const create = (name: string, wanted: Job, validateOnly: boolean): Operation => {
    checkJobId(name.slice(name.lastIndexOf('/') + 1));
    if (store.findJob(name)) throw new CloudError('ALREADY_EXISTS', `Resource '${name}' already exists.`);
    return save(planJob(name, wanted, undefined, facts()), validateOnly);
  };

  return {
    CreateJob: unary(({ parent, jobId, job, validateOnly }: CreateRequest) => {
      checkParent(parent, world);
      if (!job) throw new CloudError('INVALID_ARGUMENT', 'job: is required.');
      return create(`${parent}/jobs/${jobId}`, job, validateOnly);
    }),

    GetJob: unary(({ name }: { name: string }) => store.job(name)),

    ListJobs: unary(({ parent, pageSize, pageToken }: ListRequest) => {
      checkParent(parent, world);
      const { items, nextPageToken } = pageOf(store.jobs(), { pageSize, pageToken });
      return { jobs: items, nextPageToken };
    }),

    UpdateJob: unary(({ job, validateOnly, allowMissing }: UpdateRequest) => {
      if (!job) throw new CloudError('INVALID_ARGUMENT', 'job: is required.');
      if (allowMissing && !store.findJob(job.name)) {
        checkParent(job.name.slice(0, job.name.indexOf('/jobs/')), world);
        return create(job.name, job, validateOnly);
      }
      const current = store.job(job.name);
      checkJobEtag(current, job.etag);
      return save(planJob(job.name, job, current, facts()), validateOnly);
    }),

    DeleteJob: unary(({ name, etag, validateOnly }: NamedRequest) => {
      const job = store.job(name);
      checkJobEtag(job, etag);
      return operation({ ...job, deleteTime: toTimestamp(world.now()) }, async () => {
        if (validateOnly) return;
        await executions.cancelAll(`${name}/executions/`);
        await store.deleteJob(name);
      });
    }),

    RunJob: unary(({ name, etag, overrides }: NamedRequest & { overrides: Overrides | null }) => {
      const job = store.job(name);
      checkJobEtag(job, etag);
      return executions.begin(planExecution(job, overrides, { ...facts(), suffix: suffixFrom(world.newId()) }));
    }),
  };
}

/** Five letters, as Cloud Run ends the names of executions. */
function suffixFrom(id: string): string {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  return [...bytes.subarray(0, 5)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
}
