// The repository's own Dockerfile always wins: it is used as it is.
import { type BuildPlan, DeplightError, type Sourced } from '@deplight/contracts';
import type { Dockerfile, From, Instruction } from 'dockerfile-ast';
import { readDockerfile } from '../parse/dockerfile.ts';
import { type Provider, plannedPort } from '../provider.ts';

/** As Docker and Podman look for it. */
const NAMES = ['Dockerfile', 'dockerfile', 'Containerfile'] as const;
const LIMIT_BYTES = 64_000;

export const dockerfile: Provider = {
  name: 'dockerfile',
  label: 'Dockerfile',
  looksFor: 'Dockerfile or Containerfile',
  async propose({ tree, overrides }) {
    const { dockerfile: named } = overrides;
    const file = named?.value ?? NAMES.find((name) => tree.has(name)) ?? NAMES[0];
    const size = tree.sizeOf(file);
    if (size === undefined && named) throw broken(`${named.from} names ${file}, which is not there`);
    if (size === undefined) return undefined;
    if (size > LIMIT_BYTES) throw broken(`${file} has ${size} bytes; at most ${LIMIT_BYTES} are read`);
    const text = (await tree.readText(file, LIMIT_BYTES)) ?? '';
    const parsed = await readDockerfile(text);
    const last = parsed.getFROMs().at(-1);
    if (last === undefined) throw broken(`${file} has no FROM line`);
    if (!last.getImage()) throw broken(`${file} line ${lineOf(last)}: FROM names no image`);
    const [{ from: base } = { from: last }] = stagesOf(parsed);
    return {
      plan: {
        provider: 'dockerfile',
        language: 'Docker',
        version: { value: (base.getImage() ?? last.getImage() ?? '').slice(0, 200), from: `${file}:${lineOf(base)}` },
        start: startOf(parsed, file),
        port: overrides.port ?? portOf(parsed, file),
        dockerfilePath: file,
        notes: [],
      },
      dockerfile: text,
      dockerfileFrom: 'repository',
    };
  },
};

function startOf(parsed: Dockerfile, file: string): Sourced {
  const stages = stagesOf(parsed).toReversed();
  const command = firstOf(stages, (lines) =>
    lines.findLast((line) => ['CMD', 'ENTRYPOINT'].includes(line.getKeyword())),
  );
  const value = command?.getRawArgumentsContent();
  if (!command || !value) return { value: 'as the base image says', from: `${file}, which has no CMD` };
  return { value: value.slice(0, 2_000), from: `${file}:${lineOf(command)}` };
}

function portOf(parsed: Dockerfile, file: string): BuildPlan['port'] {
  const stages = stagesOf(parsed).toReversed();
  const expose = firstOf(stages, (lines) => lines.find((line) => line.getKeyword() === 'EXPOSE'));
  const port = Number(/^\d{1,5}/.exec(expose?.getArgumentsContent() ?? '')?.[0] ?? 0);
  if (!expose || port < 1 || port > 65_535) return plannedPort({});
  return { value: port, from: `${file}:${lineOf(expose)}` };
}

/** More than anybody makes of one another. */
const MAX_STAGES = 20;

interface Stage {
  readonly from: From;
  readonly lines: readonly Instruction[];
}

function firstOf(stages: readonly Stage[], find: (lines: readonly Instruction[]) => Instruction | undefined) {
  return stages.map(({ lines }) => find(lines)).find((line) => line !== undefined);
}

/** The stage that the image is, after those that it is made from in turn, whose settings it has as well. */
function stagesOf(parsed: Dockerfile): Stage[] {
  const froms = parsed.getFROMs();
  const lines = parsed.getInstructions();
  const found: Stage[] = [];
  let from = froms.at(-1);
  while (from !== undefined && found.length < MAX_STAGES) {
    const at = froms.indexOf(from);
    const [begin, end] = [lineOf(from), froms[at + 1] ? lineOf(froms[at + 1] as From) : Number.POSITIVE_INFINITY];
    found.unshift({ from, lines: lines.filter((line) => lineOf(line) >= begin && lineOf(line) < end) });
    const name = from.getImage();
    from = froms.slice(0, at).findLast((one) => one.getBuildStage() === name);
  }
  return found;
}

function lineOf(line: Instruction): number {
  return line.getRange().start.line + 1;
}

function broken(message: string): DeplightError {
  return new DeplightError('PLAN_BROKEN', `${message}.`, {
    hint: 'Mend the Dockerfile, or remove it to have one generated.',
  });
}
