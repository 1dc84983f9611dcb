// A deployment's page in each of its lives.
import type { DeploymentDocument, LogLine } from '@deplight/contracts';
import { html } from 'lit';
import { newApp } from '../fixtures/apps.ts';
import { alive, attacked, failed, mistaken, queued, underWay } from '../fixtures/deployments.ts';
import { fixtureDeplight, shows } from '../fixtures/fixture-deplight.ts';
import { uid, workspaceId } from '../fixtures/ids.ts';
import { everydayLog, failedLog, hostileLog, longLog } from '../fixtures/logs.ts';
import { inFrame } from './page-frame.ts';
import '../../src/pages/page-comparison/page-comparison.ts';
import '../../src/pages/page-deployment/page-deployment.ts';

function pageOf(deployment: DeploymentDocument, lines: readonly LogLine[]) {
  const deplight = fixtureDeplight({
    watchDeployment: shows(deployment),
    watchDeploymentLog: shows({ lines, omitted: 0 }),
    watchApp: shows(newApp(8, { id: deployment.appId })),
    watchMember: shows({ uid, role: 'owner', name: 'Demo', joinedAt: deployment.createdAt }),
  });
  return inFrame(
    'deployment',
    html`<page-deployment .deplight=${deplight} .uid=${uid} workspace-id=${workspaceId} app-id=${deployment.appId}
      deployment-id=${deployment.id}></page-deployment>`,
  );
}

/** Beside an earlier one that failed. */
function compared() {
  const slow = { ...alive.timings, BUILDING: 96_000 };
  const plan = alive.plan && { ...alive.plan, start: { value: 'node dist/main.js', from: 'Procfile' } };
  const before = {
    ...{ ...alive, id: failed.id, plan, timings: slow, branch: 'main', commit: null, insights: [] },
    ...{ status: failed.status, error: failed.error, createdAt: failed.createdAt },
    dockerfile: 'FROM node:22-slim\nCOPY . .\nCMD ["node", "dist/main.js"]',
  };
  const deplight = fixtureDeplight({
    watchDeployments: shows([alive, before]),
    watchApp: shows(newApp(8, { id: alive.appId })),
  });
  return inFrame(
    'deployment',
    html`<page-comparison .deplight=${deplight} workspace-id=${workspaceId} app-id=${alive.appId}
      deployment-id=${alive.id}></page-comparison>`,
  );
}

export const deploymentScenes = {
  'deployment-queued': () => pageOf(queued, []),
  'deployment-running': () => pageOf(underWay, everydayLog.slice(0, 10)),
  'deployment-live': () => pageOf(alive, everydayLog),
  'deployment-failed': () => pageOf(failed, failedLog(failed.error?.message ?? '')),
  'deployment-mistaken': () => pageOf(mistaken, []),
  'deployment-long': () => pageOf(alive, longLog(100_000)),
  'deployment-hostile': () => pageOf(attacked, hostileLog),
  'deployment-compared': compared,
};
