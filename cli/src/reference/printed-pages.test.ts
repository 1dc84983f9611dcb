// docs/cli.md, help and completion say what the table says.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { helpForAll } from '../help/help-text.ts';
import { printedPages } from './printed-pages.ts';

const pages = Object.entries(printedPages()).map(([file, text]) => [basename(file), file, text] as const);

test.each(pages)('%s is what the table of commands prints', (_name, file, text) => {
  const written = existsSync(file) ? readFileSync(file, 'utf8') : '';
  expect(written, 'run: node cli/src/reference/write-reference.ts').toBe(text);
});

test.each([30, 40, 80, 200])('help fits into %i columns, where its words do', (columns) => {
  const long = helpForAll(columns)
    .split('\n')
    .filter((line) => line.length > columns && line.trim().includes(' ') && !line.trim().startsWith('-'));
  expect(long.filter((line) => line.trim().split(' ').length > 2)).toEqual([]);
});

test('bash takes the completion, and completes commands, those below them, and flags', () => {
  const script = pages.find(([name]) => name === 'completion.bash')?.[2] ?? '';
  const complete = (...words: string[]) => {
    const typed = words.map((word) => `'${word}'`).join(' ');
    const asking = `${script}\nCOMP_WORDS=(deplight ${typed}); COMP_CWORD=${words.length}; _deplight; echo "\${COMPREPLY[*]}"`;
    return spawnSync('bash', ['--norc', '-c', asking], { encoding: 'utf8', timeout: 10_000 }).stdout.trim();
  };
  expect(complete('depl')).toBe('deploy deployments');
  expect(complete('env', 'un')).toBe('unset');
  expect(complete('env', 'set', '--js')).toBe('--json');
  expect(complete('maintenance', 'o')).toBe('on off');
  expect(complete('logs', 'dpl_1', '--fol')).toBe('--follow');
});
