// What can be done with one app, by whom and when: the palette's part of what its page offers. Pure.

import { type AppDocument, isTerminal, mayDo, type Role } from '@deplight/contracts';
import type { DeploymentAddress } from '@deplight/sdk';
import { conditionActions, offeredConditions } from '../actions/condition-actions.ts';
import { hasOthers } from '../compare/has-others.ts';
import { pathOf } from '../router/route.ts';
import { actionWords } from '../words/en/actions.ts';
import { appWords } from '../words/en/app.ts';
import { commandsWords } from '../words/en/commands.ts';
import { deploymentWords } from '../words/en/deployment.ts';
import { jobWords } from '../words/en/jobs.ts';
import type { Command } from './command.ts';

const conditionNames = ['sleep', 'wake', 'beginMaintenance', 'endMaintenance', 'resumeDeploys'] as const;
const conditionWords: Partial<Record<(typeof conditionNames)[number], string>> = { sleep: 'stop', wake: 'start' };

type Draft = Omit<Command, 'id' | 'group'> & { readonly key: string };

/** @param here whether the reader is on one of its pages: then its acts stand on top, and need not say its name. */
export function appCommands(app: AppDocument, role: Role | undefined, here: boolean): Command[] {
  const drafts = [...acts(app, role), ...places(app)];
  return drafts.map(({ key, label, ...rest }) => ({
    ...rest,
    id: `${app.id}/${key}`,
    label: here ? label : commandsWords.ofApp(label, app.name),
    group: here ? 'this-app' : 'acts',
    typedOnly: !here,
  }));
}

function acts(app: AppDocument, role: Role | undefined): Draft[] {
  const { live, last, fallback, url } = app;
  const may = (right: Parameters<typeof mayDo>[1]) => mayDo(role, right);
  const found: (Draft | false)[] = [
    url !== null && {
      key: 'open',
      label: commandsWords.open,
      words: 'visit url browser',
      icon: 'out',
      effect: { kind: 'open', url },
    },
    last !== null &&
      may('deployment.create') && {
        key: 'deploy',
        label: commandsWords.deployNewest,
        words: 'ship release push',
        icon: 'plus',
        effect: { kind: 'deploy', app },
      },
    last !== null &&
      isTerminal(last.status) &&
      may('deployment.redeploy') && {
        key: 'redeploy',
        label: actionWords.deployment.redeploy.label,
        words: 'rebuild again retry',
        icon: 'again',
        effect: { kind: 'redeploy', app, deploymentId: last.deploymentId },
      },
    fallback !== null &&
      fallback !== live?.deploymentId &&
      may('deployment.rollback') && {
        key: 'rollback',
        label: commandsWords.rollBack,
        words: 'rollback undo revert',
        icon: 'back',
        effect: { kind: 'rollback', app, deploymentId: fallback },
      },
    live !== null &&
      may('deployment.restart') && {
        key: 'restart',
        label: actionWords.restart,
        words: 'reboot',
        icon: 'again',
        effect: { kind: 'restart', app },
      },
  ];
  const conditions = offeredConditions(conditionNames, app, role).map((name): Draft => {
    const { icon } = conditionActions[name];
    const { label } = actionWords.condition[name];
    return { key: name, label, icon, words: conditionWords[name] ?? '', effect: { kind: 'condition', app, name } };
  });
  return [...found.filter((each) => each !== false), ...conditions];
}

const go = (path: string) => ({ kind: 'go', path }) as const;

function places(app: AppDocument): Draft[] {
  const { workspaceId, id: appId, last } = app;
  return [
    { key: 'logs', label: appWords.logs, icon: 'list', effect: go(pathOf({ page: 'logs', workspaceId, appId })) },
    {
      key: 'console',
      label: appWords.console,
      icon: 'wrap',
      effect: go(pathOf({ page: 'console', workspaceId, appId })),
    },
    {
      key: 'jobs',
      label: jobWords.jobs,
      words: 'run once command cron schedule',
      icon: 'clock',
      effect: go(pathOf({ page: 'jobs', workspaceId, appId })),
    },
    ...(last ? ofNewest({ workspaceId, appId, deploymentId: last.deploymentId }, hasOthers(app)) : []),
  ];
}

function ofNewest(address: DeploymentAddress, isComparable: boolean): Draft[] {
  const found: (Draft | false)[] = [
    {
      key: 'newest',
      label: commandsWords.newestDeployment,
      icon: 'clock',
      effect: go(pathOf({ page: 'deployment', ...address })),
    },
    isComparable && {
      key: 'compare',
      label: deploymentWords.compareTitle,
      words: 'difference changes diff',
      icon: 'swap',
      effect: go(pathOf({ page: 'comparison', ...address, withId: null })),
    },
  ];
  return found.filter((each) => each !== false);
}
