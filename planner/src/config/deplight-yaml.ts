// deplight.yaml: what a project says about its plan in so many words. docs/deplight.yaml documents each key.
import { healthPath, PROVIDERS, type Sourced, scalingBounds, variableName } from '@deplight/contracts';
import { z } from 'zod';
import type { Overrides } from '../overrides.ts';
import type { SourceTree } from '../source-tree.ts';
import { type CheckedYaml, readCheckedYaml, strictMap } from './checked-yaml.ts';
import { CronYaml, cronIn } from './cron-yaml.ts';
import { scalingIn } from './run-config.ts';
import { type ConfiguredVariable, MAX_VARIABLES, type TopConfig, valueFault } from './source-config.ts';

export const DEPLIGHT_YAML = 'deplight.yaml';

const PLAIN_PATH = /^(?!.*\.\.)(?!.*\/\/)[A-Za-z0-9._@][A-Za-z0-9._@/-]{0,199}$/;
const PORT = 'should be a number from 1 to 65535';
const HEALTH = 'should be a path such as /healthz';

const path = z
  .string('should be a path inside the source')
  .transform((text) => text.replace(/^\.\/(?=.)/, '').replace(/(?<=.)\/+$/, ''))
  .refine((text) => PLAIN_PATH.test(text), 'should be a plain path inside the source, such as apps/web');
const command = z
  .string('should be a command')
  .min(1, 'should not be empty')
  .max(1_000, 'should have at most 1,000 characters');
const value = z
  .union([z.string(), z.number(), z.boolean()], 'should be a text, a number, true or false')
  .transform(String)
  .superRefine((text, context) => {
    const message = valueFault(text);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  });
const availability = z
  .array(z.enum(['BUILD', 'RUNTIME'], 'should be BUILD or RUNTIME'), 'should be a list of BUILD and RUNTIME')
  .min(1, 'should name BUILD, RUNTIME or both');
const count = (name: keyof typeof scalingBounds) => {
  const { least, most } = scalingBounds[name];
  const problem = `should be a whole number from ${least} to ${most}`;
  return z.int(problem).min(least, problem).max(most, problem).optional();
};
/** A plain value is given to both. */
const variable = z.preprocess(
  (given) => (given !== null && typeof given === 'object' ? given : { value: given }),
  strictMap({ value, availability: availability.optional() }),
);

/** The form of the file; docs/deplight.yaml is its documentation, and a test holds the two together. */
export const DeplightYaml = strictMap({
  rootDir: path.optional(),
  provider: z.enum(PROVIDERS, `should be one of ${PROVIDERS.join(', ')}`).optional(),
  dockerfile: path.optional(),
  install: command.optional(),
  build: command.optional(),
  start: command.optional(),
  static: path.optional(),
  port: z.int(PORT).min(1, PORT).max(65_535, PORT).optional(),
  health: z.string(HEALTH).pipe(healthPath).optional(),
  runConfig: strictMap({
    minInstances: count('minInstances'),
    maxInstances: count('maxInstances'),
    concurrency: count('concurrency'),
    cpu: count('cpu'),
    memoryMiB: count('memoryMiB'),
  }).optional(),
  env: z
    .record(variableName, variable, 'should be names with values')
    .refine((env) => Object.keys(env).length <= MAX_VARIABLES, `should have at most ${MAX_VARIABLES} variables`)
    .optional(),
  cron: CronYaml.optional(),
});
type DeplightYaml = z.infer<typeof DeplightYaml>;

/** Undefined when there is none. Throws PLAN_BROKEN, with the line, when it is not as it should be. */
export async function readDeplightYaml(tree: SourceTree): Promise<TopConfig | undefined> {
  const file = await readCheckedYaml(tree, DEPLIGHT_YAML, DeplightYaml);
  if (file === undefined) return undefined;
  const { rootDir } = file.value;
  return {
    ...(rootDir === undefined || rootDir === '.' ? {} : { rootDir: { value: rootDir, from: from('rootDir') } }),
    overrides: overridesOf(file.value),
    scaling: scalingIn(file.value.runConfig ?? {}, DEPLIGHT_YAML),
    cron: cronIn(file.value.cron ?? [], (at) => `${DEPLIGHT_YAML}:${file.lineOf(['cron', at])}`),
    variables: variablesOf(file),
    remarks: [],
  };
}

const from = (key: string) => `${DEPLIGHT_YAML} ${key}`;

function overridesOf(file: DeplightYaml): Overrides {
  const said = (key: 'install' | 'build' | 'start' | 'static' | 'health' | 'dockerfile'): Sourced | undefined =>
    file[key] === undefined ? undefined : { value: file[key], from: from(key) };
  const found = {
    installCommand: said('install'),
    buildCommand: said('build'),
    startCommand: said('start'),
    staticDir: said('static'),
    healthPath: said('health'),
    dockerfile: said('dockerfile'),
    port: file.port === undefined ? undefined : { value: file.port, from: from('port') },
    provider: file.provider === undefined ? undefined : { value: file.provider, from: from('provider') },
  };
  return Object.fromEntries(Object.entries(found).filter(([, wish]) => wish !== undefined));
}

function variablesOf({ value: { env = {} }, lineOf }: CheckedYaml<DeplightYaml>): ConfiguredVariable[] {
  return Object.entries(env).map(([name, { value: text, availability: where = ['BUILD', 'RUNTIME'] }]) => ({
    name,
    value: text,
    from: `${DEPLIGHT_YAML}:${lineOf(['env', name])}`,
    build: where.includes('BUILD'),
    run: where.includes('RUNTIME'),
  }));
}
