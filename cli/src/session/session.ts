// A command's way to the platform: the SDK's client with the token for it, and what requests name again and again.
import type { AppDocument, OperationResponse } from '@deplight/contracts';
import { createTokenClient, type OperationMethods } from '@deplight/sdk/token';
import type { Config } from '../config.ts';
import type { Given } from '../parse/given.ts';
import { choosePlatform } from './choose-platform.ts';
import { readCredentials } from './credentials.ts';
import { findApp } from './find-app.ts';
import { findLink, type Link } from './link-file.ts';

export interface Session {
  readonly url: string;
  /** For requests that the SDK has no method for. */
  readonly token: string;
  readonly api: OperationMethods;
  /** The app that the folder is linked to on this platform. */
  readonly link: Link | undefined;
  caller(): Promise<OperationResponse<'getCaller'>>;
  workspaceId(): Promise<string>;
  /** The app that the command is about, as it is now. @throws CliError APP_NEEDED, APP_UNKNOWN */
  app(): Promise<AppDocument>;
}

export function openSession(config: Config, given: Given): Session {
  const found = findLink(config.folder);
  const credentials = readCredentials(config.configFolder);
  const url = given.text('url') ?? config.url;
  const platform = choosePlatform({ url, token: config.token, credentials, linkedUrl: found?.link.url });
  return sessionWith(platform, given, found?.link.url === platform.url ? found.link : undefined);
}

export function sessionWith({ url, token }: { url: string; token: string }, given: Given, link?: Link): Session {
  const api = createTokenClient({ url, token });
  const workspaceAsked = given.text('workspace');
  let caller: Promise<OperationResponse<'getCaller'>> | undefined;
  const session: Session = {
    ...{ url, token, api, link },
    caller: () => {
      caller ??= api.getCaller(workspaceAsked === undefined ? {} : { workspaceId: workspaceAsked });
      return caller;
    },
    workspaceId: async () => workspaceAsked ?? link?.workspaceId ?? (await session.caller()).workspace.id,
    app: () => findApp(session, given.text('app')),
  };
  return session;
}
