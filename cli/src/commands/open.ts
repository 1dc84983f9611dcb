// open: the app's address, or its page in the dashboard, in a browser.
import { CliError } from '../errors/cli-error.ts';
import { showInBrowser } from '../session/show-in-browser.ts';
import type { Run } from '../table/command.ts';

export const open: Run = async (context) => {
  const { given, session, output } = context;
  const opened = session();
  const app = await opened.app();
  const url = given.on('dashboard') ? `${opened.url}/w/${app.workspaceId}/apps/${app.id}` : app.url;
  if (url === null)
    throw new CliError('DEPLOYMENT_UNKNOWN', `${app.name} has no address yet.`, { hint: 'deplight deploy' });
  await showInBrowser(url, context);
  output.result({ url }, url);
  return 0;
};
