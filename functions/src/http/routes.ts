// REST routes, derived from the table of operations: method and path to operation and request fields.
import { DeplightError, type Noun, type OperationName, operationNames, operations } from '@deplight/contracts';

export interface Route {
  readonly operation: OperationName;
  readonly params: Readonly<Record<string, string>>;
}

interface Pattern {
  readonly operation: OperationName;
  readonly method: string;
  readonly expression: RegExp;
}

const patterns: readonly Pattern[] = operationNames.map((operation) => {
  const { method, path } = operations[operation].rest;
  return { operation, method, expression: new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}/?$`) };
});

/**
 * @param path below /api, such as /deployments/dpl_…
 * @param serves the nouns that the asked function serves; to it the others' routes do not exist.
 * @throws DeplightError NOT_FOUND for unknown paths, METHOD_NOT_ALLOWED for known ones with another method.
 */
export function findRoute(method: string, path: string, serves: (noun: Noun) => boolean = () => true): Route {
  const matching = patterns.filter(
    ({ operation, expression }) => serves(operations[operation].noun) && expression.test(path),
  );
  const found = matching.find((pattern) => pattern.method === method);
  if (found) return { operation: found.operation, params: { ...found.expression.exec(path)?.groups } };
  if (matching.length === 0)
    throw new DeplightError('NOT_FOUND', `There is no route /api${path.slice(0, 200)}.`, {
      hint: 'The README lists the routes.',
    });
  const methods = matching.map((pattern) => pattern.method).join(', ');
  throw new DeplightError(
    'METHOD_NOT_ALLOWED',
    `/api${path.slice(0, 200)} answers to ${methods}, not to ${method.slice(0, 20)}.`,
  );
}
