// Every operation is reached by its route, and nothing else is.
import { type DeplightError, operationNames, operations } from '@deplight/contracts';
import { describe, expect, test } from 'vitest';
import { findRoute } from './routes.ts';

const id = `dpl_${'d'.repeat(20)}`;

describe('findRoute', () => {
  test.each(operationNames)('finds %s by its method and path', (operation) => {
    const { method, path } = operations[operation].rest;
    const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => String(name));
    const params = Object.fromEntries(names.map((name, index) => [name, `value-${index}`]));
    const filled = names.reduce((text, name) => text.replace(`:${name}`, String(params[name])), path);
    expect(findRoute(method, filled)).toEqual({ operation, params });
    expect(findRoute(method, `${filled}/`)).toEqual({ operation, params });
  });

  test.each([
    ['GET', '/deployments', 'listDeployments'],
    ['POST', '/deployments', 'createDeployment'],
    ['POST', `/deployments/${id}/cancel`, 'cancelDeployment'],
  ])('%s %s is %s', (method, path, operation) => expect(findRoute(method, path).operation).toBe(operation));

  test.each([
    '',
    '/',
    '/deploymentsx',
    `/deployments/${id}/x`,
    '/deployments//cancel',
    '/deployments/a/b/cancel',
    `/x/deployments/${id}`,
    '/DEPLOYMENTS',
    `/deployments\n`,
  ])('does not know %j', (path) => expect(() => findRoute('POST', path)).toThrow(problem('NOT_FOUND')));

  test('says which methods a known path answers to', () => {
    expect(() => findRoute('PUT', '/deployments')).toThrow('/api/deployments answers to POST, GET, not to PUT.');
    expect(() => findRoute('PUT', '/deployments')).toThrow(problem('METHOD_NOT_ALLOWED'));
  });

  test('leaves what stands in a path as it came, for the schema to judge (T-CALL-04)', () => {
    expect(findRoute('GET', '/deployments/..%2F..%2Fusers').params).toEqual({ deploymentId: '..%2F..%2Fusers' });
    expect(operations.getDeployment.request.safeParse({ deploymentId: '..%2F..%2Fusers' }).success).toBe(false);
  });

  test('does not repeat more of a long path than it must', () => {
    const long = `/${'x'.repeat(10_000)}`;
    expect(() => findRoute('GET', long)).toThrow(
      expect.objectContaining({ message: expect.stringMatching(/^.{1,230}$/) }),
    );
  });
});

function problem(code: string): Partial<DeplightError> {
  return expect.objectContaining({ name: 'DeplightError', code });
}
