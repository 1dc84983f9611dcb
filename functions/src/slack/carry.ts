// The carriers of what Slack is told. Each reads what is true now, so that whatever comes late tells nothing old.

import { appPage, deploymentPage } from '../notify/pages.ts';
import type { Carrier } from '../outbox/carriers.ts';
import { readApp, readDeployment, readProposal } from '../store/documents.ts';
import { readPreview } from '../store/previews.ts';
import { carryOutCommand } from './carry-out-command.ts';
import { deploymentMessage } from './deployment-message.ts';
import { previewMessage } from './preview-message.ts';
import { proposalMessage } from './proposal-message.ts';
import { answerCommand } from './slack-api.ts';
import { speak } from './speak.ts';

export const carrySlackDeployment: Carrier<'slack-deployment'> = async (content, { delivery, clock }) => {
  const [app, deployment] = await Promise.all([readApp(content), readDeployment(content)]);
  if (!app || !deployment) return speak(delivery, content.workspaceId, undefined, clock);
  const page = deploymentPage(app, deployment.id);
  const waits = app.rollout?.deploymentId === deployment.id;
  const message = deploymentMessage(deployment, { appName: app.name, page, waits });
  return speak(delivery, content.workspaceId, message, clock);
};

export const carrySlackProposal: Carrier<'slack-proposal'> = async (content, { delivery, clock }) => {
  const proposal = await readProposal(content);
  const app = proposal && (await readApp(proposal));
  return speak(delivery, content.workspaceId, app && proposalMessage(proposal, app.name, appPage(app)), clock);
};

export const carrySlackPreview: Carrier<'slack-preview'> = async (content, { delivery, clock }) => {
  const [app, preview] = await Promise.all([readApp(content), readPreview(content)]);
  // One that is over before it was told of is not news.
  const isNews = delivery.reference !== null || preview?.state === 'NEEDS_APPROVAL';
  const message = app && preview && isNews ? previewMessage(preview, app.name, appPage(app)) : undefined;
  return speak(delivery, content.workspaceId, message, clock);
};

/** Carries a command out; what is to be told is its answer, so that a lost answer does not repeat the command. */
export const carrySlackCommand: Carrier<'slack-command'> = async ({ command }, { delivery, clock }) => {
  const text = await carryOutCommand(command, { key: delivery.id, clock });
  return { instead: { kind: 'slack-answer', responseUrl: command.responseUrl, text: text.slice(0, 12_000) } };
};

export const carrySlackAnswer: Carrier<'slack-answer'> = async ({ responseUrl, text }) => {
  await answerCommand(responseUrl, text);
  return { told: '', reference: null };
};
