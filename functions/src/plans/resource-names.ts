// The names of Google Cloud resources, made from ids, so that a retry finds what an earlier try made.

interface Ids {
  readonly appId: string;
  readonly deploymentId: string;
}

/** The Cloud Run service of an app: `dpl-{name ≤ 14}-{6}`, at most 25 characters, without the `---` that ends a tag in addresses. */
export function serviceName(appName: string, appId: string): string {
  const readable = appName.replace(/-+/g, '-').slice(0, 14).replace(/-+$/, '');
  return `dpl-${readable}-${idTail(appId, 6)}`;
}

/** The revision of a deployment: the service's name and 12 characters, at most 38 of Cloud Run's 63. */
export function revisionName(service: string, { deploymentId }: Pick<Ids, 'deploymentId'>): string {
  return `${service}-${idTail(deploymentId, 12)}`;
}

/** The traffic tag of a deployment; with the service's name at most 39 of Cloud Run's 46 characters. */
export function tagName({ deploymentId }: Pick<Ids, 'deploymentId'>): string {
  return `d-${idTail(deploymentId, 12)}`;
}

export const previewTagPrefix = 'pr-';

/** The traffic tag of a pull request: its address stays the same, whichever commit it shows. */
export function previewTag(number: number): string {
  return `${previewTagPrefix}${number}`;
}

/** The image that a deployment's build pushes, without the digest. */
export function imageName(place: { region: string; projectId: string }, service: string): string {
  return `${place.region}-docker.pkg.dev/${place.projectId}/deplight/${service}`;
}

/** The first characters of an id behind its prefix: enough to tell things of one project apart. */
export function idTail(id: string, length: number): string {
  return id.slice(id.indexOf('_') + 1).slice(0, length);
}
