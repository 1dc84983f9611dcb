// How a policy is read and written: each API has its own way, which its discovery document says.
import { type GoogleRequest, query } from '../google/request.ts';
import type { Holder } from '../needs/need.ts';

const requestedPolicyVersion = '3';
const wanted = { 'options.requestedPolicyVersion': requestedPolicyVersion };

interface Place {
  readonly api: string;
  readonly path: string;
}

export function getPolicy(on: Holder): GoogleRequest {
  const { api, path } = placeOf(on);
  switch (on.type) {
    case 'project':
      return { api, method: 'POST', path: `${path}:getIamPolicy`, body: { options: { requestedPolicyVersion: 3 } } };
    case 'account':
      return { api, method: 'POST', path: `${path}:getIamPolicy${query(wanted)}` };
    case 'bucket':
      return {
        api,
        method: 'GET',
        path: `${path}/iam${query({ optionsRequestedPolicyVersion: requestedPolicyVersion })}`,
      };
    case 'repository':
    case 'topic':
    case 'secret':
      return { api, method: 'GET', path: `${path}:getIamPolicy${query(wanted)}` };
  }
}

export function setPolicy(on: Holder, policy: object): GoogleRequest {
  const { api, path } = placeOf(on);
  if (on.type === 'bucket') return { api, method: 'PUT', path: `${path}/iam`, body: policy };
  return { api, method: 'POST', path: `${path}:setIamPolicy`, body: { policy } };
}

function placeOf(on: Holder): Place {
  switch (on.type) {
    case 'project':
      return { api: 'cloudresourcemanager.googleapis.com', path: `/v3/projects/${on.name}` };
    case 'account':
      return { api: 'iam.googleapis.com', path: `/v1/projects/${on.project}/serviceAccounts/${on.name}` };
    case 'repository':
      return {
        api: 'artifactregistry.googleapis.com',
        path: `/v1/projects/${on.project}/locations/${on.region}/repositories/${on.name}`,
      };
    case 'bucket':
      return { api: 'storage.googleapis.com', path: `/storage/v1/b/${on.name}` };
    case 'topic':
      return { api: 'pubsub.googleapis.com', path: `/v1/projects/${on.project}/topics/${on.name}` };
    case 'secret':
      return { api: 'secretmanager.googleapis.com', path: `/v1/projects/${on.project}/secrets/${on.name}` };
  }
}
