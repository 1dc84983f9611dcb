// The watched files and folders that somebody types.
import { expect, test } from 'vitest';
import { watchedPaths } from './watched-paths.ts';

test.each([
  ['', []],
  [' , ', []],
  ['apps/shop', ['apps/shop']],
  [' apps/shop,package.json , apps/shop', ['apps/shop', 'package.json']],
])('%j is %j', (text, paths) => {
  expect(watchedPaths(text)).toEqual(paths);
});
