// logs and deployments: what the app wrote, what its deployments wrote, and which there are.
import { appLogs } from '../app-logs.ts';
import { columns, spanOf } from '../columns.ts';
import { findDeployment } from '../find-deployment.ts';
import { followDeployment } from '../follow-deployment.ts';
import { type AppCommand, done } from '../stand.ts';

const listed = 10;

export const listDeployments: AppCommand = async ({ app, line, perform, clock, screen }) => {
  const limit = Math.min(100, Number(line.flags['lines'] ?? listed));
  const { deployments } = await perform('listDeployments', { workspaceId: app.workspaceId, appId: app.id, limit });
  if (deployments.length === 0) screen.note('Nothing was deployed yet.');
  const rows = deployments.map(({ id, kind, status, createdAt, by, commit, sourceRef }) => [
    id,
    status,
    kind,
    `${spanOf(clock.now() - Date.parse(createdAt))} ago`,
    by.name,
    commit ? `${commit.sha.slice(0, 7)} ${commit.message.split('\n')[0]}` : sourceRef,
  ]);
  screen.out(columns(rows));
  return done;
};

export const logs: AppCommand = async (stand) => {
  const { line, perform, screen } = stand;
  const [word] = line.words;
  if (word === undefined) return appLogs(stand);
  const deployment = await findDeployment(stand, word);
  if (line.flags['follow']) return followDeployment(stand, async () => deployment);
  const found = await perform('getDeployment', { deploymentId: deployment.id });
  const count = Number(line.flags['lines'] ?? 100);
  const wanted = line.flags['grep'];
  const fits = (text: string) => typeof wanted !== 'string' || text.toLowerCase().includes(wanted.toLowerCase());
  const fitting = found.logs.filter(({ text }) => fits(text));
  for (const { stream, text } of fitting.slice(-count)) screen[stream === 'stderr' ? 'err' : 'out'](text);
  if (fitting.length === 0) screen.note('No such lines.');
  return done;
};
