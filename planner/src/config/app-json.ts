// app.json of Heroku: the variables that it sets, those that it wants from a person, and the services beside the app.
// Other tools have a file of that name as well, which says nothing here. https://devcenter.heroku.com/articles/app-json-schema
import { variableName } from '@deplight/contracts';
import { tryDocument } from '../parse/documents.ts';
import { textAt, valueAt } from '../parse/values.ts';
import type { SourceTree } from '../source-tree.ts';
import { type ConfiguredVariable, MAX_VARIABLES, type Remark, type SourceConfig, valueFault } from './source-config.ts';

const FILE = 'app.json';
const MAX_SERVICES = 5;
const evidence = { file: FILE };

/** Undefined when there is none of Heroku's. */
export async function readAppJson(tree: SourceTree): Promise<SourceConfig | undefined> {
  if (!tree.has(FILE)) return undefined;
  const content = await tryDocument(tree, FILE, 'JSON');
  if (content === undefined || valueAt(content, 'expo') !== undefined) return undefined;
  const env = Object.entries(mapOf(valueAt(content, 'env'))).slice(0, MAX_VARIABLES);
  const told = env.flatMap(([name, wish]) => readVariable(name, wish));
  return {
    overrides: {},
    scaling: {},
    variables: told.filter((one) => 'name' in one),
    remarks: [...told.filter((one) => 'kind' in one), ...services(valueAt(content, 'addons'))],
  };
}

/** A value, or a table with one; without one, it has to be given unless it is not required. */
function readVariable(name: string, wish: unknown): (ConfiguredVariable | Remark)[] {
  if (!variableName.safeParse(name).success) return [];
  const value = typeof wish === 'string' ? wish : textAt(wish, 'value');
  if (value !== undefined && value !== '' && valueFault(value) === undefined)
    return [{ name, value, from: `${FILE} env.${name}`, build: true, run: true }];
  if (textAt(wish, 'generator') === 'secret') return [{ kind: 'secret', what: name, evidence }];
  return valueAt(wish, 'required') === false ? [] : [{ kind: 'value', what: name, evidence }];
}

/** An add-on is a name, or a table with a plan; what stands after a colon is its size. */
function services(addons: unknown): Remark[] {
  const names = (Array.isArray(addons) ? addons : []).map((one) =>
    typeof one === 'string' ? one : textAt(one, 'plan'),
  );
  const plain = names.map((name) => name?.split(':')[0]?.slice(0, 60) ?? '').filter((name) => name !== '');
  return [...new Set(plain)].slice(0, MAX_SERVICES).map((what) => ({ kind: 'service', what, evidence }));
}

function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? { ...value } : {};
}
