// Commands that run once beside an app, and those that run at set times.
import type { Firing, JobStatus } from '@deplight/contracts';
import { spoken } from '../../language/spoken.ts';

const statuses: Record<JobStatus, string> = {
  QUEUED: 'Asked for',
  RUNNING: 'Running',
  SUCCEEDED: 'Done',
  FAILED: 'Failed',
  CANCELED: 'Canceled',
  TIMED_OUT: 'Took too long',
};

const firings: Record<Firing, string> = { started: 'began a job', skipped: 'left out', missed: 'missed' };

export const jobWords = spoken('jobs', {
  jobs: 'Jobs',
  job: 'Job',
  lead: 'Commands that run once beside the app, with what is live: the same image, variables and secrets. An app that sleeps is not woken.',
  statuses,
  firings,
  command: 'Command',
  commandMeans: 'A program and its arguments; quotes keep words together, and no shell reads them.',
  timeout: 'At most',
  minutes: (count: string) => `${count} min`,
  run: 'Run',
  nothingLive: 'Nothing is live that a command could run in. Deploy the app first.',
  unclosed: 'A quote is not closed.',
  atSetTimes: 'At set times',
  noSchedules:
    'Nothing runs by itself. Add this to the deplight.yaml of the repository, and it does from its next deployment on:',
  next: 'Next',
  never: 'never again',
  last: (what: string) => `last: ${what}`,
  history: 'History',
  historyLead: 'The newest 50 of the last 30 days.',
  none: 'No command has run yet. Type one above, or in a terminal:',
  loading: 'Loading the jobs',
  wordsComing: 'Its words are shown once it begins.',
  exitCode: (code: string) => `Exit code ${code}`,
  bySchedule: (name: string) => `at its time: ${name}`,
  took: (span: string) => `took ${span}`,
  cancel: 'Cancel',
  cancelAsked: 'Asked the job to stop',
  gone: 'There is no such job',
  goneWhy: 'Jobs are kept for 30 days, and go with their app.',
});
