// sleep, wake and maintenance: what a member says about a running app.
import type { Run } from '../table/command.ts';

export const sleep: Run = async ({ session, output }) => {
  const opened = session();
  const { workspaceId, id: appId, name } = await opened.app();
  const answer = await opened.api.sleepApp({ workspaceId, appId });
  output.result(answer, `${name} is told to sleep; the next request wakes it.`);
  return 0;
};

export const wake: Run = async ({ session, output }) => {
  const opened = session();
  const { workspaceId, id: appId, name } = await opened.app();
  const answer = await opened.api.wakeApp({ workspaceId, appId });
  output.result(answer, `${name} is being woken.`);
  return 0;
};

export const maintenance: Run = async ({ given, session, output }) => {
  const opened = session();
  const { workspaceId, id: appId, name } = await opened.app();
  const on = given.words[0] === 'on';
  const answer = await opened.api.setMaintenance({ workspaceId, appId, maintenance: on });
  output.result(answer, `${name} is ${on ? 'being worked on' : 'no longer being worked on'}.`);
  return 0;
};
