// What is said when no provider recognises a source: what was looked for, what was seen, and what to add.
import { DeplightError } from '@deplight/contracts';
import { folderHint } from './app-folders.ts';
import { type BuiltService, composeFile } from './compose-services.ts';
import { otherDockerfiles } from './other-dockerfiles.ts';
import { otherStackOf } from './other-stacks.ts';
import { processesOf } from './parse/procfile.ts';
import type { PlanRequest } from './provider.ts';
import { providers } from './providers.ts';
import type { SourceTree } from './source-tree.ts';

const MAX_FOLDERS = 5;

export async function nothingFits({ tree, rootDir, overrides }: PlanRequest): Promise<DeplightError> {
  const where = rootDir === '' ? 'at the top of the source' : `in ${rootDir}/`;
  const saw = `I saw: ${seen(tree)}.`;
  const { provider } = overrides;
  if (provider !== undefined) {
    const looked = providers.find(({ name }) => name === provider.value)?.looksFor;
    const asked = `${provider.from} asks for ${provider.value}, which looks for ${looked} ${where}.`;
    return broken(`${asked} ${saw}`, `Add what it looks for, or take ${provider.from} out.`);
  }
  const processes = processesOf((await tree.readText('Procfile', 65_536)) ?? '').map(({ name }) => name);
  if (tree.has('Procfile')) {
    const line = processes.slice(0, 5).join(', ') || 'no process line';
    return broken(`The Procfile has no web line (seen: ${line}).`, 'Add a line such as "web: npm start".');
  }
  const other = otherStackOf(tree);
  const hint = folderHint(tree, rootDir);
  // Many repositories have a Makefile for other things.
  if (other !== undefined && (other.file !== 'Makefile' || hint === undefined)) {
    const message = `This looks like ${other.label}, by the file ${other.file}, which is not built here. ${saw}`;
    const begun = `Add a Dockerfile that begins with "FROM ${other.image}:" and a version, and that listens on PORT.`;
    return new DeplightError('PLAN_NOT_FOUND', message.slice(0, 1_000), { hint: begun });
  }
  const looked = providers.map(({ looksFor }) => looksFor).join('; ');
  const message = `I found nothing to build ${where}. I looked for: ${looked}. ${saw}`;
  const services = (await composeFile(tree))?.built.filter(({ context }) => context !== '') ?? [];
  if (services.length > 1) return new DeplightError('PLAN_NOT_FOUND', message, { hint: hintForServices(services) });
  const [named] = otherDockerfiles(tree);
  if (named !== undefined) return new DeplightError('PLAN_NOT_FOUND', message, { hint: hintForDockerfile(named) });
  return new DeplightError('PLAN_NOT_FOUND', message, hint === undefined ? {} : { hint });
}

const broken = (message: string, hint: string) => new DeplightError('PLAN_BROKEN', message.slice(0, 500), { hint });

function seen(tree: SourceTree): string {
  const names = [...new Set(tree.list().map(({ path }) => (path.includes('/') ? `${path.split('/')[0]}/` : path)))];
  return names.slice(0, 12).join(', ') + (names.length > 12 ? ` and ${names.length - 12} more` : '');
}

const hintForDockerfile = (path: string) =>
  `There are several, such as ${path.slice(0, 200)}: name one in deplight.yaml, "dockerfile: ${path.slice(0, 200)}".`;

function hintForServices(services: readonly BuiltService[]): string {
  const named = services.slice(0, MAX_FOLDERS).map(({ name, context }) => `${context} for ${name}`);
  return `Compose builds several services: set the root folder to one of theirs, ${named.join(', ')}.`.slice(0, 500);
}
