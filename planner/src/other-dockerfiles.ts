// Dockerfiles that are not called so, or stand beside what they are for: asked where nothing else says how a source is built.
import type { PlanRequest, Proposal } from './provider.ts';
import { dockerfile } from './providers/dockerfile.ts';
import type { SourceTree } from './source-tree.ts';

/** Folders that hold a Dockerfile of what stands around them. */
const OTHER_DOCKERFILE =
  /^(?:\.?docker|deploy(?:ment)?|build|ci|ops|infra|\.devops)\/(?:[\w.-]+\.)?(?:Dockerfile|Containerfile)(?:\.[\w.-]+)?$|^(?:Dockerfile\.[\w.-]+|[\w.-]+\.Dockerfile)$/;

/** In the order of their names. */
export function otherDockerfiles(tree: SourceTree): string[] {
  return tree
    .list()
    .flatMap(({ path }) => (OTHER_DOCKERFILE.test(path) ? [path] : []))
    .sort();
}

/** The plan of the only one there is; of several nobody says which is meant. */
export async function otherDockerfile(request: PlanRequest): Promise<Proposal | undefined> {
  const [file, ...others] = otherDockerfiles(request.tree);
  if (file === undefined || others.length > 0 || request.overrides.provider !== undefined) return undefined;
  const named = { value: file, from: 'the only Dockerfile of the source' };
  const proposal = await dockerfile.propose({ ...request, overrides: { ...request.overrides, dockerfile: named } });
  const note = `Nothing else says how this is built, so ${file} is used, from the folder of the app.`.slice(0, 500);
  return proposal && { ...proposal, plan: { ...proposal.plan, notes: [...proposal.plan.notes, note] } };
}
