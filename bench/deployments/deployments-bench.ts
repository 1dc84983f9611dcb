// From the request to LIVE, as a client sees it, less the build and the app's own boot: the control plane's own time.
import { type DeploymentDocument, type DeploymentView, deploymentKinds, phases } from '@deplight/contracts';
import { z } from 'zod';
import { adminFirestore } from '../../e2e/client/admin.ts';
import { api, created } from '../../e2e/client/api.ts';
import { archiveForm } from '../../e2e/client/archives.ts';
import { newUser, type User } from '../../e2e/client/user.ts';
import { whenLive } from '../../e2e/client/when-live.ts';
import { stack } from '../../e2e/stack.ts';
import { type BenchOptions, type BenchResult, type Figure, figureOf, inRounds } from '../bench.ts';
import { timedServer } from '../stack/timed-server.ts';

const mostOwnSeconds = 2;

interface Round {
  readonly sentMs: number;
  readonly answeredMs: number;
  readonly liveMs: number;
  readonly buildMs: number;
  readonly bootMs: number;
  readonly deployment: DeploymentDocument;
}

/** Deploys the same app again and again, each time from another source; then goes back and forth between two versions. */
export async function measureDeployments({ rounds, say }: BenchOptions): Promise<BenchResult> {
  const user = await newUser();
  const deployed: Round[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const appId = deployed[0]?.deployment.appId;
    deployed.push(await deploy(user, `round ${round}`, appId === undefined ? { name: 'timed' } : { appId }));
  }
  // The first one starts processes that the others find running.
  const [first, ...warm] = deployed;
  for (const round of warm)
    say(`  ${Math.round(round.liveMs - round.sentMs)} ms, of which ${Math.round(ownMs(round))} own`);
  // The last one is live: back to the one before it, then to and fro.
  const pair = deployed.slice(-2).map(({ deployment }) => deployment.id);
  const backs = await inRounds(rounds, (round) => rollBack(user, pair[round % 2] ?? ''));
  await adminFirestore().terminate();
  return {
    figures: [
      ...(first ? [figureOf('the first deployment, not warm', [(first.liveMs - first.sentMs) / 1_000], 's')] : []),
      ...deploymentFigures(warm),
      figureOf(
        'rollback, request to LIVE',
        backs.map((back) => (back.liveMs - back.sentMs) / 1_000),
        's',
      ),
    ],
  };
}

function deploymentFigures(rounds: readonly Round[]): Figure[] {
  const seconds = (name: string, ms: (round: Round) => number, most?: number) =>
    figureOf(
      name,
      rounds.map((round) => ms(round) / 1_000),
      's',
      most,
    );
  return [
    seconds('a deployment, request to LIVE', ({ sentMs, liveMs }) => liveMs - sentMs),
    seconds('… the build, as Cloud Build has it', ({ buildMs }) => buildMs),
    seconds("… the app's own boot", ({ bootMs }) => bootMs),
    seconds('… the rest: the control plane', ownMs, mostOwnSeconds),
    seconds('hop: request', ({ sentMs, answeredMs }) => answeredMs - sentMs),
    ...deploymentKinds.deploy.stages.map((phase) =>
      seconds(`hop: ${phases[phase].label.toLowerCase()}`, ({ deployment }) => deployment.timings[phase] ?? 0),
    ),
    seconds(
      'hop: the building that is not the build',
      ({ deployment, buildMs }) => (deployment.timings.BUILDING ?? 0) - buildMs,
    ),
  ];
}

const ownMs = ({ sentMs, liveMs, buildMs, bootMs }: Round) => liveMs - sentMs - buildMs - bootMs;

async function deploy(user: User, text: string, fields: Record<string, string>): Promise<Round> {
  const form = archiveForm(await timedServer(text), fields);
  const sentMs = Date.now();
  const made = created(await api('/deployments', { user, form }));
  const answeredMs = Date.now();
  const { liveMs, deployment } = await whenLive(made);
  return {
    sentMs,
    answeredMs,
    liveMs,
    deployment,
    buildMs: await buildMs(deployment.buildId ?? ''),
    bootMs: await bootMs(deployment.url ?? ''),
  };
}

async function rollBack(user: User, id: string): Promise<{ sentMs: number; liveMs: number }> {
  const sentMs = Date.now();
  const made: DeploymentView = created(await api(`/deployments/${id}/rollback`, { user, method: 'POST' }));
  return { sentMs, liveMs: (await whenLive(made)).liveMs };
}

const Build = z.object({ startTime: z.iso.datetime(), finishTime: z.iso.datetime() });

/** How long Cloud Build says that it built. */
async function buildMs(id: string): Promise<number> {
  const answer = await fetch(
    new URL(`/v1/projects/${stack.project}/locations/${stack.region}/builds/${id}`, stack.storage),
  );
  const { startTime, finishTime } = Build.parse(await answer.json());
  return Date.parse(finishTime) - Date.parse(startTime);
}

const Boot = z.object({ beganMs: z.number(), listenedMs: z.number() });

/** From the begin of the app's process until it listened. */
async function bootMs(url: string): Promise<number> {
  const { beganMs, listenedMs } = Boot.parse(await (await fetch(url)).json());
  return listenedMs - beganMs;
}
