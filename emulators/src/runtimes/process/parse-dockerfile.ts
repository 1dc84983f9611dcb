// From the text of a Dockerfile to steps, by a library's parser; refuses what plain processes cannot do.
import {
  DockerfileParser,
  type Instruction,
  type ModifiableInstruction,
  type PropertyInstruction,
} from 'dockerfile-ast';
import { type DockerfileStep, NeedsDockerError, type StepBody } from './dockerfile-step.ts';

type Reader = (instruction: Instruction, refuse: (problem: string) => never) => StepBody;

const READERS: Readonly<Record<string, Reader>> = {
  FROM: readFrom,
  WORKDIR: (instruction) => ({ kind: 'workdir', dir: content(instruction) }),
  ENV: (instruction, refuse) => ({ kind: 'env', entries: readPairs(instruction, refuse) }),
  ARG: readArg,
  COPY: readCopy,
  RUN: (instruction, refuse) =>
    readSystemPackages(instruction) ?? { kind: 'run', argv: readCommand(instruction, refuse) },
  CMD: (instruction, refuse) => ({ kind: 'cmd', argv: readCommand(instruction, refuse) }),
  USER: () => ({ kind: 'noted' }),
  EXPOSE: () => ({ kind: 'noted' }),
  LABEL: () => ({ kind: 'noted' }),
};

// In the app's own commands an absolute path means the image's root, which a plain process has not. These exist on any host.
const HOST_PATHS = /^\/(?:bin|usr\/bin|dev|proc|tmp)(?:\/|$)/;
const ABSOLUTE_PATH = /(?:^|[\s"'=(>])(\/[A-Za-z][^\s"')]*)/g;

/** Throws NeedsDockerError with the line. */
export function parseDockerfile(text: string): DockerfileStep[] {
  const steps = DockerfileParser.parse(text).getInstructions().map(readStep);
  const first = steps.find(({ kind }) => kind !== 'arg');
  if (first?.kind !== 'from')
    throw new NeedsDockerError(first?.line ?? 1, first?.text ?? '', 'A Dockerfile begins with FROM.');
  return steps;
}

function readStep(instruction: Instruction): DockerfileStep {
  const line = (instruction.getRange()?.start.line ?? 0) + 1;
  const text = instruction.toString().replace(/\s*\\\r?\n\s*/g, ' ');
  const refuse = (problem: string): never => {
    throw new NeedsDockerError(line, text, problem);
  };
  const read = READERS[instruction.getKeyword()];
  if (!read) return refuse(`${instruction.getKeyword()} is not in the subset.`);
  return { line, text, ...read(instruction, refuse) } as DockerfileStep;
}

function readFrom(instruction: Instruction, refuse: (problem: string) => never): StepBody {
  const [image, as, stage, ...more] = words(instruction);
  if (!image || more.length > 0 || (as && as.toUpperCase() !== 'AS'))
    return refuse('FROM takes an image and AS with a name.');
  if (flagsOf(instruction).length > 0) refuse('flags are not in the subset.');
  return { kind: 'from', image, stage };
}

function readArg(instruction: Instruction): StepBody {
  const [property] = (instruction as Partial<PropertyInstruction>).getProperties?.() ?? [];
  return { kind: 'arg', name: property?.getName() ?? '', value: property?.getValue() ?? undefined };
}

function readCopy(instruction: Instruction, refuse: (problem: string) => never): StepBody {
  const flags = flagsOf(instruction);
  const from = flags.find(([name]) => name === 'from')?.[1] ?? undefined;
  const unknown = flags.find(([name]) => name !== 'from' && name !== 'chown');
  if (unknown) refuse(`the flag --${unknown[0]} is not in the subset.`);
  const paths = (exec(instruction) ?? words(instruction)).map((path) =>
    path.replace(/\/+$/, (slashes) => slashes && '/'),
  );
  const target = paths.pop();
  if (!target || paths.length === 0) return refuse('COPY takes at least a source and a target.');
  if ([...paths, target].some((path) => path.split('/').includes('..'))) refuse('".." leads out of the context.');
  return { kind: 'copy', from, sources: paths, target };
}

const SYSTEM_PACKAGES =
  /^apt-get update && apt-get install -y --no-install-recommends ((?:[a-z0-9][a-z0-9.+-]* )+)&& rm -rf \/var\/lib\/apt\/lists\/\*$/;

/** Nothing is installed on this machine: the build says which packages it takes for granted. */
function readSystemPackages(instruction: Instruction): StepBody | undefined {
  const names = SYSTEM_PACKAGES.exec(content(instruction))?.[1];
  return names === undefined ? undefined : { kind: 'system-packages', names: names.trim().split(' ') };
}

/** The exec form as it is; the shell form goes to /bin/sh -c: these are the app's own words. */
function readCommand(instruction: Instruction, refuse: (problem: string) => never): string[] {
  if (flagsOf(instruction).length > 0) refuse('flags are not in the subset.');
  const text = content(instruction);
  if (/<<-?\s*["']?\w/.test(text)) refuse('here-documents are not in the subset.');
  const argv = exec(instruction) ?? ['/bin/sh', '-c', text];
  for (const [, path = ''] of argv.join(' ').matchAll(ABSOLUTE_PATH)) {
    if (!HOST_PATHS.test(path)) refuse(`the absolute path ${path} means a place in the image; use a relative one.`);
  }
  return argv;
}

function readPairs(instruction: Instruction, refuse: (problem: string) => never): [string, string][] {
  const properties = (instruction as Partial<PropertyInstruction>).getProperties?.() ?? [];
  if (properties.length === 0) refuse('ENV takes NAME=value.');
  return properties.map((property) => {
    const value = property.getValue() ?? '';
    if (/(?:^|:)\/[A-Za-z]/.test(value) && !HOST_PATHS.test(value)) {
      refuse(`the absolute path in ${property.getName()} means a place in the image; use a relative one.`);
    }
    return [property.getName(), value];
  });
}

function exec(instruction: Instruction): string[] | undefined {
  const text = content(instruction);
  if (!text.startsWith('[')) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed.map(String) : undefined;
  } catch {
    return undefined;
  }
}

const flagsOf = (instruction: Instruction): [string, string | null][] =>
  ((instruction as Partial<ModifiableInstruction>).getFlags?.() ?? []).map((flag) => [flag.getName(), flag.getValue()]);

const words = (instruction: Instruction) => instruction.getArguments().map((argument) => argument.getValue());

/** The arguments as one line: comment lines dropped, continued lines joined, as Docker does it. */
function content(instruction: Instruction): string {
  const lines = (instruction.getRawArgumentsContent() ?? '').split(/\r?\n/).filter((line) => !/^\s*#/.test(line));
  return lines
    .join('\n')
    .replace(/\\[ \t]*\n/g, '')
    .trim();
}
