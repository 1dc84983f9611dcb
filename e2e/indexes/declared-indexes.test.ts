// Which used indexes count as declared.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DeclaredIndexes, type IndexUsage, missingIndexes } from './declared-indexes.ts';

const asc = (fieldPath: string) => ({ fieldPath, order: 'ASCENDING' });
const desc = (fieldPath: string) => ({ fieldPath, order: 'DESCENDING' });
const used = (group: string, queryScope: string, ...fields: { fieldPath: string; order: string }[]): IndexUsage => ({
  reports: [
    { index: { name: `projects/p/databases/(default)/collectionGroups/${group}/indexes/_`, queryScope, fields } },
  ],
});
const declared: DeclaredIndexes = {
  indexes: [{ collectionGroup: 'apps', queryScope: 'COLLECTION', fields: [asc('a'), desc('b')] }],
  fieldOverrides: [
    { collectionGroup: 'apps', fieldPath: 'g', indexes: [{ queryScope: 'COLLECTION_GROUP', order: 'ASCENDING' }] },
    { collectionGroup: 'logs', fieldPath: 'lines', indexes: [] },
  ],
};

test.each([
  ['a composite one that is declared', used('apps', 'COLLECTION', asc('a'), desc('b'), desc('__name__'))],
  ['one whose fields are named in another order', used('apps', 'COLLECTION', desc('b'), asc('a'))],
  ['one of a single field', used('logs', 'COLLECTION', desc('first'), desc('__name__'))],
  ['one of a single field of a group, declared', used('apps', 'COLLECTION_GROUP', asc('g'), asc('__name__'))],
  ['that of documents’ names', used('logs', 'COLLECTION', asc('__name__'))],
  ['none', { reports: [] }],
])('%s is not missing', (_name, usage) => expect(missingIndexes(usage, declared)).toEqual([]));

test.each([
  ['a composite one in another direction', used('apps', 'COLLECTION', asc('a'), asc('b'))],
  ['a composite one of another scope', used('apps', 'COLLECTION_GROUP', asc('a'), desc('b'))],
  ['a composite one of another collection', used('logs', 'COLLECTION', asc('a'), desc('b'))],
  ['one of a single field of a group', used('apps', 'COLLECTION_GROUP', asc('other'))],
  ['a direction that an override leaves out', used('apps', 'COLLECTION_GROUP', desc('g'))],
  ['a field that an override keeps out of all indexes', used('logs', 'COLLECTION', asc('lines'))],
])('%s is missing', (_name, usage) => expect(missingIndexes(usage, declared)).toHaveLength(1));

test('the repository’s own declarations are read, and none stands there twice', () => {
  const text = readFileSync(new URL('../../firestore.indexes.json', import.meta.url), 'utf8');
  const { indexes, fieldOverrides } = DeclaredIndexes.parse(JSON.parse(text));
  const lines = [
    ...indexes.map((index) => JSON.stringify(index)),
    ...fieldOverrides.map(({ collectionGroup, fieldPath }) => `${collectionGroup}.${fieldPath}`),
  ];
  expect(new Set(lines).size).toBe(lines.length);
});
