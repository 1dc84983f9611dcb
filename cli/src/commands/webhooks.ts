// webhooks: addresses outside that are told of what happens in the workspace; for people alone.
import { eventOf } from '../parse/event-of.ts';
import { columns } from '../print/columns.ts';
import { ago } from '../print/spans.ts';
import type { Run } from '../table/command.ts';

const head = ['ID', 'URL', 'EVENTS', 'FAILING SINCE'];
const deliveryHead = ['ID', 'EVENT', 'WHEN', 'STATUS', 'TRIES', 'ANSWER', 'TOOK', 'PROBLEM'];

export const list: Run = async ({ session, output, clock }) => {
  const { api, workspaceId } = session();
  const answer = await api.listWebhooks({ workspaceId: await workspaceId() });
  const rows = answer.webhooks.map(({ id, url, events, failingSince }) => [
    ...[id, url, events.join(' ')],
    failingSince === null ? '' : ago(failingSince, clock.now()),
  ]);
  output.result(answer, rows.length === 0 ? '' : columns(head, rows));
  return 0;
};

export const add: Run = async ({ given, session, output }) => {
  const { api, workspaceId } = session();
  const [url = '', ...named] = given.words;
  const events = named.map(eventOf);
  const format = given.on('discord') ? 'discord' : given.on('teams') ? 'teams' : 'standard';
  const answer = await api.addWebhook({ workspaceId: await workspaceId(), url, events, format });
  output.note(`${answer.webhook.id} is told of ${events.join(', ')}. Its secret is shown this once.`);
  output.result(answer, answer.secret);
  return 0;
};

export const remove: Run = async ({ given, session, output }) => {
  const { api, workspaceId } = session();
  const [webhookId = ''] = given.words;
  const answer = await api.removeWebhook({ workspaceId: await workspaceId(), webhookId });
  output.result(answer, `${answer.webhook.url} is told nothing more.`);
  return 0;
};

export const deliveries: Run = async ({ given, session, output, clock }) => {
  const { api, workspaceId } = session();
  const [webhookId = ''] = given.words;
  const answer = await api.listWebhookDeliveries({ workspaceId: await workspaceId(), webhookId });
  const rows = answer.deliveries.map(({ id, event, at, status, attempts, last, problem }) => [
    ...[id, event, ago(at, clock.now()), status, String(attempts)],
    ...[last?.responseStatus?.toString() ?? '', last ? `${last.latencyMs} ms` : '', problem ?? ''],
  ]);
  output.result(answer, rows.length === 0 ? '' : columns(deliveryHead, rows));
  return 0;
};

export const redeliver: Run = async ({ given, session, output }) => {
  const { api, workspaceId } = session();
  const [webhookId = '', messageId = ''] = given.words;
  const answer = await api.redeliverWebhook({ workspaceId: await workspaceId(), webhookId, messageId });
  output.result(answer, `${answer.delivery.event} is sent again.`);
  return 0;
};
