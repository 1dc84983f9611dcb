// Proves that a question says what will happen before it is done.
import { expect, test } from 'vitest';
import { questionOf } from './action-words.ts';

const source = (message: string) => ({
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

test('to stop a deployment is not asked about', () => {
  expect(questionOf('cancel', source('Sell mint'), undefined)).toBeNull();
});
