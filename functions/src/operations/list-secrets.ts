// listSecrets: names, versions and who uses them; there is no value to list.
import { readSecrets } from '../store/documents.ts';
import type { Handler } from './handler.ts';
import { readAppSecrets, secretView } from './secret-uses.ts';

export const listSecrets: Handler<'listSecrets'> = async (_request, { workspaceId }) => {
  const [secrets, apps] = await Promise.all([readSecrets(workspaceId), readAppSecrets(workspaceId)]);
  return { secrets: secrets.map((secret) => secretView(secret, apps)) };
};
