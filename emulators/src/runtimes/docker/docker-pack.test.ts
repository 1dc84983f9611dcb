// What is started for buildpacks, and what is said where they cannot be used.
import { expect, test } from 'vitest';
import type { PackSpec } from '../runtime.ts';
import { packCommand } from './docker-pack.ts';

const docker = {
  program: '/usr/bin/docker',
  env: {},
  buildKit: true,
  serverVersion: '1',
  endpoint: 'unix:///run/d.sock',
};
const spec: PackSpec = {
  ...{ id: 'one', contextDir: '/state/one', image: 'r/web:1', builder: 'b:22', pack: 'pack' },
  env: { GOOGLE_ENTRYPOINT: 'java -p $PORT; x' },
};

test('pack runs in a container over the context and the socket of the engine, each value in an argument of its own', () => {
  expect(packCommand({ docker, images: ['b:22', 'pack'] }, spec)).toEqual([
    ...['/usr/bin/docker', 'run', '--rm', '--entrypoint', 'pack'],
    ...['--volume', '/run/d.sock:/var/run/docker.sock', '--volume', '/state/one:/workspace', '--workdir', '/workspace'],
    ...['pack', 'build', 'r/web:1', '--builder', 'b:22', '--pull-policy', 'if-not-present'],
    ...['--env', 'GOOGLE_ENTRYPOINT=java -p $PORT; x'],
  ]);
});

test.each([
  ['the builder is not on the engine', docker, ['pack'], 'b:22. Fetch them with "docker pull b:22"'],
  ['neither image is', docker, [], '"docker pull b:22 && docker pull pack"'],
  ['the engine is elsewhere', { ...docker, endpoint: 'tcp://x:1' }, ['b:22', 'pack'], 'at tcp://x:1'],
])('says so where %s', (_where, engine, images, words) => {
  expect(() => packCommand({ docker: engine, images }, spec)).toThrow(words);
});
