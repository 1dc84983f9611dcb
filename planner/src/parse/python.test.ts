// What is read of a Python file: the lines of what it makes, and in what time.
import { expect, test } from 'vitest';
import { readPythonModule } from './python.ts';

test('names the line of each object that is made', () => {
  const { made } = readPythonModule('a = f()\n\n\nb = g(\n)\nc = h()');
  expect(made).toEqual([
    { name: 'a', by: 'f', line: 1 },
    { name: 'b', by: 'g', line: 4 },
    { name: 'c', by: 'h', line: 6 },
  ]);
});

test('reads a file of many lines within two seconds', () => {
  const begun = process.cpuUsage();
  expect(readPythonModule('a = f()\n'.repeat(20_000)).made).toHaveLength(20_000);
  expect(process.cpuUsage(begun).user / 1_000).toBeLessThan(2_000);
});
