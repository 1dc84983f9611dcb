// The repository's own Dockerfile always wins: it is used as it is.
import { type BuildPlan, DeplightError, type Sourced } from '@deplight/contracts';
import { type Dockerfile, DockerfileParser, type Instruction } from 'dockerfile-ast';
import { FROM_SETTINGS, type Provider, plannedPort } from '../provider.ts';

const FILE = 'Dockerfile';
const LIMIT_BYTES = 64_000;

export const dockerfile: Provider = {
  name: 'dockerfile',
  label: 'Dockerfile',
  looksFor: FILE,
  async propose({ tree, overrides }) {
    const size = tree.list().find((entry) => entry.path === FILE)?.sizeBytes;
    if (size === undefined) return undefined;
    if (size > LIMIT_BYTES) throw broken(`${FILE} has ${size} bytes; at most ${LIMIT_BYTES} are read`);
    const text = (await tree.readText(FILE, LIMIT_BYTES)) ?? '';
    const parsed = DockerfileParser.parse(text);
    const last = parsed.getFROMs().at(-1);
    if (last === undefined) throw broken(`${FILE} has no FROM line`);
    if (!last.getImage()) throw broken(`${FILE} line ${lineOf(last)}: FROM names no image`);
    const notes = overrides.startCommand
      ? ['The start command of the app settings is not used: the Dockerfile decides.']
      : [];
    return {
      plan: {
        provider: 'dockerfile',
        language: 'Docker',
        version: { value: (last.getImage() ?? '').slice(0, 200), from: `${FILE} line ${lineOf(last)}` },
        start: startOf(parsed),
        port: overrides.port === undefined ? portOf(parsed) : { value: overrides.port, from: FROM_SETTINGS },
        dockerfilePath: FILE,
        notes,
      },
      dockerfile: text,
      dockerfileFrom: 'repository',
    };
  },
};

function startOf(parsed: Dockerfile): Sourced {
  const stage = lastStage(parsed);
  const command = stage.findLast((line) => ['CMD', 'ENTRYPOINT'].includes(line.getKeyword()));
  const value = command?.getRawArgumentsContent();
  if (!command || !value) return { value: 'as the base image says', from: `${FILE} has no CMD` };
  return { value: value.slice(0, 2_000), from: `${FILE} line ${lineOf(command)}` };
}

function portOf(parsed: Dockerfile): BuildPlan['port'] {
  const expose = lastStage(parsed).find((line) => line.getKeyword() === 'EXPOSE');
  const port = Number(/^\d{1,5}/.exec(expose?.getArgumentsContent() ?? '')?.[0] ?? 0);
  if (!expose || port < 1 || port > 65_535) return plannedPort({});
  return { value: port, from: `${FILE} line ${lineOf(expose)}` };
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
