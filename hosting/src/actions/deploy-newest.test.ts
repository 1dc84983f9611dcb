// Proves what is asked for when the newest commit is to be deployed.
import { expect, test } from 'vitest';
import { newDeployment } from '../../gallery/fixtures/deployments.ts';
import { newestRequest } from './deploy-newest.ts';

test('asks for the same repository, branch and folder, and no commit', () => {
  const known = newDeployment(1, { branch: 'release', rootDir: 'apps/web' });
  expect(newestRequest(known)).toEqual({
    workspaceId: known.workspaceId,
    appId: known.appId,
    gitUrl: 'https://github.com/greenhouse/storefront.git',
    branch: 'release',
    rootDir: 'apps/web',
  });
});

test('says nothing of a branch and a folder that were not chosen', () => {
  const request = newestRequest(newDeployment(1, { branch: null, rootDir: null }));
  expect(Object.keys(request ?? {})).toEqual(['workspaceId', 'appId', 'gitUrl']);
});

test('an archive has no newest commit', () => {
  expect(newestRequest(newDeployment(1, { sourceType: 'archive' }))).toBeNull();
});
