// whoami: whom the platform takes this program for.
import { facts } from '../print/columns.ts';
import type { Run } from '../table/command.ts';

export const whoami: Run = async ({ session, output }) => {
  const { url, caller: ask } = session();
  const found = await ask();
  const { caller, workspace, role, token } = found;
  output.result(
    { url, ...found },
    facts([
      ['Name', caller.name],
      ['User', caller.uid],
      ['Workspace', `${workspace.name} (${workspace.id})`],
      ['Role', role],
      ['Token', token && `to ${token.right}${token.appId ? `, for ${token.appId} alone` : ''}`],
      ['Platform', url],
    ]),
  );
  return 0;
};
