// A whole log as text, for a file: page after page of what the operations give, up to a bound.
import type { OperationRequest } from '@deplight/contracts';
import type { OperationMethods } from './operation-methods.ts';

export interface LogTexts {
  /** What an app said, oldest line first: those that match, at most 20,000. */
  runtimeLogText(request: Omit<OperationRequest<'readLogs'>, 'order' | 'limit' | 'pageToken'>): Promise<string>;
  /** A deployment's log from its first line on. */
  deploymentLogText(deploymentId: string): Promise<string>;
}

const linesPerPage = 1_000;
const maxPages = { runtime: 20, deployment: 60 };
const more = '[there is more, which does not fit into one file]\n';

export function logTexts(methods: Pick<OperationMethods, 'readLogs' | 'readDeploymentLog'>): LogTexts {
  return {
    runtimeLogText: (request) =>
      textOf(maxPages.runtime, async (pageToken) => {
        const { lines, nextPageToken } = await methods.readLogs({
          ...request,
          order: 'oldest',
          limit: linesPerPage,
          ...(pageToken === null ? {} : { pageToken }),
        });
        return { text: lines.map(({ t, text }) => `${t} ${text}\n`).join(''), nextPageToken };
      }),
    deploymentLogText: (deploymentId) =>
      textOf(maxPages.deployment, async (pageToken) => {
        const page = pageToken === null ? {} : { pageToken };
        const { lines, nextPageToken } = await methods.readDeploymentLog({
          deploymentId,
          limit: linesPerPage,
          ...page,
        });
        return { text: lines.map(({ time, text }) => `${time} ${text}\n`).join(''), nextPageToken };
      }),
  };
}

async function textOf(
  pages: number,
  read: (pageToken: string | null) => Promise<{ text: string; nextPageToken: string | null }>,
): Promise<string> {
  const parts: string[] = [];
  let pageToken: string | null = null;
  for (let page = 0; page < pages; page += 1) {
    const answer: { text: string; nextPageToken: string | null } = await read(pageToken);
    parts.push(answer.text);
    pageToken = answer.nextPageToken;
    if (pageToken === null) return parts.join('');
  }
  return [...parts, more].join('');
}
