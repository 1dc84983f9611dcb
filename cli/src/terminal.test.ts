// What becomes of results that cannot be handed on, tried with a program of its own.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync } from 'node:fs';
import { expect, test } from 'vitest';

const terminal = new URL('terminal.ts', import.meta.url).href;
const program = (work: string) => [
  ...['--input-type=module', '-e'],
  `import { standardTerminal } from '${terminal}'; const terminal = standardTerminal(); ${work}`,
];
const prints = program("terminal.out('a result'); await terminal.flushed(); process.exit(0);");

// Only Linux has a file that is always full.
test.skipIf(!existsSync('/dev/full'))('a full disk is said, and is no success', () => {
  const { status, stderr } = spawnSync(process.execPath, prints, {
    stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
    encoding: 'utf8',
  });
  expect(stderr).toMatch(/^deplight: the results could not be written: ENOSPC/);
  expect(status).toBe(1);
});

test('a reader that has left ends it quietly', async () => {
  const child = spawn(process.execPath, program("setInterval(() => terminal.out('a line\\n'), 1);"));
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  await once(child.stdout, 'data');
  child.stdout.destroy();
  const [exit] = await once(child, 'close');
  expect({ exit, said }).toEqual({ exit: 0, said: '' });
});

test('words for people that nobody reads any more end nothing', async () => {
  const child = spawn(
    process.execPath,
    program(
      "let n = 0; setInterval(() => { terminal.err('word\\n'); if (++n === 200) { terminal.out('done'); process.exit(0); } }, 1);",
    ),
  );
  await once(child.stderr, 'data');
  child.stderr.destroy();
  const [result] = await once(child.stdout, 'data');
  const [exit] = await once(child, 'close');
  expect({ exit, result: String(result) }).toEqual({ exit: 0, result: 'done' });
});
