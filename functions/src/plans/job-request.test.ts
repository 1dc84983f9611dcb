// The job of a command: what the live revision has, and the command as words, never as a line.
import { expect, test } from 'vitest';
import { newRun } from '../pipeline/testing/new-run.ts';
import { expiryLabel, jobName, jobRequest } from './job-request.ts';

const facts = {
  image: 'r/shop',
  digest: 'sha256:0',
  command: ['node', '-e', 'a; b && $(c)'],
  timeoutMs: 1_500,
  untilMs: 10_000,
  serviceAccount: 'runtime@p',
};

test('a job has the image by digest, the variables, the secrets by version, and one try', () => {
  const secrets = [{ name: 'KEY', secret: 'dpl-w-KEY', version: 3, createdAt: '2026-01-01T00:00:00.000Z' }];
  const job = jobRequest(newRun({ env: { A: '1' }, secrets }), facts);
  expect(job.labels).toMatchObject({ 'managed-by': 'deplight', [expiryLabel]: '10' });
  expect(job.template).toMatchObject({
    taskCount: 1,
    template: {
      maxRetries: 0,
      timeout: { seconds: 2 },
      serviceAccount: 'runtime@p',
      containers: [
        {
          image: 'r/shop@sha256:0',
          command: ['node'],
          args: ['-e', 'a; b && $(c)'],
          env: [
            { name: 'A', value: '1' },
            { name: 'KEY', valueSource: { secretKeyRef: { secret: 'dpl-w-KEY', version: '3' } } },
          ],
        },
      ],
    },
  });
});

test('the name of a job comes from its session', () =>
  expect(jobName(`con_${'a'.repeat(20)}`)).toBe(`dpl-run-${'a'.repeat(20)}`));
