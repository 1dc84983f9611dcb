// Proves when a failed deployment is offered another address, and what is asked for then.
import { expect, test } from 'vitest';
import { failed } from '../../../gallery/fixtures/deployments.ts';
import { mistakenSource, requestFrom } from './mistaken-source.ts';

const because = { stage: 'FETCHING' as const, message: 'Not there.', hint: 'Check the address.', lines: [] };

const lost = {
  ...failed,
  sourceType: 'git' as const,
  sourceRef: 'https://github.com/owner/shpo',
  branch: null,
  rootDir: 'web',
  error: { ...because, code: 'REPOSITORY_NOT_FOUND' as const },
};

test('a repository that was not found can be named anew', () => {
  expect(mistakenSource(lost)).toEqual({ gitUrl: 'https://github.com/owner/shpo', branch: '', rootDir: 'web' });
});

test('a build that failed, an archive and a preview of a pull request are not cured by another address', () => {
  expect(mistakenSource({ ...lost, error: { ...because, code: 'BUILD_FAILED' } })).toBeNull();
  expect(mistakenSource({ ...lost, sourceType: 'archive' })).toBeNull();
  expect(mistakenSource({ ...lost, kind: 'preview' })).toBeNull();
  expect(mistakenSource({ ...lost, error: null })).toBeNull();
});

test('the same app is deployed from what is named, without what is left empty', () => {
  const { workspaceId, appId } = lost;
  const named = { gitUrl: ' https://github.com/owner/shop ', branch: ' ', rootDir: 'web' };
  expect(requestFrom(lost, named)).toEqual({
    workspaceId,
    appId,
    gitUrl: 'https://github.com/owner/shop',
    rootDir: 'web',
  });
});
