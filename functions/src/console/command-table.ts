// Which function carries out which command of the console; the compiler names what is missing.
import type { CommandName } from '@deplight/contracts';
import { act } from './commands/act.ts';
import { curl } from './commands/curl.ts';
import { deploy, restart, rollback } from './commands/deploy.ts';
import { help } from './commands/help.ts';
import { listDeployments, logs } from './commands/logs.ts';
import { metrics, ps } from './commands/metrics.ts';
import { approve, dismiss } from './commands/proposal.ts';
import { run } from './commands/run.ts';
import { env, secrets } from './commands/settings.ts';
import { status } from './commands/status.ts';
import { apps, use, whoami } from './commands/workspace.ts';
import type { AppCommand, Command } from './stand.ts';

type WorkspaceCommand = 'help' | 'whoami' | 'apps' | 'use';

export const workspaceCommands: Readonly<Record<WorkspaceCommand, Command>> = { help, whoami, apps, use };

export const appCommands: Readonly<Record<Exclude<CommandName, WorkspaceCommand>, AppCommand>> = {
  status,
  ps,
  metrics,
  deployments: listDeployments,
  logs,
  deploy,
  rollback,
  restart,
  cancel: act.cancel,
  sleep: act.sleep,
  wake: act.wake,
  approve,
  dismiss,
  env,
  secrets,
  curl,
  run,
};
