// What is read of a Python file: the lines of what it makes, and in what time.
import { expect, test } from 'vitest';
import { cpuTimeOf } from '../testing/cpu-time.ts';
import { readPythonModule } from './python.ts';

test('names the line of each object that is made', () => {
  const { made } = readPythonModule('a = f()\n\n\nb = g(\n)\nc = h()');
  expect(made).toEqual([
    { name: 'a', by: 'f', line: 1 },
    { name: 'b', by: 'g', line: 4 },
    { name: 'c', by: 'h', line: 6 },
  ]);
});

test('reads a file of many lines within two seconds', async () => {
  const text = 'a = f()\n'.repeat(20_000);
  const took = await cpuTimeOf(() => expect(readPythonModule(text).made).toHaveLength(20_000));
  expect(took).toBeLessThan(2_000);
});
