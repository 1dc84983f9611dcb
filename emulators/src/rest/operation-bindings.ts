// Where each API puts google.longrunning.Operations: a fact of its service configuration, which the protos do not carry.

type Rule = { readonly [verb in 'get' | 'post' | 'delete' | 'body']?: string };

const ONE = 'projects/*/locations/*/operations/*';

// https://run.googleapis.com/$discovery/rest?version=v2 and https://cloudbuild.googleapis.com/$discovery/rest?version=v1
const BINDINGS: Readonly<Record<string, readonly Rule[]>> = {
  GetOperation: [{ get: `/v2/{name=${ONE}}` }, { get: `/v1/{name=${ONE}}` }],
  ListOperations: [{ get: '/v2/{name=projects/*/locations/*}/operations' }],
  DeleteOperation: [{ delete: `/v2/{name=${ONE}}` }],
  CancelOperation: [{ post: `/v1/{name=${ONE}}:cancel`, body: '*' }],
  WaitOperation: [{ post: `/v2/{name=${ONE}}:wait`, body: '*' }],
};

/** Pure. */
export const operationBindings = (service: string, method: string): readonly Rule[] =>
  service === 'google.longrunning.Operations' ? (BINDINGS[method] ?? []) : [];
