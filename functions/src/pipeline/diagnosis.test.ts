// The table of known causes against what tools and languages really write.
import { describe, expect, test } from 'vitest';
import { causes, diagnose } from './diagnosis.ts';

const known: ReadonlyArray<readonly [line: string, sentence: string]> = [
  ['Error: listen EADDRINUSE: address already in use :::3000', 'Port 3000 is taken'],
  ['OSError: [Errno 98] Address already in use: 8000', 'Port 8000 is taken'],
  ['Error: listen EACCES: permission denied 0.0.0.0:80', 'may not listen on port 80'],
  [
    "npm error enoent Could not read package.json: Error: ENOENT: no such file or directory, open '/app/package.json'",
    'no package.json',
  ],
  ['npm error Missing script: "start"', 'no script named start'],
  ["Error: Cannot find module './routes/Users.js'", 'The file ./routes/Users.js is not there'],
  ["Error: Cannot find module 'express'", 'The package express is not installed'],
  ["Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'fastify' imported from /app/server.js", 'The package fastify'],
  ["  code: 'MODULE_NOT_FOUND',", 'A file or a package'],
  ["ModuleNotFoundError: No module named 'flask'", 'The Python module flask'],
  ['npm error code ERESOLVE', 'two of them want different versions'],
  [
    'npm error `npm ci` can only install packages when your package.json and package-lock.json are in sync.',
    'say different things',
  ],
  ['npm error code E404', 'not in the registry'],
  ['ERROR: No matching distribution found for flask==99.0', 'pip found no version of flask==99.0'],
  [
    "src/main.ts(3,7): error TS2322: Type 'string' is not assignable to type 'number'.",
    'TypeScript refuses the code (TS2322)',
  ],
  ["SyntaxError: Unexpected token '}'", "The code cannot be read: Unexpected token '}'."],
  ['IndentationError: unexpected indent', 'cannot be read: unexpected indent'],
  ['Error: SOIL is not set, so nothing can grow here', 'The environment variable SOIL is missing'],
  ['Missing required environment variable: DATABASE_URL', 'The environment variable DATABASE_URL is missing'],
  ["KeyError: 'API_TOKEN'", 'The environment variable API_TOKEN is missing'],
  ['Error: connect ECONNREFUSED 127.0.0.1:5432', 'at port 5432'],
  ['FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory', 'more memory than it has'],
  ["Error: EACCES: permission denied, open '/data/db.sqlite'", 'may not use the file /data/db.sqlite'],
  ["PermissionError: [Errno 13] Permission denied: '/var/log/x'", 'may not use the file /var/log/x'],
  ['sh: 1: ./start.sh: Permission denied', 'may not use or run a file'],
  ['ENOSPC: no space left on device, write', 'no space left'],
  ['sh: 1: vite: not found', 'The command vite is not there'],
  ['bash: line 1: gunicorn: command not found', 'The command gunicorn is not there'],
];

test.each(known)('%j', (line, sentence) => {
  const found = diagnose(['> app@1.0.0 start', line, '    at Module._load (node:internal)']);
  expect(found?.sentence).toContain(sentence);
  expect(found?.advice).toMatch(/\.$/);
});

test.each([
  [137, 'more memory'],
  [127, 'start command is not there'],
  [126, 'cannot be run'],
  [0, 'as if its work were done'],
])('an exit with code %i and without words is known as well', (exitCode, sentence) => {
  expect(diagnose([], exitCode)?.sentence).toContain(sentence);
});

test('words say more than an exit code', () => {
  expect(diagnose(['sh: 1: vite: not found'], 127)?.sentence).toBe('The command vite is not there.');
});

test.each(['', 'Listening on port 3000', 'GET / 200', 'error is defined in errors.ts', 'Ready'])(
  'says nothing about %j',
  (line) => expect(diagnose([line], 1)).toBeUndefined(),
);

describe('the table', () => {
  test('says what to do in every row, and leaves no gap that nothing fills', () => {
    for (const { sentence, advice, pattern, exitCode } of causes) {
      expect([pattern === undefined, exitCode === undefined].filter(Boolean)).toHaveLength(1);
      expect(sentence).toMatch(/^(?:[A-Z]|npm|pip|package\.json).*\.$/);
      expect(advice).toMatch(/\.$/);
      if (sentence.includes('$1')) expect(pattern?.source).toMatch(/\((?!\?)/);
    }
  });

  test('judges hostile lines of a megabyte at once', () => {
    const started = process.cpuUsage();
    diagnose(
      [
        'A'.repeat(1_000_000),
        'EACCES '.repeat(140_000),
        'missing env var '.repeat(60_000),
        ` ENOENT${' '.repeat(900_000)}`,
      ].flatMap((line) => Array.from({ length: 50 }, () => line)),
      1,
    );
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(1_000);
  });
});
