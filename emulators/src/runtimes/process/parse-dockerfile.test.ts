// The subset of Dockerfile: what is understood, and what is refused with its line.
import { describe, expect, test } from 'vitest';
import { parseDockerfile } from './parse-dockerfile.ts';

const stepsOf = (...lines: string[]) => parseDockerfile(lines.join('\n')).map(({ line, text, ...step }) => step);

test('reads a build in two stages', () => {
  expect(
    stepsOf(
      '# syntax comment',
      'FROM node:24-slim AS build',
      'WORKDIR /app',
      'ENV NODE_ENV=production GREETING="hello you"',
      'ARG VERSION=1',
      'COPY package.json package-lock.json ./',
      'RUN npm ci \\',
      '  --omit=dev',
      'COPY . .',
      'FROM node:24-slim',
      'COPY --from=build --chown=node:node app/dist ./dist',
      'USER node',
      'EXPOSE 8080',
      'CMD ["/bin/sh","-c","exec npm start"]',
    ),
  ).toEqual([
    { kind: 'from', image: 'node:24-slim', stage: 'build' },
    { kind: 'workdir', dir: '/app' },
    {
      kind: 'env',
      entries: [
        ['NODE_ENV', 'production'],
        ['GREETING', 'hello you'],
      ],
    },
    { kind: 'arg', name: 'VERSION', value: '1' },
    { kind: 'copy', from: undefined, sources: ['package.json', 'package-lock.json'], target: './' },
    { kind: 'run', argv: ['/bin/sh', '-c', 'npm ci   --omit=dev'] },
    { kind: 'copy', from: undefined, sources: ['.'], target: '.' },
    { kind: 'from', image: 'node:24-slim', stage: undefined },
    { kind: 'copy', from: 'build', sources: ['app/dist'], target: './dist' },
    { kind: 'noted' },
    { kind: 'noted' },
    { kind: 'cmd', argv: ['/bin/sh', '-c', 'exec npm start'] },
  ]);
});

test('reads what stands in quotes as Docker does', () => {
  expect(stepsOf('FROM node:24', 'ARG A="b\\"c d"', "ARG E='f g'", 'ARG H', 'ENV A="b\\"c d"').slice(1)).toEqual([
    { kind: 'arg', name: 'A', value: 'b"c d' },
    { kind: 'arg', name: 'E', value: 'f g' },
    { kind: 'arg', name: 'H', value: undefined },
    { kind: 'env', entries: [['A', 'b"c d']] },
  ]);
});

test('keeps a shell command with quotes, flags and URLs as it is', () => {
  const command = `sh -c "echo '$HOME' > /dev/null" && npm run build -- --base=./ && curl https://example.com/a/b`;
  expect(stepsOf('FROM node:24', `RUN ${command}`)[1]).toEqual({ kind: 'run', argv: ['/bin/sh', '-c', command] });
});

test('knows the line that installs system packages, and installs none', () => {
  const line =
    'RUN apt-get update && apt-get install -y --no-install-recommends g++ libpq5 && rm -rf /var/lib/apt/lists/*';
  expect(stepsOf('FROM debian:bookworm-slim', line)[1]).toEqual({ kind: 'system-packages', names: ['g++', 'libpq5'] });
});

describe('refuses, with the line', () => {
  test.each([
    ['ADD http://x/y .', /line 2: ADD .*ADD is not in the subset/],
    ['HEALTHCHECK CMD true', /line 2: .*HEALTHCHECK/],
    ['RUN --mount=type=cache,target=x npm ci', /flags are not in the subset/],
    ['RUN chown -R node:node /app', /absolute path \/app/],
    ['CMD ["node","/app/server.js"]', /absolute path \/app\/server.js/],
    ['COPY ../x .', /leads out of the context/],
    ['COPY --chmod=755 a b', /--chmod/],
    ['ENV DATA=/data/x', /absolute path in DATA/],
    ['RUN <<EOF', /here-documents/],
    ['RUN apt-get update && apt-get install -y x; id && rm -rf /var/lib/apt/lists/*', /absolute path/],
  ])('%s', (line, words) => {
    expect(() => stepsOf('FROM node:24', line)).toThrow(words);
  });

  test('a line of system packages that ends otherwise, however many there are, at once', () => {
    const names = Array.from({ length: 40 }, (_, n) => `lib-of-number-${n}`).join(' ');
    const line = `RUN apt-get update && apt-get install -y --no-install-recommends ${names} && rm -rf /var/lib/apt/lists`;
    expect(() => stepsOf('FROM node:24', line)).toThrow(/absolute path/);
  });

  test('a file that does not begin with FROM', () => {
    expect(() => stepsOf('RUN true')).toThrow(/begins with FROM/);
  });
});
