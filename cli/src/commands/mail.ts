// mail: what whoever calls is told of by e-mail; for people alone.
import type { OperationResponse } from '@deplight/contracts';
import type { Context } from '../context.ts';
import { eventOf } from '../parse/event-of.ts';
import { columns } from '../print/columns.ts';
import { ago } from '../print/spans.ts';
import type { Run } from '../table/command.ts';

const head = ['ID', 'EVENT', 'WHEN', 'STATUS', 'TRIES', 'PROBLEM'];

export const show: Run = async ({ session, output }) => {
  const { api, workspaceId } = session();
  const settings = await api.getMailSettings({ workspaceId: await workspaceId() });
  output.result(settings, sentence(settings));
  return 0;
};

export const set: Run = async (context) => choose(context, context.given.words.map(eventOf));

export const off: Run = async (context) => choose(context, []);

export const deliveries: Run = async ({ session, output, clock }) => {
  const { api, workspaceId } = session();
  const answer = await api.listMailDeliveries({ workspaceId: await workspaceId() });
  const rows = answer.deliveries.map(({ id, event, at, status, attempts, problem }) => {
    return [id, event, ago(at, clock.now()), status, String(attempts), problem ?? ''];
  });
  output.result(answer, rows.length === 0 ? '' : columns(head, rows));
  return 0;
};

async function choose({ session, output }: Context, events: ReturnType<typeof eventOf>[]): Promise<number> {
  const { api, workspaceId } = session();
  const settings = await api.setMailSettings({ workspaceId: await workspaceId(), events });
  output.result(settings, sentence(settings));
  return 0;
}

function sentence({ available, address, events }: OperationResponse<'getMailSettings'>): string {
  if (!available) return 'This platform has no mail server.';
  if (events.length === 0) return 'You are told of nothing by e-mail.';
  return address === null
    ? `You have no verified address, and so are not told of ${events.join(', ')}.`
    : `${address} is told of ${events.join(', ')}.`;
}
