// apps, apps create and apps delete.
import { columns } from '../print/columns.ts';
import { ago } from '../print/spans.ts';
import { confirm } from '../session/ask-back.ts';
import { findApp } from '../session/find-app.ts';
import type { Run } from '../table/command.ts';

const head = ['NAME', 'STATUS', 'ADDRESS', 'LAST', 'WHEN', 'ID'];

export const list: Run = async ({ session, output, clock }) => {
  const { api, workspaceId } = session();
  const answer = await api.listApps({ workspaceId: await workspaceId() });
  const rows = answer.apps.map(({ name, status, url, last, id }) => [
    ...[name, status, url ?? '', last?.status ?? ''],
    ...[last ? ago(last.at, clock.now()) : '', id],
  ]);
  output.result(answer, rows.length === 0 ? '' : columns(head, rows));
  if (rows.length === 0) output.note('No app yet: deplight deploy makes one.');
  return 0;
};

export const create: Run = async ({ given, session, output }) => {
  const { api, workspaceId } = session();
  const answer = await api.createApp({ workspaceId: await workspaceId(), name: given.words[0] ?? '' });
  output.result(answer, answer.app.id);
  return 0;
};

export const remove: Run = async (context) => {
  const { given, session, output } = context;
  const opened = session();
  const { workspaceId, id: appId, name } = await findApp(opened, given.words[0]);
  await confirm(context, `Delete ${name} for ever, with its deployments and logs?`);
  const answer = await opened.api.deleteApp({ workspaceId, appId });
  output.result(answer, `${name} is being deleted.`);
  return 0;
};
