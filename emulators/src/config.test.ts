// Flags: defaults, problems told all at once.
import { expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

test('has a default for everything but the state folder', () => {
  expect(readConfig(['--state-dir', '/tmp/x'])).toMatchObject({
    stateDir: '/tmp/x',
    grpcPort: 8701,
    httpPort: 8702,
    gatewayPort: 8090,
    servicePorts: { first: 18_000, last: 18_499 },
    runtime: 'auto',
    idleMs: 120_000,
    restartsAMinute: 5,
    keepInstances: false,
  });
});

test('is nothing when help is asked for', () => {
  expect(readConfig(['--help'])).toBeUndefined();
});

test.each([
  [['--grpc-port', 'abc'], /--state-dir:.*\n--grpc-port:/],
  [['--state-dir', 'x', '--service-ports', '9-1'], /--service-ports: 9-1 is no range/],
  [['--state-dir', 'x', '--runtime', 'podman'], /--runtime:/],
  [['--colour'], /--colour/],
])('refuses %j', (args, words) => {
  expect(() => readConfig(args)).toThrow(ConfigError);
  expect(() => readConfig(args)).toThrow(words);
});
