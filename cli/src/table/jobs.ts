// Commands about jobs: what runs once beside what is live.
import type { CommandTable } from './command.ts';
import { following, lines } from './shared-flags.ts';

export const jobs = {
  run: {
    summary: 'Run a command once in what is live, with its variables and secrets, and follow it to its end.',
    more: 'The words behind -- are the program and its arguments; no shell reads them (for one: -- sh -c "…"). What it prints to stdout and stderr goes there. The exit code is the one of the command; where there is none: 1 when it failed, 4 when it was canceled, 5 when it took too long. Ctrl-C stops the watching, not the command.',
    words: [{ name: 'cmd', summary: 'The program and its arguments, behind --.', many: true }],
    flags: {
      detach: following.detach,
      timeout: { takes: 'duration', summary: 'How long it may take, at most 1h; 10m unless told.' },
    },
    operations: ['createJob', 'getJob', 'readJobLog'],
    load: () => import('../commands/run.ts').then(({ run }) => run),
  },
  jobs: {
    summary: 'The commands that ran once in the last 30 days, newest first.',
    aliases: ['jobs ls'],
    flags: {
      lines: { ...lines, most: 100, summary: 'How many; 20 unless told, at most 100.' },
      cursor: { takes: 'text', summary: 'Go on where an earlier list ended, with its nextCursor.' },
    },
    operations: ['listJobs'],
    load: () => import('../commands/jobs.ts').then(({ list }) => list),
  },
  cron: {
    summary: 'The commands that what is live runs at set times: when next, and what became of the last.',
    more: 'They stand in deplight.yaml and go live with their version.',
    operations: ['listSchedules'],
    load: () => import('../commands/cron.ts').then(({ cron }) => cron),
  },
  'jobs cancel': {
    summary: 'Stop a command that runs.',
    words: [{ name: 'id', summary: 'The job, such as job_….' }],
    operations: ['cancelJob'],
    load: () => import('../commands/jobs.ts').then(({ cancel }) => cancel),
  },
} as const satisfies CommandTable;
