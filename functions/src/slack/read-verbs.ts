// apps, status and logs: what there is and how it does.
import { type AppDocument, DeplightError, lastWord } from '@deplight/contracts';
import { appPage, deploymentPage } from '../notify/pages.ts';
import { escaped, fenced, linkTo } from './text.ts';
import { appNamed, appsOf, performAs, type VerbHandler } from './verb-handler.ts';

const mostApps = 40;
const shownLines = 30;

const apps: VerbHandler = async (_words, act) => {
  const all = await appsOf(act, await act.workspace());
  if (all.length === 0) return 'There are no apps yet. `/deplight deploy APP GIT-URL` makes the first.';
  const more = all.length > mostApps ? [`… and ${all.length - mostApps} more`] : [];
  return [...all.slice(0, mostApps).map(lineOf), ...more].join('\n');
};

const status: VerbHandler = async ([name], act) => {
  if (name === undefined) return apps([], act);
  const app = await appNamed(act, await act.workspace(), name);
  const last = app.last
    ? `Last: ${linkTo(deploymentPage(app, app.last.deploymentId), lastWord(app.last))} by ${escaped(app.last.by.name)}`
    : 'Never deployed';
  const proposal = app.proposal
    ? [`A rollback is proposed: \`/deplight approve ${app.name}\` or \`/deplight dismiss ${app.name}\``]
    : [];
  return [lineOf(app), ...(app.trouble ? [escaped(app.trouble)] : []), last, ...proposal].join('\n');
};

const logs: VerbHandler = async ([name = ''], act) => {
  const app = await appNamed(act, await act.workspace(), name);
  if (!app.last) throw new DeplightError('NOT_FOUND', `${app.name} was never deployed.`);
  const { deploymentId } = app.last;
  const found = await performAs(act, 'getDeployment', { deploymentId });
  const page = linkTo(deploymentPage(app, deploymentId), `${app.name} · ${found.deployment.status}`);
  const lines = found.logs.slice(-shownLines).map(({ text }) => text);
  return lines.length > 0 ? `${page}\n${fenced(lines)}` : `${page}\nIts log is empty so far.`;
};

export const readVerbs = { apps, status, logs };

function lineOf(app: AppDocument): string {
  const where = app.url === null ? '' : ` · ${linkTo(app.url, app.url)}`;
  return `*${linkTo(appPage(app), app.name)}* · ${app.status}${where}`;
}
