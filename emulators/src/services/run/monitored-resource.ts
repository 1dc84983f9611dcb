// The monitored resource that log entries and measurements of a revision belong to.
import { shortName } from './service-record.ts';

export interface RevisionResource {
  readonly type: 'cloud_run_revision';
  readonly labels: Readonly<Record<string, string>>;
}

/** `revision` is the full name. */
export function revisionResource(revision: string): RevisionResource {
  const [, project = '', , location = '', , service = ''] = revision.split('/');
  return {
    type: 'cloud_run_revision',
    labels: {
      project_id: project,
      location,
      service_name: service,
      revision_name: shortName(revision),
      configuration_name: service,
    },
  };
}
