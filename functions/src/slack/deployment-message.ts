// The one message of a deployment, which changes as it goes on: what, how far, from what, by whom. Pure.
import { type DeploymentDocument, deploymentKinds, phases, type Stage } from '@deplight/contracts';
import { context, type SlackBlock, type SlackMessage, section } from './message.ts';
import { escaped, linkTo } from './text.ts';

const signs: Readonly<Record<Stage['status'], string>> = {
  pending: '○',
  running: '▸',
  done: '✓',
  failed: '✗',
  canceled: '–',
  skipped: '–',
};

/**
 * @param facts `page` is the deployment's in the dashboard; `waits`: it is live with its first share, and the rest waits for a
 *   person.
 */
export function deploymentMessage(
  deployment: DeploymentDocument,
  { appName, page, waits }: { readonly appName: string; readonly page: string; readonly waits: boolean },
): SlackMessage {
  const { kind, status, stages, error, url } = deployment;
  const state = phases[status].label;
  const what = deploymentKinds[kind].label;
  const shown = stages.filter((stage) => stage.status !== 'skipped');
  const blocks: SlackBlock[] = [
    section(`*${linkTo(page, appName)}* · ${what} · *${state}*`),
    section(shown.map((stage) => `${signs[stage.status]} ${stage.label}`).join('   ')),
  ];
  if (status === 'LIVE' && url !== null) blocks.push(section(`It answers at ${linkTo(url, url)}`));
  if (waits)
    blocks.push(
      section(`It has its first share of the traffic: ${linkTo(page, 'approve its rollout')}, or take it back.`),
    );
  if (error) blocks.push(section(`${escaped(error.message, 600)}\n${escaped(error.hint, 400)}`));
  blocks.push(context([...origin(deployment), `by ${escaped(deployment.by.name)}`].join(' · ')));
  return { text: `${escaped(appName)} · ${what} · ${state}`, blocks };
}

function origin({ commit, sourceRef, branch, notes }: DeploymentDocument): string[] {
  const from = commit ? [`${commit.sha.slice(0, 7)} ${escaped(commit.message, 120)}`] : [escaped(sourceRef, 200)];
  return [...from, ...(branch === null ? [] : [escaped(branch, 100)]), ...notes.map((note) => escaped(note))];
}
