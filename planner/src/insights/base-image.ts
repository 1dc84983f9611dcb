// What the repository's own Dockerfile leaves to chance: a base image without a version, and a process that runs as root.
import type { From, Instruction } from 'dockerfile-ast';
import type { Rule } from './rule.ts';

/** Base images that name another user themselves. */
const OWN_USER = /nonroot|unprivileged|rootless/;

export const unpinnedBaseImage: Rule = ({ ownDockerfile, plan }) => {
  if (ownDockerfile === undefined) return [];
  const froms = ownDockerfile.getFROMs();
  const stages = new Set(froms.map((from) => from.getBuildStage()).filter((name) => name !== null));
  const unpinned = froms.find((from) => !stages.has(from.getImage() ?? '') && isUnpinned(from));
  if (unpinned === undefined) return [];
  const image = unpinned.getImage() ?? '';
  return [
    {
      id: 'base-image-unpinned',
      severity: 'warning',
      title: `The base image ${image.slice(0, 100)} has no version`,
      evidence: { file: plan.dockerfilePath ?? '', line: lineOf(unpinned), text: unpinned.toString().slice(0, 200) },
      advice: 'Name a version, such as node:24-slim: without one, the same commit builds another image next month.',
    },
  ];
};

export const rootUser: Rule = ({ ownDockerfile: parsed, plan }) => {
  if (parsed === undefined) return [];
  const lines = parsed.getInstructions();
  const last = parsed.getFROMs().at(-1);
  if (last === undefined || OWN_USER.test(last.getImage() ?? '') || /^\$/.test(last.getImage() ?? '')) return [];
  // A stage that another one is made from may have changed the user already.
  if (parsed.getFROMs().some((from) => from.getBuildStage() === last.getImage())) return [];
  const stage = lines.slice(lines.findLastIndex((line) => line.getKeyword() === 'FROM'));
  const user = stage.findLast((line) => line.getKeyword() === 'USER');
  const name = user?.getArgumentsContent()?.split(':')[0]?.trim();
  if (user !== undefined && name !== 'root' && name !== '0') return [];
  return [
    {
      id: 'runs-as-root',
      severity: 'info',
      title: 'The app runs as root inside its container',
      evidence: { file: plan.dockerfilePath ?? '', line: lineOf(user ?? last) },
      advice: 'End the Dockerfile with a USER that owns nothing else, such as USER node or USER nobody.',
    },
  ];
};

function isUnpinned(from: From): boolean {
  const image = from.getImage() ?? '';
  if (image === '' || image === 'scratch' || image.includes('$') || from.getImageDigest() !== null) return false;
  return from.getImageTag() === null || from.getImageTag() === 'latest';
}

const lineOf = (line: Instruction) => line.getRange().start.line + 1;
