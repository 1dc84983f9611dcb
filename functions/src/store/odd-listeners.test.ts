// Listeners over documents that nobody can read are told of none of them, and go on: what a listener throws ends the process.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { GitHubBench, workspaceId } from '../github/testing/github-bench.ts';
import { testId } from '../pipeline/testing/new-run.ts';
import { logger } from '../telemetry/log.ts';
import { listenToSession } from './console-sessions.ts';
import { listenToDeployment } from './follow-deployment.ts';
import { listenToRuntime } from './follow-runtime.ts';
import { listenToLogWatchers } from './log-watchers.ts';
import { paths } from './paths.ts';
import { listenToWatchers } from './traffic.ts';

const ids = { workspaceId, appId: testId('app'), deploymentId: testId('dpl') };
const session = { id: 'cmd_odd', workspaceId, uid: 'odd' };
const later = '2027-01-01T00:00:00.000Z';
let bench: GitHubBench;
let told: unknown[];

beforeEach(() => {
  bench = new GitHubBench();
  told = [];
  vi.spyOn(logger, 'error').mockImplementation(() => undefined);
});
afterEach(() => vi.restoreAllMocks());

const tell = (news: unknown) => void told.push(news);
const lost = () => undefined;

test.each([
  [
    'members who watch lines',
    () => listenToLogWatchers(0, { watchers: tell, lost }),
    () => ({ [paths.watcher(workspaceId, 'odd').path]: { logsUntil: later, logs: 'none' } }),
    [[]],
  ],
  [
    'members who watch the traffic',
    () => listenToWatchers(0, { watchers: tell, lost }),
    () => ({ [paths.watcher(workspaceId, 'odd').path]: { until: later, uid: 7 } }),
    [[]],
  ],
  [
    'lines of an app',
    () => listenToRuntime(ids, { lines: tell, lost }),
    () => ({ [`${paths.app(workspaceId, ids.appId).path}/runtime/odd`]: { first: 1, lines: 'none' } }),
    [[]],
  ],
  [
    'a deployment and its lines',
    () => listenToDeployment(ids, 0, { deployment: tell, lines: tell, lost }),
    () => ({
      [paths.deployment(ids).path]: { stages: 'none' },
      [paths.logChunk(ids, 'odd').path]: { last: 1, lines: 'none' },
    }),
    [[], undefined],
  ],
  [
    'a session and its member, who then counts as none',
    () => listenToSession(session, { session: tell, member: tell, lost }),
    () => ({
      [paths.consoleSession(session.id).path]: { line: 7 },
      [paths.member(workspaceId, session.uid).path]: { role: 'gardener' },
    }),
    [undefined, undefined],
  ],
])('%s that nobody can read (R-25)', async (_what, listen, odd, expected) => {
  for (const [path, content] of Object.entries(odd())) bench.put(path, content);
  const stop = listen();
  await vi.waitFor(() => expect(told).toEqual(expected));
  stop();
});
