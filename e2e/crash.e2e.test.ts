// The last words of an instance that ended by itself: kept on the live deployment, bounded, in order and redacted.
import type { DeploymentView } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { getDeployment } from './client/api.ts';
import { chattyApp, say, tell } from './client/chatty-app.ts';
import { newUser } from './client/user.ts';
import { eventually } from './client/wait.ts';

test('a crash leaves its exit, its time and its last lines on what is live, without secrets', async () => {
  const user = await newUser();
  const app = await chattyApp(user, 'fragile');
  const crashOf = async (): Promise<DeploymentView['crash']> =>
    (await getDeployment(user, app.deploymentId)).deployment.crash;
  expect(await crashOf()).toBeNull();
  await tell(app, '/count', { from: '0', to: '100' });
  await say(app, '\u001b]0;title\u0007Container called exit(0).');
  const beforeMs = Date.now();
  await tell(app, '/exit', {});
  const crash = await eventually('the crash', async () => (await crashOf()) ?? undefined);
  expect(crash.sentence).toBe('Container called exit(3).');
  expect(Date.parse(crash.at)).toBeGreaterThanOrEqual(beforeMs);
  expect(crash.lines).toHaveLength(50);
  expect(crash.lines.slice(-3)).toEqual(['line 99', 'Container called exit(0).', 'last words of ***']);
  expect((await getDeployment(user, app.deploymentId)).deployment.status).toBe('LIVE');
});
