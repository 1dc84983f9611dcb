// Runs after the other suites (vitest.config.ts), and looks back at what they made the database do: every query that needs
// an index in production has it declared, and every kind of document that is to vanish has its time to live.
import { readFileSync } from 'node:fs';
import { Timestamp } from '@google-cloud/firestore';
import { expect, test } from 'vitest';
import { adminFirestore } from '../client/admin.ts';
import { stack } from '../stack.ts';
import { DeclaredIndexes, IndexUsage, missingIndexes } from './declared-indexes.ts';

const repository = new URL('../../', import.meta.url);
const declared = DeclaredIndexes.parse(JSON.parse(readFileSync(new URL('firestore.indexes.json', repository), 'utf8')));

test('every query of the suites before has its index in firestore.indexes.json', async () => {
  const database = `projects/${stack.project}/databases/(default)`;
  const usage = `http://${stack.firestore}/emulator/v1/projects/${stack.project}:indexUsage?database=${database}`;
  const answer = await fetch(usage, { headers: { authorization: 'Bearer owner' } });
  const reports = IndexUsage.parse(await answer.json());
  process.stdout.write(`indexes: ${reports.reports.length} kinds of queries were seen\n`);
  // The suite of Firestore's own contract has collections of its own.
  const missing = missingIndexes(reports, declared).filter((line) => !line.startsWith('contract-'));
  expect(missing).toEqual([]);
});

test('every collection with documents that expire has a time to live', async () => {
  const source = readFileSync(new URL('functions/src/store/paths.ts', repository), 'utf8');
  const paths = [...source.matchAll(/(?:doc|collection|collectionGroup)\(\s*[`']([^`']+)[`']/g)].map(
    ([, path]) => path,
  );
  const collections = new Set(paths.flatMap((path) => path?.split('/').filter((_, index) => index % 2 === 0) ?? []));
  const expiring = await Promise.all(
    [...collections].map(async (name) => {
      const some = adminFirestore().collectionGroup(name).where('expireAt', '>', Timestamp.fromMillis(0)).limit(1);
      return (await some.get()).empty ? [] : [name];
    }),
  );
  const living = new Set(declared.fieldOverrides.flatMap((each) => (each.ttl ? [each.collectionGroup] : [])));
  expect(expiring.flat().length).toBeGreaterThan(0);
  expect(expiring.flat().filter((name) => !living.has(name))).toEqual([]);
});
