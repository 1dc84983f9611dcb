// What the stand-in for Google remembers.

export interface Reply {
  readonly status: number;
  readonly body: object;
}

export type Resource = Record<string, unknown>;

export interface Cloud {
  readonly projects: Readonly<Record<string, string>>;
  /** By the path under which each is got, with its host before it. */
  readonly resources: Map<string, Resource>;
  readonly policies: Map<string, Resource & { etag: string }>;
  readonly operations: Map<string, { looks: number }>;
  /** APIs that are on, as `project api`. */
  readonly on: Set<string>;
  isOn(project: string, api: string): boolean;
  /** An operation that is done when it is looked at for the second time. */
  operation(prefix: string): Reply;
  nextEtag(): string;
}

export function newCloud(projects: Readonly<Record<string, string>>): Cloud {
  let count = 0;
  const cloud: Cloud = {
    projects,
    ...{ resources: new Map(), policies: new Map(), operations: new Map(), on: new Set() },
    isOn: (project, api) => cloud.on.has(`${project} ${api}`),
    operation: (prefix) => {
      count += 1;
      const name = `${prefix}operations/op-${count}`;
      cloud.operations.set(name, { looks: 0 });
      return { status: 200, body: { name, metadata: {} } };
    },
    nextEtag: () => {
      count += 1;
      return `etag-${count}`;
    },
  };
  return cloud;
}

export function refusal(status: number, name: string, message: string, reason?: string): Reply {
  return { status, body: { error: { code: status, status: name, message, details: reason ? [{ reason }] : [] } } };
}

export const notFound = (path: string) => refusal(404, 'NOT_FOUND', `${path} is not there.`);
export const alreadyExists = (path: string) => refusal(409, 'ALREADY_EXISTS', `${path} is there already.`);
export const ok = (body: object): Reply => ({ status: 200, body });
