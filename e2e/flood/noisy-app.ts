// An app that prints what it is told to, as fast as it is told to.

import { z } from 'zod';
import { adminFirestore } from '../client/admin.ts';
import { api, createDeployment } from '../client/api.ts';
import { archiveForm, packExample } from '../client/archives.ts';
import type { User } from '../client/user.ts';
import { live } from '../client/wait.ts';

export interface NoisyApp {
  readonly url: string;
  readonly path: string;
  readonly service: string;
}

/** The example, told to be silent until it is asked. */
export async function noisyApp(user: User, name: string): Promise<NoisyApp> {
  const env = JSON.stringify({ LINES_PER_SECOND: '0.001' });
  const form = archiveForm(await packExample('noisy'), { name, env });
  const { url, appId, workspaceId } = await live(user, (await createDeployment(user, { form })).id);
  const path = `workspaces/${workspaceId}/apps/${appId}`;
  const service = (await adminFirestore().doc(path).get()).get('service');
  return { url: url ?? '', path, service: z.string().parse(service) };
}

/** Has it print so many lines as evenly as that. @returns how many it printed a second. */
export async function shout({ url }: NoisyApp, lines: number, perSecond: number): Promise<number> {
  const answer = await fetch(`${url}/shout?lines=${lines}&perSecond=${perSecond}`);
  const ms = Number(/ in (\d+) ms/.exec(await answer.text())?.[1]);
  return Math.round((lines * 1000) / ms);
}

/** How many markers of lines that were dropped a user sees in its history. */
export async function seenMarkers(user: User, { path }: NoisyApp): Promise<number> {
  const { body } = await api(`/${path}/logs?source=system&level=warning`, { user });
  const { lines } = z.looseObject({ lines: z.array(z.looseObject({ text: z.string() })) }).parse(body);
  return lines.filter(({ text }) => /^… \d+ lines? dropped/.test(text)).length;
}
