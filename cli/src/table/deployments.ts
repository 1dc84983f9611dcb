// Commands that make deployments, follow them and read what they wrote.
import type { CommandTable } from './command.ts';
import { following, lines } from './shared-flags.ts';

const anId = { name: 'id', optional: true } as const;

export const deployments = {
  deploy: {
    summary: 'Deploy a folder, a git repository, an archive or an image, and follow it until it is live.',
    more: 'A folder is packed as git sees it: what is tracked or new, without what .gitignore names. The app is the one that -a names (it is made when there is none of that name), else the one that the folder itself is linked to (of anything else: the current folder, or one above it), else one with the name of the folder, repository, archive or image. A folder that is linked to an app of another platform is refused without -a. An image is copied into the registry of the platform, by a build from a Dockerfile of its name alone; it has to be one that everybody may pull. Only the address goes to stdout. Ctrl-C stops the watching, not the deployment.',
    aliases: ['up'],
    words: [{ name: 'path', summary: 'The folder; the current one unless told.', optional: true }],
    flags: {
      git: { takes: 'text', summary: 'Deploy this git repository instead of a folder.' },
      branch: { short: 'b', takes: 'text', summary: 'Its branch; the default one unless told.' },
      commit: { takes: 'text', summary: 'Exactly this commit of it, by its 40 hexadecimal digits.' },
      archive: { takes: 'file', summary: 'Deploy this .zip, .tar, .tar.gz or .tgz instead of a folder.' },
      image: { takes: 'text', summary: 'Deploy this image instead, such as ghcr.io/owner/shop:1.2.' },
      port: { takes: 'count', most: 65_535, summary: 'What the image listens to, where it does not follow PORT.' },
      root: { takes: 'text', summary: 'The folder within the source that holds the app.' },
      env: { takes: 'text', many: true, summary: 'A plain variable, NAME=VALUE; kept for later deployments.' },
      ...following,
    },
    operations: ['createDeployment', 'createUpload', 'getDeployment', 'readDeploymentLog', 'watchLogs', 'listApps'],
    load: () => import('../commands/deploy.ts').then(({ deploy }) => deploy),
  },
  plan: {
    summary: 'Look at a source and say how it would be built and started, without deploying it.',
    more: 'Each value comes with the file that it was read from. A folder is looked at here, without the platform or a network: the files that a deployment would pack. With --git or --archive the platform looks. The exit code is 1 where nothing fits, or what fits is broken; insights do not change it.',
    words: [{ name: 'path', summary: 'The folder; the current one unless told.', optional: true }],
    flags: {
      git: { takes: 'text', summary: 'Look at this git repository instead of a folder.' },
      branch: { short: 'b', takes: 'text', summary: 'Its branch; the default one unless told.' },
      commit: { takes: 'text', summary: 'Exactly this commit of it, by its 40 hexadecimal digits.' },
      archive: {
        takes: 'file',
        summary: 'Look at this .zip, .tar, .tar.gz or .tgz of up to 20 MB instead of a folder.',
      },
      root: { takes: 'text', summary: 'The folder within the source that holds the app.' },
      dockerfile: { takes: 'nothing', summary: 'Print the Dockerfile alone, as the build would use it.' },
      explain: { takes: 'nothing', summary: 'Say also what was looked for before, and what each insight advises.' },
    },
    operations: ['planSource', 'createUpload'],
    load: () => import('../commands/plan.ts').then(({ plan }) => plan),
  },
  deployments: {
    summary: "The app's deployments, or the workspace's, newest first.",
    aliases: ['ls', 'releases'],
    flags: {
      lines: { ...lines, most: 100, summary: 'How many; 20 unless told, at most 100.' },
      all: { takes: 'nothing', summary: 'Of all apps of the workspace.' },
      cursor: { takes: 'text', summary: 'Go on where an earlier list ended, with its nextCursor.' },
    },
    operations: ['listDeployments'],
    load: () => import('../commands/deployments.ts').then(({ deployments }) => deployments),
  },
  inspect: {
    summary: 'One deployment: its stages, source, result and what failed.',
    words: [{ ...anId, summary: 'Its id or the beginning of it; the newest unless told.' }],
    flags: {
      wait: { takes: 'nothing', summary: 'Follow it to its end, and exit by how it ended.' },
      timeout: following.timeout,
      logs: { takes: 'nothing', summary: 'Show its whole log as well.' },
    },
    operations: ['getDeployment', 'readDeploymentLog'],
    load: () => import('../commands/inspect.ts').then(({ inspect }) => inspect),
  },
  traffic: {
    summary: 'Which versions of the app get how much of its traffic.',
    operations: ['listApps'],
    load: () => import('../commands/traffic.ts').then(({ show }) => show),
  },
  'traffic set': {
    summary: 'Split the traffic between what is live and earlier versions, and wait until the split stands.',
    more: 'Whole percents; what is live gets what the named ones leave, and needs at least 1. Each version is asked whether it is well first. Whatever goes live later ends the split.',
    words: [
      {
        name: 'id=percent',
        many: true,
        summary: 'A deployment, by its id or the beginning of it, and its share: dpl_a=10.',
      },
    ],
    flags: {
      'dry-run': { takes: 'nothing', summary: 'Only say what would change.' },
      detach: following.detach,
    },
    operations: ['setTraffic', 'getDeployment', 'listApps'],
    load: () => import('../commands/traffic.ts').then(({ set }) => set),
  },
  promote: {
    summary: 'End a split of the traffic in favour of one of its versions.',
    more: 'What is live gets all of it again, without a deployment. Another one becomes live by a rollback, which is followed to its end.',
    words: [{ ...anId, summary: 'Its id or the beginning of it; what is live unless told.' }],
    flags: following,
    operations: ['promoteDeployment', 'getDeployment'],
    load: () => import('../commands/promote.ts').then(({ promote }) => promote),
  },
  'rollout approve': {
    summary: 'Give the version that waits with its first share all of the traffic.',
    aliases: ['rollout complete'],
    flags: following,
    operations: ['promoteDeployment', 'getDeployment'],
    load: () => import('../commands/rollout.ts').then(({ approve }) => approve),
  },
  'rollout abort': {
    summary: 'Give the version before all of its traffic back, by a rollback.',
    flags: following,
    operations: ['promoteDeployment', 'getDeployment'],
    load: () => import('../commands/rollout.ts').then(({ abort }) => abort),
  },
  logs: {
    summary: 'What the app says, or the log of one deployment or job.',
    more: 'With --follow it looks for more every five seconds, or every two while there are further pages: Cloud Logging allows a platform 60 such reads a minute. Losing the connection is a notice; it goes on where it was.',
    aliases: ['log'],
    words: [{ ...anId, summary: 'A deployment, whose build log is shown instead.' }],
    flags: {
      follow: { short: 'f', takes: 'nothing', summary: 'Go on with what comes from now on.' },
      lines: { ...lines, most: 1_000, summary: 'How many of the last lines, at most 1000; 100 unless told.' },
      since: { takes: 'time', summary: 'From when on: 10m, 2h, 3d, or 2026-01-31T12:00:00Z.' },
      until: { takes: 'time', summary: 'Up to when, in the same way.' },
      level: {
        takes: 'text',
        choices: ['debug', 'info', 'warning', 'error'],
        summary: 'This level and the more serious ones.',
      },
      grep: { takes: 'text', summary: 'Only lines that contain this text, in capitals or not.' },
      build: { takes: 'nothing', summary: 'The log of the newest deployment.' },
      job: { takes: 'text', summary: 'What this job printed, instead.' },
      http: { takes: 'nothing', summary: 'Its requests, instead of what it prints.' },
      system: { takes: 'nothing', summary: 'What the platform says about its instances, instead.' },
    },
    operations: ['readLogs', 'readDeploymentLog', 'getDeployment', 'watchLogs', 'getJob', 'readJobLog'],
    load: () => import('../commands/logs.ts').then(({ logs }) => logs),
  },
  rollback: {
    summary: 'Make an older deployment live again, without building; the last good one unless told.',
    words: [{ ...anId, summary: 'The deployment to go back to.' }],
    flags: {
      'dry-run': { takes: 'nothing', summary: 'Only say what would come back, and which secrets with it.' },
      ...following,
    },
    operations: ['rollbackApp', 'previewRollback', 'listDeployments'],
    load: () => import('../commands/rollback.ts').then(({ rollback }) => rollback),
  },
  redeploy: {
    summary: 'Build and release the same source again.',
    words: [{ ...anId, summary: 'The deployment to repeat; the newest unless told.' }],
    flags: following,
    operations: ['redeployApp'],
    load: () => import('../commands/redeploy.ts').then(({ redeploy }) => redeploy),
  },
  restart: {
    summary: 'Start what is live anew, from the same image, with the variables and secrets as they are now.',
    flags: following,
    operations: ['restartApp'],
    load: () => import('../commands/restart.ts').then(({ restart }) => restart),
  },
  cancel: {
    summary: 'Stop a deployment that is under way.',
    words: [{ ...anId, summary: 'The deployment; the one under way unless told.' }],
    flags: { wait: { takes: 'nothing', summary: 'Wait until it has stopped.' }, timeout: following.timeout },
    operations: ['cancelDeployment'],
    load: () => import('../commands/cancel.ts').then(({ cancel }) => cancel),
  },
} as const satisfies CommandTable;
