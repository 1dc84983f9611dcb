// Whether Google would take a request as it stands, as far as its protos and its documentation say. Pure.
import { constraints, type Found, isRecord } from './constraints.ts';
import { judgeFields } from './judge-fields.ts';
import type { Recorded } from './recorded.ts';

/** What a request must say although the protos do not require it, by its type: without it, Google takes something else. */
const needed: Readonly<Record<string, readonly string[]>> = {
  'google.cloud.run.v2.CreateServiceRequest': ['service.template.serviceAccount', 'service.template.revision'],
  'google.cloud.run.v2.CreateJobRequest': ['job.template.template.serviceAccount'],
  'google.devtools.cloudbuild.v1.CreateBuildRequest': [
    'parent',
    'build.serviceAccount',
    'build.source.storageSource.generation',
  ],
};

/** Sentences, each with the method; none where all is right. */
export function judgeRequest({ method, type, request }: Recorded): string[] {
  const found = valuesOf(request, '');
  const missing = (needed[type] ?? []).filter((path) => !found.some((one) => one.path === path));
  const unfit = found.flatMap(({ path, value }) => {
    const field = path.replaceAll(/\[\d+\]/g, '[]');
    const broken = constraints.filter((one) => one.field.test(field) && !one.holds(value));
    return broken.map(({ asks }) => `${path} ${asks}, found ${JSON.stringify(value).slice(0, 200)}`);
  });
  const wrong = [...judgeFields(type, request), ...missing.map((path) => `${path} is not said`), ...unfit];
  return [...wrong, ...judgeNames(request)].map((sentence) => `${method}: ${sentence}`);
}

/** Names that are good alone, and do not fit together. */
function judgeNames(request: Recorded['request']): string[] {
  const { service } = request;
  if (!isRecord(service)) return [];
  const id = String(
    request['serviceId'] ??
      String(service['name'] ?? '')
        .split('/')
        .at(-1),
  );
  const template = isRecord(service['template']) ? service['template'] : {};
  const revision = String(template['revision'] ?? '');
  const traffic = Array.isArray(service['traffic']) ? service['traffic'].filter(isRecord) : [];
  const tags = traffic.flatMap(({ tag }) => (tag ? [String(tag)] : []));
  return [
    ...(revision === '' || revision.startsWith(`${id}-`) ? [] : [`${revision} does not begin with ${id}-`]),
    ...tags.filter((tag) => tag.length + id.length > 46).map((tag) => `${tag} and ${id} have more than 46 characters`),
    ...tags.filter((tag) => !/^[a-z](?:[-a-z0-9]*[a-z0-9])?$/.test(tag)).map((tag) => `${tag} is no tag`),
    ...(new Set(tags).size === tags.length ? [] : ['a tag is given twice']),
  ];
}

/** Everything in a request, lists and messages too. */
function valuesOf(value: unknown, path: string): Found[] {
  const own = path === '' ? [] : [{ path, value }];
  if (Array.isArray(value)) return [...own, ...value.flatMap((one, index) => valuesOf(one, `${path}[${index}]`))];
  if (!isRecord(value)) return own;
  const below = Object.entries(value).flatMap(([name, one]) => valuesOf(one, path === '' ? name : `${path}.${name}`));
  return [...own, ...below];
}
