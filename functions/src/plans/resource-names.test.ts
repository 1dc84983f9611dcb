// Names of cloud resources stay within Google's limits for every app name and id that the contracts take.
import { AppDocument, appName, idPrefixes } from '@deplight/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { imageName, revisionName, serviceName, tagName } from './resource-names.ts';

const idOf = (kind: keyof typeof idPrefixes) =>
  fc.stringMatching(/^[a-z0-9]{20}$/).map((text) => `${idPrefixes[kind]}_${text}`);
const name = fc.stringMatching(/^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/).filter((text) => appName.safeParse(text).success);

test('are readable and tell one from another', () => {
  const service = serviceName('my-little-shop-of-plants', 'app_abcdef0123456789abcd');
  const deploymentId = 'dpl_0123456789abcdefghij';
  expect(service).toBe('dpl-my-little-shop-abcdef');
  expect(revisionName(service, { deploymentId })).toBe('dpl-my-little-shop-abcdef-0123456789ab');
  expect(tagName({ deploymentId })).toBe('d-0123456789ab');
  expect(imageName({ region: 'us-central1', projectId: 'demo' }, service)).toBe(
    'us-central1-docker.pkg.dev/demo/deplight/dpl-my-little-shop-abcdef',
  );
});

test('do not carry a hyphen too many when a name is cut there', () => {
  expect(serviceName('thirteen-char-x', 'app_abcdef0123456789abcd')).toBe('dpl-thirteen-char-abcdef');
});

test("fit Cloud Run's and our own limits, whatever the app is called", () => {
  fc.assert(
    fc.property(name, idOf('app'), idOf('deployment'), (app, appId, deploymentId) => {
      const service = serviceName(app, appId);
      expect(service).toMatch(/^[a-z]([a-z0-9-]{0,47}[a-z0-9])$/);
      expect(service.length).toBeLessThanOrEqual(25);
      expect(AppDocument.shape.service.parse(service)).toBe(service);
      expect(revisionName(service, { deploymentId })).toMatch(/^[a-z]([a-z0-9-]{0,61}[a-z0-9])$/);
      expect(revisionName(service, { deploymentId }).startsWith(`${service}-`)).toBe(true);
      expect(tagName({ deploymentId })).toMatch(/^[a-z]([a-z0-9-]{0,44}[a-z0-9])$/);
      expect(`${tagName({ deploymentId })}---${service}`.length).toBeLessThanOrEqual(46);
      expect(service).not.toContain('---');
    }),
  );
});
