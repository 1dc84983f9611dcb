// Reads a build step of pack, the builder of buildpacks, in the form that gcloud gives it for --pack.
import type { BuildStep } from './build-record.ts';
import { StepRefusedError } from './docker-step.ts';

export interface PackBuild {
  readonly image: string;
  readonly builder: string;
  readonly env: Readonly<Record<string, string>>;
}

export const PACK = 'gcr.io/k8s-skaffold/pack';

const OPTIONS = ['--builder', '--network', '--env', '--path'] as const;
type Option = (typeof OPTIONS)[number];

/** Throws StepRefusedError for anything but `pack build IMAGE --builder NAME [--network NAME] [--env K=V] [--path .]`. */
export function readPackStep(step: BuildStep): PackBuild {
  const { entrypoint, script, secretEnv, volumes, dir, args } = step;
  if (entrypoint !== 'pack') throw refused('with the entrypoint "pack" only');
  if (script !== '' || dir !== '' || secretEnv.length > 0 || volumes.length > 0)
    throw refused('without script, dir, secretEnv and volumes');
  const [command, ...rest] = args;
  if (command !== 'build') throw refused(`with the command "build" only, found "${command ?? ''}"`);
  const given: Record<Option, string[]> = { '--builder': [], '--network': [], '--env': [], '--path': [] };
  const images: string[] = [];
  for (let at = 0; at < rest.length; at++) {
    const arg = rest[at] ?? '';
    const option = OPTIONS.find((one) => arg === one || arg.startsWith(`${one}=`));
    if (option) given[option].push(arg === option ? (rest[++at] ?? '') : arg.slice(option.length + 1));
    else if (arg.startsWith('-')) throw refused(`with ${OPTIONS.join(', ')} only, found "${arg}"`);
    else images.push(arg);
  }
  const [image] = images;
  if (image === undefined || images.length > 1) throw refused('with exactly one image');
  const builder = given['--builder'].at(-1);
  if (builder === undefined) throw refused('with --builder');
  if (given['--path'].some((path) => path !== '.')) throw refused('over the whole workspace');
  return { image, builder, env: Object.fromEntries(given['--env'].map(variable)) };
}

function variable(pair: string): [string, string] {
  const cut = pair.indexOf('=');
  if (cut <= 0) throw refused(`with --env NAME=VALUE only, found "${pair}"`);
  return [pair.slice(0, cut), pair.slice(cut + 1)];
}

function refused(how: string): StepRefusedError {
  return new StepRefusedError(`This emulator of Cloud Build runs ${PACK} ${how}.`);
}
