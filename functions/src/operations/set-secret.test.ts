// What a .env text holds, and that a refusal repeats nothing of it.
import { describe, expect, test } from 'vitest';
import { readEntries } from './set-secret.ts';

const workspaceId = `ws_${'w'.repeat(20)}`;

test('reads names and values as dotenv files have them', () => {
  const text = '# comment\nexport A=1\nB="two words" # why\nC=\'$A\'\nD="line one\nline two"\n\nE=a=b\n';
  expect(readEntries(text, workspaceId)).toEqual([
    { name: 'A', value: '1' },
    { name: 'B', value: 'two words' },
    { name: 'C', value: '$A' },
    { name: 'D', value: 'line one\nline two' },
    { name: 'E', value: 'a=b' },
  ]);
});

describe('a refusal', () => {
  const canary = 'cnry7f3Qx9zKw8';
  test.each([
    ['no variable', canary, 'holds no line'],
    ['a name that cannot be', `A=1\n${canary}+x=2`, 'the name of entry 2'],
    ['a reserved name', `PORT=${canary}`, 'the name of entry 1'],
    ['an empty value', `A=${canary}\nB=`, 'the value of entry 2'],
    ['too many variables', Array.from({ length: 51 }, (_, n) => `A${n}=${canary}`).join('\n'), '51 variables'],
    ['a value that is too long', `A=${canary.repeat(3_000)}`, 'the value of entry 1'],
  ])('of %s says where, and repeats nothing', (_what, text, says) => {
    expect(() => readEntries(text, workspaceId)).toThrow(says);
    try {
      readEntries(text, workspaceId);
    } catch (error) {
      expect(`${JSON.stringify(error)} ${error}`).not.toContain(canary);
    }
  });
});
