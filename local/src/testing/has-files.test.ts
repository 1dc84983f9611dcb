// Which suites need to be started for what is asked for.
import { expect, test } from 'vitest';
import { inRepository } from '../repository.ts';
import { hasFiles } from './has-files.ts';

test('a suite is started for a part of a file’s name or its whole path, and for no file of another suite', async () => {
  const file = 'e2e/nemesis/power-cut.e2e.test.ts';
  for (const filter of ['power-cut', file, inRepository(file)]) {
    expect(await hasFiles(['apart'], [filter])).toBe(true);
    expect(await hasFiles(['e2e'], [filter])).toBe(false);
  }
  expect(await hasFiles(['unit', 'unit-together'], ['has-files'])).toBe(true);
  expect(await hasFiles(['load'], ['nothing', 'load/load'])).toBe(true);
});
