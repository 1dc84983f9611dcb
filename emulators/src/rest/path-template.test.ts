// Paths against the templates that Google writes.
import { expect, test } from 'vitest';
import { pathTemplate } from './path-template.ts';

test.each([
  ['/v1/{name=projects/*/secrets/*}', '/v1/projects/p/secrets/s', { name: 'projects/p/secrets/s' }],
  ['/v1/{name=projects/*/secrets/*}', '/v1/projects/p/secrets/s/versions/1', undefined],
  ['/v1/{name=projects/*/secrets/*}', '/v1/projects/p/secrets/s:getIamPolicy', undefined],
  ['/v1/{name=a/*/b/*}:access', '/v1/a/1/b/2:access', { name: 'a/1/b/2' }],
  ['/v1/{name=a/*/b/*}:access', '/v1/a/1/b/2:destroy', undefined],
  ['/v1/projects/{project_id}/builds/{id}', '/v1/projects/p/builds/x', { projectId: 'p', id: 'x' }],
  ['/v1/projects/{project_id}/builds', '/v1/projects/a%2Fb/builds', { projectId: 'a/b' }],
  ['/v2/{log_name=projects/*/logs/*}', '/v2/projects/p/logs/run%2Fout', { logName: 'projects/p/logs/run%2Fout' }],
  ['/v2/{log_name=projects/*/logs/*}', '/v2/projects/p%20q/logs/x', { logName: 'projects/p q/logs/x' }],
  ['/v1/{name=operations/**}', '/v1/operations/build/p/x', { name: 'operations/build/p/x' }],
  ['/v2/{service.name=projects/*}', '/v2/projects/p', { 'service.name': 'projects/p' }],
  ['/v2/entries:list', '/v2/entries:list', {}],
  ['/v1/{name=a/*}', '/v1/a/%zz', undefined],
  ['/v1/{name=a/*}', '/v1/a/', undefined],
])('%s, %s', (template, path, bound) => {
  expect(pathTemplate(template).match(path)).toEqual(bound);
});
