// Whether a request fits Google's own protos: every field is one, none is set that only Google sets, and none that Google
// requires is missing. Pure, apart from reading the protos that Google's packages ship.
import protobuf from 'protobufjs';
import { type DescriptorSet, descriptorsOf } from '../../emulators/src/grpc/descriptors.ts';

/** What the protos say of a field (google/api/field_behavior.proto). */
const behaviorOf = (field: protobuf.Field): unknown => field.options?.['(google.api.field_behavior)'];

const packages: ReadonlyArray<readonly [prefix: string, set: DescriptorSet]> = [
  ['google.cloud.run.v2.', 'run'],
  ['google.devtools.cloudbuild.v1.', 'cloud-build'],
  ['google.cloud.secretmanager.v1.', 'secret-manager'],
  ['google.logging.v2.', 'logging'],
  ['google.monitoring.v3.', 'monitoring'],
  ['google.cloud.location.', 'locations'],
  ['google.longrunning.', 'run'],
  ['google.iam.v1.', 'run'],
];

/** @throws for a message of an API that is not known here. */
export function messageType(name: string): protobuf.Type {
  const set = packages.find(([prefix]) => name.startsWith(prefix))?.[1];
  if (!set) throw new Error(`No protos are known for ${name}.`);
  return descriptorsOf(set).root.lookupType(name);
}

/** Sentences; none where all is right. @param name the message's full name. */
export function judgeFields(name: string, request: Readonly<Record<string, unknown>>): string[] {
  return judgeMessage(messageType(name), request, '', masked(request));
}

type Mask = readonly string[] | undefined;

/** What an update names; of everything else in its resource nothing is asked. */
function masked({ updateMask }: Readonly<Record<string, unknown>>): Mask {
  if (!isMessage(updateMask)) return undefined;
  const { paths } = updateMask;
  return Array.isArray(paths) ? paths.map((path) => protobuf.util.camelCase(String(path))) : [];
}

function judgeMessage(
  type: protobuf.Type,
  message: Readonly<Record<string, unknown>>,
  path: string,
  mask: Mask,
): string[] {
  const fields = new Map(type.fieldsArray.map((field) => [field.resolve().name, field]));
  const unknown = Object.keys(message).filter((name) => !fields.has(name));
  const wrong = unknown.map((name) => `${path}${name} is no field of ${type.fullName.slice(1)}`);
  for (const field of type.fieldsArray) {
    const value = message[field.name];
    const where = `${path}${field.name}`;
    const isSet = value !== undefined && value !== null;
    if (isSet && behaviorOf(field) === 'OUTPUT_ONLY') wrong.push(`${where} is set, and only Google sets it`);
    if (isRequired(field) && isMissing(value) && isAsked(where, mask)) wrong.push(`${where} is missing`);
    if (isSet) wrong.push(...judgeValue(field, value, where, mask));
  }
  return wrong;
}

function judgeValue(field: protobuf.Field, value: unknown, where: string, mask: Mask): string[] {
  const { resolvedType } = field;
  if (resolvedType instanceof protobuf.Enum) return judgeEnum(resolvedType, value, where);
  // Google's well-known types are not ours to judge.
  if (!(resolvedType instanceof protobuf.Type) || resolvedType.fullName.startsWith('.google.protobuf.')) return [];
  const all: ReadonlyArray<readonly [string, unknown]> = Array.isArray(value)
    ? value.map((one, index) => [`${where}[${index}]`, one])
    : field.map && isMessage(value)
      ? Object.entries(value).map(([key, one]) => [`${where}[${key}]`, one])
      : [[where, value]];
  return all.flatMap(([at, one]) =>
    isMessage(one) ? judgeMessage(resolvedType, one, `${at}.`, mask) : [`${at} is no ${resolvedType.name}`],
  );
}

function judgeEnum({ values, name }: protobuf.Enum, value: unknown, where: string): string[] {
  const all = Array.isArray(value) ? value : [value];
  return all.filter((one) => !(String(one) in values)).map((one) => `${where}: ${one} is no ${name}`);
}

/** What is zero is not on the wire: numbers, switches and the first of an enum's values may be meant by it. */
function isRequired(field: protobuf.Field): boolean {
  const hasZero = field.resolvedType instanceof protobuf.Enum || !(field.resolvedType || field.type === 'string');
  const isGiven = filledIn.includes(`${field.parent?.fullName.slice(1)}.${field.name}`);
  return behaviorOf(field) === 'REQUIRED' && !(hasZero && !field.repeated) && !isGiven;
}

/** What an entry takes from its request, which has the same fields for all of its entries. */
const filledIn: readonly string[] = ['google.logging.v2.LogEntry.logName', 'google.logging.v2.LogEntry.resource'];

const isMissing = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Of an update's resource only what its mask names is looked for: `service.template` where the mask has `template`. */
function isAsked(where: string, mask: Mask): boolean {
  if (mask === undefined) return true;
  const [resource, ...below] = where.split('.');
  if (below.length === 0) return resource !== undefined;
  return mask.some((path) => below.join('.').startsWith(path));
}

function isMessage(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
