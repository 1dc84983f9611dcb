// One request to a REST API of Google, as a value: what is printed in a plan is what is sent.

export interface GoogleRequest {
  /** The host, such as iam.googleapis.com. */
  readonly api: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** The path with its query. */
  readonly path: string;
  readonly body?: object;
}

/** One line for people. */
export function requestLine({ method, api, path }: GoogleRequest): string {
  return `${method} https://${api}${path}`;
}

/** `?a=b&c=d`, encoded; empty without any. */
export function query(values: Readonly<Record<string, string | readonly string[]>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) for (const one of [value].flat()) search.append(name, one);
  return search.size === 0 ? '' : `?${search}`;
}
