// How a job is called and drawn, from its document.
import type { JobDocument, JobStatus } from '@deplight/contracts';
import { formatNumber } from '../language/number-words.ts';
import { formatDuration } from '../time/format-time.ts';
import { jobWords } from './en/jobs.ts';
import type { StatusLook } from './status-words.ts';

const looks: Record<JobStatus, Omit<StatusLook, 'label'>> = {
  QUEUED: { tone: 'busy', icon: 'ring' },
  RUNNING: { tone: 'busy', icon: 'ring' },
  SUCCEEDED: { tone: 'good', icon: 'check' },
  FAILED: { tone: 'bad', icon: 'cross' },
  CANCELED: { tone: 'calm', icon: 'dash' },
  TIMED_OUT: { tone: 'bad', icon: 'clock' },
};

export function jobLook(status: JobStatus): StatusLook {
  return { label: jobWords.statuses[status], ...looks[status] };
}

/** Its words as a person would type them; words with spaces stand in quotes. */
export function commandWords({ command }: Pick<JobDocument, 'command'>): string {
  return command.map((word) => (/^[^\s"'\\]+$/.test(word) ? word : JSON.stringify(word))).join(' ');
}

/** What is known of its end and of who asked for it, in short. */
export function jobFacts({ exitCode, schedule, by, startedAt, endedAt }: JobDocument): string[] {
  return [
    schedule === null ? by.name : jobWords.bySchedule(schedule),
    ...(exitCode === null ? [] : [jobWords.exitCode(formatNumber(exitCode))]),
    ...(startedAt === null || endedAt === null
      ? []
      : [jobWords.took(formatDuration(Date.parse(endedAt) - Date.parse(startedAt)))]),
  ];
}
