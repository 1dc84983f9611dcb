// What a program of Go takes into itself has to be in the source, or be made before.
import { expect, test } from 'vitest';
import { planSource } from '../plan-source.ts';
import { treeOf } from '../source-tree.ts';

type Files = Readonly<Record<string, string>>;

const missingIn = async (embed: string, more: Files = {}) => {
  const files = {
    'go.mod': 'module x\ngo 1.24',
    'web/web.go': 'package web',
    'main.go': `package main\n\n${embed}\nvar files embed.FS\n`,
  };
  const { insights } = await planSource(treeOf({ ...files, ...more }));
  return insights.filter(({ id }) => id === 'embed-missing');
};

test('a folder that another build would make is told with its line', async () => {
  expect(await missingIn('//go:embed all:web/dist')).toMatchObject([
    {
      severity: 'error',
      title: 'The program takes web/dist into itself, which is not in the source',
      evidence: { file: 'main.go', line: 3 },
    },
  ]);
});

test.each<[string, Files]>([
  ['//go:embed web/dist', { 'web/dist/index.html': '' }],
  ['//go:embed web/dist/*', { 'web/dist/index.html': '' }],
  ['//go:embed web', {}],
  ['//go:embed *.sql', { 'a.sql': '' }],
  ['//go:embed "a b.txt" `c.txt`', { 'a b.txt': '', 'c.txt': '' }],
  ['// go:embed is not used', {}],
])('%j is not, where it is there', async (embed, more) => {
  expect(await missingIn(embed, more)).toEqual([]);
});
