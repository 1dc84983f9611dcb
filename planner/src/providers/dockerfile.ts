// The repository's own Dockerfile always wins: it is used as it is.
import { type BuildPlan, DeplightError, type Sourced } from '@deplight/contracts';
import type { Dockerfile, Instruction } from 'dockerfile-ast';
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
    return {
      plan: {
        provider: 'dockerfile',
        language: 'Docker',
        version: { value: (last.getImage() ?? '').slice(0, 200), from: `${file}:${lineOf(last)}` },
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
  const stage = lastStage(parsed);
  const command = stage.findLast((line) => ['CMD', 'ENTRYPOINT'].includes(line.getKeyword()));
  const value = command?.getRawArgumentsContent();
  if (!command || !value) return { value: 'as the base image says', from: `${file}, which has no CMD` };
  return { value: value.slice(0, 2_000), from: `${file}:${lineOf(command)}` };
}

function portOf(parsed: Dockerfile, file: string): BuildPlan['port'] {
  const expose = lastStage(parsed).find((line) => line.getKeyword() === 'EXPOSE');
  const port = Number(/^\d{1,5}/.exec(expose?.getArgumentsContent() ?? '')?.[0] ?? 0);
  if (!expose || port < 1 || port > 65_535) return plannedPort({});
  return { value: port, from: `${file}:${lineOf(expose)}` };
}

function lastStage(parsed: Dockerfile): Instruction[] {
  const lines = parsed.getInstructions();
  return lines.slice(lines.findLastIndex((line) => line.getKeyword() === 'FROM'));
}

function lineOf(line: Instruction): number {
  return line.getRange().start.line + 1;
}

function broken(message: string): DeplightError {
  return new DeplightError('PLAN_BROKEN', `${message}.`, {
    hint: 'Mend the Dockerfile, or remove it to have one generated.',
  });
}
