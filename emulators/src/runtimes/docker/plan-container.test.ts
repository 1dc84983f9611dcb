// What the engine is asked for, as a whole.
import { expect, test } from 'vitest';
import { type ContainerFacts, planContainer } from './plan-container.ts';

const spec = {
  id: 'i-1',
  image: 'r/app@sha256:aa',
  command: [],
  args: [],
  env: { A: 'b' },
  containerPort: 8080,
  memoryBytes: 512 * 2 ** 20,
  cpus: 8,
  labels: { service: 'web' },
};
const facts: ContainerFacts = {
  imageId: 'sha256:aa',
  imageUser: '',
  imageHasHome: false,
  engineCpus: 2,
  hasInit: true,
  network: 'net',
  hostPort: 40_000,
  scope: 's',
};

test('limits everything, takes all rights, and publishes on loopback only (T-RUN-01, T-RUN-02)', () => {
  expect(planContainer(spec, facts)).toEqual({
    Image: 'sha256:aa',
    User: '10000:10000',
    Env: ['HOME=/tmp', 'A=b', 'PORT=8080'],
    ExposedPorts: { '8080/tcp': {} },
    Labels: {
      'dev.emulator.scope': 's',
      'dev.emulator.instance': 'i-1',
      'dev.emulator.port': '40000',
      'dev.emulator.labels': '{"service":"web"}',
    },
    HostConfig: {
      NetworkMode: 'net',
      PortBindings: { '8080/tcp': [{ HostIp: '127.0.0.1', HostPort: '40000' }] },
      Memory: 512 * 2 ** 20,
      MemorySwap: 512 * 2 ** 20,
      NanoCpus: 2e9,
      PidsLimit: 512,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
      Init: true,
      Tmpfs: { '/dev/shm': 'rw,nosuid,nodev,noexec,size=64m' },
      RestartPolicy: { Name: 'no' },
      LogConfig: { Type: 'local', Config: { 'max-size': '10m', 'max-file': '2' } },
    },
  });
});

test.each([
  ['node', 'node'],
  ['1000:1000', '1000:1000'],
  ['root', '10000:10000'],
  ['0:0', '10000:10000'],
])('runs an image whose user is %s as %s (T-RUN-02)', (imageUser, User) => {
  expect(planContainer(spec, { ...facts, imageUser })).toMatchObject({ User });
});

test("replaces the image's command as Cloud Run does", () => {
  expect(planContainer({ ...spec, command: ['a'], args: ['b'] }, facts)).toMatchObject({
    Entrypoint: ['a'],
    Cmd: ['b'],
  });
  const argsOnly = planContainer({ ...spec, args: ['b'] }, facts);
  expect(argsOnly).toMatchObject({ Cmd: ['b'] });
  expect(argsOnly).not.toHaveProperty('Entrypoint');
});
