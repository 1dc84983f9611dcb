// Every operation of the table has a handler, and there is no handler that no table knows.
import { operationNames } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { handlers } from './handlers.ts';

test('handlers and operations are the same set', () => {
  expect(Object.keys(handlers).toSorted()).toEqual(operationNames.toSorted());
});
