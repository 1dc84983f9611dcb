// status: how the app is, what serves, and what it waits for.
import { freezeInForce, shareWords } from '@deplight/contracts';
import { facts } from '../print/columns.ts';
import { ago } from '../print/spans.ts';
import type { Run } from '../table/command.ts';

export const status: Run = async ({ session, output, clock }) => {
  const app = await session().app();
  const { live, last, proposal, autoDeploy, idleMinutes, split, rollout } = app;
  const freeze = freezeInForce(app, clock.now());
  output.result(
    { app },
    facts([
      ['App', app.name],
      ['Status', app.status],
      ['Address', app.url ?? 'none yet'],
      ['Serving', live ? `${live.deploymentId} (${live.revision})` : 'nothing'],
      [
        'Last',
        last
          ? `${last.deploymentId} ${last.status}, ${ago(last.at, clock.now())} by ${last.by.name}`
          : 'never deployed',
      ],
      ['Under way', app.activeDeploymentId],
      ['Trouble', app.trouble],
      ['Proposal', proposal && `${proposal.id}: deplight approve or deplight dismiss`],
      ['Awake', app.whySleepless],
      [
        'Sleeps',
        idleMinutes === null ? '' : idleMinutes === 0 ? 'never' : `after ${idleMinutes} min without a request`,
      ],
      ['Maintenance', app.maintenance ? 'yes' : ''],
      ['Traffic', split && shareWords(split.shares)],
      ['Rollout', rollout && `${rollout.deploymentId}: deplight rollout approve or abort, until ${rollout.expiresAt}`],
      ['Frozen', freeze && `by ${freeze.by.name}${freeze.until ? ` until ${freeze.until}` : ''}: ${freeze.reason}`],
      ['Auto-deploy', autoDeploy.paused ? `paused. ${autoDeploy.because ?? ''}` : ''],
    ]),
  );
  return 0;
};
