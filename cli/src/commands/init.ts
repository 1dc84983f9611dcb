// init: an app for this folder, before anything is deployed.
import { basename } from 'node:path';
import { appNameFrom } from '@deplight/contracts';
import { CliError } from '../errors/cli-error.ts';
import { findLink, writeLink } from '../session/link-file.ts';
import type { Run } from '../table/command.ts';

export const init: Run = async ({ given, config, session, output }) => {
  const found = findLink(config.folder);
  if (found?.folder === config.folder)
    throw new CliError('LINKED_ALREADY', `This folder is linked to ${found.link.name} at ${found.link.url}.`);
  const { api, url, workspaceId } = session();
  const name = given.words[0] ?? given.text('app') ?? appNameFrom(basename(config.folder));
  const { app } = await api.createApp({ workspaceId: await workspaceId(), name });
  const link = { url, workspaceId: app.workspaceId, appId: app.id, name: app.name };
  writeLink(config.folder, link);
  output.result({ app, link }, `Made the app ${app.name}, and linked this folder to it.`);
  output.note('deplight plan says how it would be built; deplight deploy does it.');
  return 0;
};
