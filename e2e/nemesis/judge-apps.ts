// Whether everything came to the right end: each deployment's status, what is live, and what visitors get.
import { AppDocument, DeploymentDocument } from '@deplight/contracts';
import { adminFirestore } from '../client/admin.ts';
import { eventually } from '../client/wait.ts';
import { type AppOrders, wrongEnding } from './orders.ts';

const answerMs = 30_000;

export interface Judged {
  /** Sentences; none when all is right. */
  readonly wrong: string[];
  /** How many deployments ended how. */
  readonly endings: Record<string, number>;
}

/** Judges apps that are at rest. Deleted ones are for whoever looks for what is left. */
export async function judgeApps(apps: readonly AppOrders[]): Promise<Judged> {
  const judged: Judged = { wrong: [], endings: {} };
  for (const app of apps) {
    if (app.deleted)
      judged.endings['deleted with its app'] = (judged.endings['deleted with its app'] ?? 0) + app.orders.length;
    else await judgeApp(app, judged);
  }
  return judged;
}

async function judgeApp({ workspaceId, appId, orders }: AppOrders, { wrong, endings }: Judged): Promise<void> {
  const reference = adminFirestore().doc(`workspaces/${workspaceId}/apps/${appId}`);
  const app = AppDocument.parse((await reference.get()).data());
  const documents = (await reference.collection('deployments').get()).docs.map((one) =>
    DeploymentDocument.parse(one.data()),
  );
  const ids = new Set(orders.map(({ id }) => id));
  for (const { id } of documents) if (!ids.has(id)) wrong.push(`${id} was made, and nobody was told`);
  for (const order of orders) {
    const shown = documents.find(({ id }) => id === order.id);
    const ending = shown?.status ?? 'GONE';
    endings[ending] = (endings[ending] ?? 0) + 1;
    const problem = shown ? wrongEnding(order, shown.status, app.last?.deploymentId === order.id) : 'its app is there';
    if (problem) wrong.push(`${order.id} ended ${ending}: ${problem} ${JSON.stringify(shown?.error ?? '')}`);
  }
  if (app.activeDeploymentId !== null) wrong.push(`${appId} is held by ${app.activeDeploymentId}`);
  if (app.proposal !== null || app.health !== 'ok') wrong.push(`${appId} counts as ${app.health}: ${app.trouble}`);
  const live = documents.filter(({ status }) => status === 'LIVE').map(({ id }) => id);
  if (live.join() !== (app.live?.deploymentId ?? ''))
    wrong.push(`${appId} points to ${app.live?.deploymentId}, live: ${live}`);
  const text = orders.find(({ id }) => id === app.live?.deploymentId)?.text;
  if (text !== undefined) wrong.push(...(await wrongAnswer(appId, app.url, text)));
}

/** A gateway that was killed a moment ago learns of the newest traffic when the cloud, killed as well, is back. */
const routedMs = 5_000;

async function wrongAnswer(appId: string, url: string | null, text: string): Promise<string[]> {
  let answer = '';
  const isRight = async () => {
    answer = await answerAt(url ?? '');
    return answer === text ? true : undefined;
  };
  return eventually(`${appId} to answer ${text}`, isRight, routedMs).then(
    () => [],
    () => [`${appId} answers at ${url}: ${answer.slice(0, 200)}, not: ${text}`],
  );
}

function answerAt(url: string): Promise<string> {
  return fetch(url, { signal: AbortSignal.timeout(answerMs) }).then(
    (response) => response.text(),
    (error: unknown) => `no answer: ${String(error)}`,
  );
}
