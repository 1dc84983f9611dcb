// apphosting.yaml of Firebase App Hosting, read as it is: its variables, commands and instances are used; its
// secrets, and what else it says of its service, are told of. https://firebase.google.com/docs/app-hosting/configure
import { variableName } from '@deplight/contracts';
import { z } from 'zod';
import type { Overrides } from '../overrides.ts';
import type { SourceTree } from '../source-tree.ts';
import { type CheckedYaml, readCheckedYaml } from './checked-yaml.ts';
import { scalingIn } from './run-config.ts';
import { type ConfiguredVariable, MAX_VARIABLES, type Remark, type SourceConfig, valueFault } from './source-config.ts';

const FILE = 'apphosting.yaml';
const scalar = z.union([z.string(), z.number(), z.boolean()], 'should be a text').transform(String);
const command = z
  .string('should be a command')
  .min(1, 'should not be empty')
  .max(1_000, 'is longer than 1,000 characters');
const availability = z.array(z.enum(['BUILD', 'RUNTIME'], 'should be BUILD or RUNTIME'), 'should be a list');
const Variable = z.looseObject(
  {
    variable: z.string('should be the name of a variable'),
    value: scalar.nullish(),
    secret: z.string('should be the name of a secret').nullish(),
    availability: availability.nullish(),
  },
  'should have a variable with a value or a secret',
);
const AppHosting = z.looseObject(
  {
    env: z
      .array(Variable, 'should be a list of variables')
      .max(MAX_VARIABLES, `should have at most ${MAX_VARIABLES} variables`)
      .nullish(),
    scripts: z
      .looseObject({ buildCommand: command.nullish(), runCommand: command.nullish() }, 'should be a map')
      .nullish(),
    runConfig: z.looseObject({}, 'should be a map').nullish(),
    outputFiles: z.unknown().optional(),
  },
  'should be a map',
);
type AppHosting = z.infer<typeof AppHosting>;
type Variable = z.infer<typeof Variable>;

/** Undefined when there is none. Throws PLAN_BROKEN, with the line, when App Hosting could not read it either. */
export async function readAppHostingYaml(tree: SourceTree): Promise<SourceConfig | undefined> {
  const file = await readCheckedYaml(tree, FILE, AppHosting);
  if (file === undefined) return undefined;
  const { env, scripts, runConfig } = file.value;
  const told = (env ?? []).map((one, index) => readVariable(one, file.lineOf(['env', index])));
  return {
    overrides: overridesOf(scripts),
    scaling: scalingIn(runConfig ?? {}, FILE),
    variables: told.filter((one) => 'name' in one),
    remarks: [...told.filter((one) => 'kind' in one), ...unused(file)],
  };
}

function overridesOf(scripts: AppHosting['scripts']): Overrides {
  const { buildCommand, runCommand } = scripts ?? {};
  return {
    ...(buildCommand ? { buildCommand: { value: buildCommand, from: `${FILE} scripts.buildCommand` } } : {}),
    ...(runCommand ? { startCommand: { value: runCommand, from: `${FILE} scripts.runCommand` } } : {}),
  };
}

function readVariable(
  { variable, value, secret, availability: where }: Variable,
  line: number,
): ConfiguredVariable | Remark {
  const evidence = { file: FILE, line };
  const what = variable.slice(0, 128);
  const usable = variableName.safeParse(variable).success;
  if (usable && typeof secret === 'string') return { kind: 'secret', what, evidence };
  if (!usable || typeof value !== 'string' || valueFault(value) !== undefined)
    return { kind: 'unused', what, evidence };
  const places = where ?? ['BUILD', 'RUNTIME'];
  const [build, run] = [places.includes('BUILD'), places.includes('RUNTIME')];
  return { name: variable, value, from: `${FILE}:${line}`, build, run };
}

/** What the service of App Hosting would get and an app here does not get from a file. */
function unused({ value: { runConfig, outputFiles }, lineOf }: CheckedYaml<AppHosting>): Remark[] {
  const used = scalingIn(runConfig ?? {}, FILE);
  const settings = Object.keys(runConfig ?? {})
    .filter((key) => !Object.hasOwn(used, key))
    .slice(0, 20);
  return [
    ...settings.map((key) => remarkOn(`runConfig.${key}`.slice(0, 128), lineOf(['runConfig', key]))),
    ...(outputFiles === undefined ? [] : [remarkOn('outputFiles', lineOf(['outputFiles']))]),
  ];
}

const remarkOn = (what: string, line: number): Remark => ({ kind: 'unused', what, evidence: { file: FILE, line } });
