// link and unlink: which app the commands in a folder mean.
import { CliError } from '../errors/cli-error.ts';
import { findApp } from '../session/find-app.ts';
import { removeLink, writeLink } from '../session/link-file.ts';
import type { Run } from '../table/command.ts';

export const link: Run = async ({ given, config, session, output }) => {
  const [named = given.text('app')] = given.words;
  const opened = session();
  if (named === undefined && opened.link) {
    output.result({ link: opened.link }, `This folder is linked to ${opened.link.name} (${opened.link.appId}).`);
    return 0;
  }
  const app = await findApp(opened, named);
  const made = { url: opened.url, workspaceId: app.workspaceId, appId: app.id, name: app.name };
  writeLink(config.folder, made);
  output.result({ link: made }, `Linked this folder to ${app.name}.`);
  return 0;
};

export const unlink: Run = async ({ config, output }) => {
  if (!removeLink(config.folder)) throw new CliError('APP_NEEDED', 'This folder is linked to no app.');
  output.result({ link: null }, 'This folder is linked to no app any more.');
  return 0;
};
