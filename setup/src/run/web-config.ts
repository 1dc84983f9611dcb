// What the dashboard must know of the project: the settings of its web app, none of which is secret.
import { z } from 'zod';
import { type Google, refused } from '../google/google.ts';
import { look } from '../google/look.ts';
import type { GoogleRequest } from '../google/request.ts';
import { webAppId } from '../kinds/firebase.ts';
import { readRequest } from '../kinds/kinds.ts';
import { webAppNeed } from '../needs/needs.ts';
import type { Shape } from '../needs/shape.ts';
import { SetupError } from '../setup-error.ts';

const WebConfig = z.object({ apiKey: z.string(), appId: z.string(), authDomain: z.string() });
export type WebConfig = z.infer<typeof WebConfig>;

/** @throws SetupError */
export async function readWebConfig(google: Google, shape: Shape): Promise<WebConfig> {
  const need = webAppNeed(shape);
  const { found } = await look(google, readRequest(need));
  const name = webAppId(need, found);
  if (name === undefined)
    throw new SetupError('GOOGLE_REFUSED', `${need.project} has no web app ${need.name}.`, {
      hint: 'Run deplight setup.',
    });
  const request: GoogleRequest = { api: 'firebase.googleapis.com', method: 'GET', path: `/v1beta1/${name}/config` };
  const answer = await google.send(request);
  if (answer.status >= 400) throw refused(request, answer);
  return WebConfig.parse(answer.body);
}
