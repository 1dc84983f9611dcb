// status: how the app is, what serves, and what it waits for.
import { freezeInForce, lastWord, shareWords } from '@deplight/contracts';
import { columns, spanOf } from '../columns.ts';
import { type AppCommand, done } from '../stand.ts';

export const status: AppCommand = async ({ app, clock, screen }) => {
  const { live, last, proposal, autoDeploy, idleMinutes, split, rollout } = app;
  const freeze = freezeInForce(app, clock.now());
  const ago = (time: string) => `${spanOf(clock.now() - Date.parse(time))} ago`;
  const rows = [
    ['App', app.name],
    ['Status', app.status],
    ['Address', app.url ?? 'none yet'],
    ['Serving', live ? `${live.deploymentId} (${live.revision})` : 'nothing'],
    ['Last', last ? `${last.deploymentId} ${lastWord(last)}, ${ago(last.at)} by ${last.by.name}` : 'never deployed'],
    ['Trouble', app.trouble ?? ''],
    ['Proposal', proposal ? `${proposal.id}: type approve or dismiss` : ''],
    ['Awake', app.whySleepless ?? ''],
    ['Sleeps', idleMinutes === null ? '' : idleMinutes === 0 ? 'never' : `after ${idleMinutes} min without a request`],
    ['Maintenance', app.maintenance ? 'yes' : ''],
    ['Traffic', split ? shareWords(split.shares) : ''],
    ['Rollout', rollout ? `${rollout.deploymentId} waits until ${rollout.expiresAt}` : ''],
    ['Frozen', freeze ? `by ${freeze.by.name}${freeze.until ? ` until ${freeze.until}` : ''}: ${freeze.reason}` : ''],
    ['Auto-deploy', autoDeploy.paused ? `paused. ${autoDeploy.because ?? ''}` : ''],
  ];
  screen.out(columns(rows.filter(([, value]) => value !== '')));
  return done;
};
