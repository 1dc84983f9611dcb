// Proves that a question says what will happen before it is done.
import { expect, test } from 'vitest';
import { questionOf, rolledBackWords } from './action-words.ts';

const source = (message: string, status: 'LIVE' | 'RETIRED' = 'RETIRED') => ({
  status,
  commit: { sha: 'a'.repeat(40), message, author: 'Sage', at: null, branch: null },
  sourceType: 'git' as const,
  sourceRef: 'https://github.com/owner/shop.git',
});

test('a rollback says that nothing is built and which secrets come with it', () => {
  const question = questionOf('rollback', source('Sell mint'), source('Sell thyme'));
  expect(question?.heading).toBe('Roll back to “Sell mint”?');
  expect(question?.text).toMatch(/without a build.*secrets that it had then/);
});

test('a redeploy says what serves meanwhile', () => {
  expect(questionOf('redeploy', source('Sell mint'), source('Sell thyme'))?.text).toContain(
    '“Sell thyme” serves until',
  );
  expect(questionOf('redeploy', source('Sell mint'), undefined)?.text).toContain('What serves now goes on until');
});

test('to give what is live all traffic deploys nothing; another version comes back as by a rollback', () => {
  expect(questionOf('promote', source('Sell mint', 'LIVE'), undefined)?.text).toContain('Nothing is deployed');
  const other = questionOf('promote', source('Sell mint'), undefined);
  expect([other?.heading, other?.text]).toEqual([
    'Give “Sell mint” all traffic?',
    questionOf('rollback', source('Sell mint'), undefined)?.text,
  ]);
});

test('to stop a deployment is not asked about', () => {
  expect(questionOf('cancel', source('Sell mint'), undefined)).toBeNull();
});

test('secrets that come back with a rollback are named with their versions; one that is gone stops it', () => {
  const same = { name: 'API_KEY', version: 2, newest: 2 };
  const older = { name: 'DB_URL', version: 1, newest: 3 };
  expect(rolledBackWords([same])).toBe('');
  expect(rolledBackWords([same, older])).toBe('It brings back DB_URL in version 1 (now 3).');
  expect(rolledBackWords([older, { ...same, newest: null }])).toBe(
    'It cannot start: it used API_KEY, which was deleted since.',
  );
});
