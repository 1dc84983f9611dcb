// Why an app did not start, from what Cloud Run and the app itself said.
import { describe, expect, test } from 'vitest';
import { bootFailure } from './boot-failure.ts';

describe('an app that ended while it started', () => {
  test.each([
    'The user-provided container failed to start: Container called exit(1).',
    'Container exited with code 1',
    'The container exited with code: 1 before it listened',
  ])('is BOOT_CRASHED by %j, with its last words', (message) => {
    const error = bootFailure(message, ["Error: Cannot find module 'express'", 'Container called exit(1).']);
    expect(error).toMatchObject({
      code: 'BOOT_CRASHED',
      message: "The app ended with exit code 1 while it started: Error: Cannot find module 'express'",
      details: { lines: ["Error: Cannot find module 'express'", 'Container called exit(1).'] },
    });
    expect(error.hint).toContain('The package express is not installed. Add it to "dependencies"');
    // Of a first deployment there is none, and whoever shows the failure knows what serves.
    expect(error.hint).not.toContain('The version before');
  });

  test("is found in the app's lines as well, when Cloud Run's own words do not say it", () => {
    const error = bootFailure('The container failed to start.', ['boom', 'Container called exit(3).']);
    expect(error.message).toBe('The app ended with exit code 3 while it started: boom');
  });

  test('that said nothing is pointed to its start command', () => {
    const error = bootFailure('Container called exit(127).', []);
    expect(error.message).toBe('The app ended with exit code 127 while it started');
    expect(error.hint).toContain('The start command is not there.');
    expect(bootFailure('Container called exit(5).', []).hint).toContain('It wrote nothing; check the start command.');
  });
});

test('an app that Cloud Run could not start is not blamed for it', () => {
  const message = "Revision 'dpl-shop-1' is not ready. The instance could not be started: no room for another network";
  const error = bootFailure(message, []);
  expect(error).toMatchObject({ code: 'RELEASE_FAILED', message: `Cloud Run did not start the app: ${message}` });
});

describe('an app that does not listen on its port', () => {
  const message = 'The container failed to start and listen on the port defined by the PORT=8080 environment variable.';

  test.each([
    ['Server listening on port 3000', '3000', false],
    ['listening on http://localhost:5173/', '5173', true],
    ['App running at 127.0.0.1:4000', '4000', true],
    ['ready - started server on 0.0.0.0:3001', '3001', false],
    [' * Running on http://127.0.0.1:5000', '5000', true],
  ])('and says %j is told which port it took', (line, port, local) => {
    const error = bootFailure(message, ['> start', line]);
    expect(error.code).toBe('PORT_NOT_LISTENING');
    expect(error.message).toContain(`It says that it listens on port ${port}.`);
    expect(error.hint).toContain('The app ignores PORT');
    expect(error.hint.includes('It may listen on localhost only')).toBe(local);
  });

  test('and says nothing gets the rule', () => {
    expect(bootFailure(message, ['Default STARTUP TCP probe failed 60 times']).message).toBe(
      'The app did not listen on the port given by the PORT environment variable in time.',
    );
  });
});

test('judges hostile lines of a megabyte at once', () => {
  const started = process.cpuUsage();
  bootFailure('', [
    `${'ready '.repeat(170_000)}`,
    `${'listening port '.repeat(70_000)}`,
    `exit ${' '.repeat(1_000_000)}`,
  ]);
  expect(process.cpuUsage(started).user / 1_000).toBeLessThan(500);
});
