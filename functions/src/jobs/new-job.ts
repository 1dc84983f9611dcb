// The documents of a job that is asked for: what members see, and what is to be run. Pure.
import type { AppDocument, JobDocument, JobRunDocument } from '@deplight/contracts';

export interface JobOrder {
  readonly id: string;
  readonly app: AppDocument;
  readonly deploymentId: string;
  readonly command: readonly string[];
  readonly timeoutSeconds: number;
  /** The schedule whose time has come; null where somebody asks. */
  readonly schedule: string | null;
  readonly by: JobDocument['by'];
  /** ISO 8601. */
  readonly now: string;
}

export function newJob({ id, app, deploymentId, command, timeoutSeconds, schedule, by, now }: JobOrder): {
  job: JobDocument;
  run: Omit<JobRunDocument, 'seal'>;
} {
  const common = { schemaVersion: 1, workspaceId: app.workspaceId, appId: app.id, deploymentId, schedule } as const;
  const open = { status: 'QUEUED', createdAt: now, startedAt: null, cancelRequestedAt: null } as const;
  return {
    // The words are shown once the secrets were taken out of them, which those who take requests cannot.
    job: {
      ...{ ...common, ...open, id, command: [], timeoutSeconds, by },
      ...{ exitCode: null, problem: null, endedAt: null, updatedAt: now },
    },
    run: { ...common, ...open, type: 'job', jobId: id, command: [...command], timeoutSeconds },
  };
}
