// Dockerfiles that are not called so, or stand beside what they are for: asked where nothing else says how a source is built.
import { posix } from 'node:path';
import { composeFile } from './compose-services.ts';
import type { PlanRequest, Proposal } from './provider.ts';
import { dockerfile } from './providers/dockerfile.ts';
import { type SourceTree, subTree } from './source-tree.ts';

/** Folders that hold a Dockerfile of what stands around them. */
const OTHER_DOCKERFILE =
  /^(?:\.?docker|container|packaging|scripts|deploy(?:ment)?|build|ci|ops|infra|\.devops)\/(?:[\w.-]+\.)?(?:Dockerfile|Containerfile)(?:\.[\w.-]+)?$|^(?:Dockerfile\.[\w.-]+|[\w.-]+\.Dockerfile)$/i;

/** In the order of their names. */
export function otherDockerfiles(tree: SourceTree): string[] {
  return tree
    .list()
    .flatMap(({ path }) => (OTHER_DOCKERFILE.test(path) ? [path] : []))
    .sort();
}

/** The plan of the only one there is, or of the only service that Compose builds; of several nobody says which is meant. */
export async function otherDockerfile(request: PlanRequest): Promise<Proposal | undefined> {
  if (request.overrides.provider !== undefined) return undefined;
  const service = await composedService(request);
  if (service !== undefined) return service;
  const [file, ...others] = otherDockerfiles(request.tree);
  if (file === undefined || others.length > 0) return undefined;
  const named = { value: file, from: 'the only Dockerfile of the source' };
  const proposal = await dockerfile.propose({ ...request, overrides: { ...request.overrides, dockerfile: named } });
  return withNote(proposal, `Nothing else says how this is built, so ${file} is used, from the folder of the app.`);
}

async function composedService(request: PlanRequest): Promise<Proposal | undefined> {
  const compose = await composeFile(request.tree);
  const [service, ...more] = compose?.built ?? [];
  if (compose === undefined || service === undefined || more.length > 0) return undefined;
  const { name, context, port } = service;
  const tree = subTree(request.tree, context);
  if (!tree.has(service.dockerfile)) return undefined;
  const file = { value: service.dockerfile, from: `${compose.file} services.${name}`.slice(0, 200) };
  const overrides = { ...(port ? { port } : {}), ...request.overrides, dockerfile: file };
  const proposal = await dockerfile.propose({ ...request, tree, overrides });
  const others = compose.others.length === 0 ? '' : `; its other services are not run: ${compose.others.join(', ')}`;
  const noted = withNote(proposal, `This is the service ${name} of ${compose.file}${others}.`);
  return noted && { ...noted, rootDir: posix.join(request.rootDir, context).replace(/^\.$/, '') };
}

function withNote(proposal: Proposal | undefined, note: string): Proposal | undefined {
  return proposal && { ...proposal, plan: { ...proposal.plan, notes: [...proposal.plan.notes, note.slice(0, 500)] } };
}
