// open: the app's address, or its page in the dashboard, in a browser.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { CliError } from '../errors/cli-error.ts';
import type { Run } from '../table/command.ts';

const openers: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'open',
  linux: 'xdg-open',
  win32: 'explorer',
};

export const open: Run = async ({ given, config, terminal, session, output }) => {
  const opened = session();
  const app = await opened.app();
  const url = given.on('dashboard') ? `${opened.url}/w/${app.workspaceId}/apps/${app.id}` : app.url;
  if (url === null)
    throw new CliError('DEPLOYMENT_UNKNOWN', `${app.name} has no address yet.`, { hint: 'deplight deploy' });
  const opener = openers[process.platform];
  // Only http addresses reach the opener, which may start what else a text names.
  const shows =
    terminal.outIsTty && !given.on('ci') && !output.json && opener !== undefined && /^https?:\/\//.test(url);
  if (shows && !(await started(opener, url, config.passedOn))) output.note(`${opener} could not be started.`);
  output.result({ url }, url);
  return 0;
};

async function started(file: string, url: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  const child = spawn(file, [url], { env, stdio: 'ignore', detached: true });
  try {
    await once(child, 'spawn');
    child.unref();
    return true;
  } catch {
    return false;
  }
}
