// An update by field mask: which of a service's fields a client may set, and how the named ones are taken over.
import { CloudError } from '../../grpc/cloud-error.ts';
import type { Service } from './resources.ts';

const SETTABLE = [
  'description',
  'labels',
  'annotations',
  'client',
  'clientVersion',
  'ingress',
  'launchStage',
  'binaryAuthorization',
  'template',
  'traffic',
  'scaling',
  'invokerIamDisabled',
  'defaultUriDisabled',
  'customAudiences',
  'iapEnabled',
  'buildConfig',
] as const;

type Fields = Record<string, unknown>;

/** The current service with the fields that the mask names (snake or camel case; none or `*` means all) taken from `wanted`. */
export function applyMask(current: Service, wanted: Service, paths: readonly string[]): Service {
  const result = structuredClone(current);
  const all = paths.length === 0 || paths.includes('*');
  for (const path of all ? SETTABLE : paths.map(toCamel)) takeOver(result, wanted, path);
  return result;
}

function takeOver(target: object, source: object, path: string): void {
  const keys = path.split('.');
  const [root, last] = [keys[0], keys.at(-1)];
  if (!root || !last || !SETTABLE.some((field) => field === root)) {
    throw new CloudError('INVALID_ARGUMENT', `update_mask: "${path}" is no field of a service that can be set.`);
  }
  let to = target as Fields;
  let from: Fields | undefined = source as Fields;
  for (const key of keys.slice(0, -1)) {
    to = childOf(to, key);
    from = isFields(from?.[key]) ? from[key] : undefined;
  }
  to[last] = structuredClone(from?.[last]);
}

function childOf(fields: Fields, key: string): Fields {
  const child = fields[key];
  if (isFields(child)) return child;
  const made: Fields = {};
  fields[key] = made;
  return made;
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const toCamel = (path: string) => path.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
