// The projects as they are: their numbers, which Google gives with the answer about their APIs.

import type { Google } from '../google/google.ts';
import { look } from '../google/look.ts';
import { Services } from '../kinds/apis.ts';
import { readRequest } from '../kinds/kinds.ts';
import type { Project } from '../needs/shape.ts';
import { SetupError } from '../setup-error.ts';

const projectForm = /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/;
const regionForm = /^[a-z]+-[a-z]+\d{1,2}$/;
/** Always on, so that it can be asked in a project in which nothing else is. */
const asked = ['serviceusage.googleapis.com'];

/** @throws SetupError */
export function checkNames({ projects, region }: { projects: readonly string[]; region: string }): void {
  for (const id of projects)
    if (!projectForm.test(id)) throw new SetupError('PROJECT_INVALID', `"${id.slice(0, 40)}" is no project id.`);
  if (!regionForm.test(region)) throw new SetupError('REGION_INVALID', `"${region.slice(0, 40)}" is no region.`);
}

export async function findProject(google: Google, id: string): Promise<Project> {
  const request = readRequest({ kind: 'apis', project: { id, number: '' }, apis: asked });
  const { found } = await look(google, request);
  const number = Services.parse(found ?? {})
    .services[0]?.parent.split('/')
    .at(-1);
  if (number && /^\d+$/.test(number)) return { id, number };
  throw new SetupError('GOOGLE_REFUSED', `There is no project ${id}, or it is not yours to see.`, {
    hint: `gcloud projects create ${id}, and link it to a billing account.`,
  });
}
