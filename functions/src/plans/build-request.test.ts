// The request to Cloud Build: the whole value, and that nothing which a user wrote can reach a shell or a substitution.
import type { DeploymentRun } from '@deplight/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newRun, testId } from '../pipeline/testing/new-run.ts';
import { casesOfChance, seedOfCases } from '../testing/config.ts';
import { buildRequest } from './build-request.ts';

const place = {
  bucket: 'sources',
  image: 'r-docker.pkg.dev/p/deplight/dpl-shop-000000',
  projectId: 'p',
  serviceAccount: 'b@p.iam.gserviceaccount.com',
};
const context = {
  object: `contexts/${testId('ws')}/${'a'.repeat(64)}.tgz`,
  generation: '12',
  sha256: 'a'.repeat(64),
  sizeBytes: 1,
};

test('builds the pinned context with the tag of the deployment, as an account of its own (T-BLD-03, T-ARC-10, T-BLD-02, T-BLD-05)', () => {
  const image = 'r-docker.pkg.dev/p/deplight/dpl-shop-000000:d-000000000000';
  expect(buildRequest(newRun(), context, place)).toEqual({
    source: { storageSource: { bucket: 'sources', object: context.object, generation: '12' } },
    steps: [
      { id: 'build', name: 'gcr.io/cloud-builders/docker', args: ['build', '-t', image, '-f', 'Dockerfile', '.'] },
    ],
    images: [image],
    tags: ['deplight', testId('app'), testId('dpl')],
    timeout: { seconds: 1_200 },
    serviceAccount: 'projects/p/serviceAccounts/b@p.iam.gserviceaccount.com',
    options: { logging: 'CLOUD_LOGGING_ONLY' },
  });
});

test('is the same for a retry, so that a double can be told', () => {
  expect(buildRequest(newRun(), context, place)).toEqual(buildRequest(newRun({ seq: 9, attempts: 4 }), context, place));
});

test('holds nothing that a user wrote: no shell, no substitution, no build argument (T-BLD-01, T-BLD-04)', () => {
  const plain = buildRequest(newRun(), context, place);
  const hostile = fc.oneof(
    fc.constantFrom('$(touch M)', '`id`', '$PROJECT_ID', '$$', '; rm -rf /', '\n', "'", '"'),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(hostile, hostile, hostile, fc.dictionary(hostile, hostile), (url, branch, rootDir, env) => {
      const source = { type: 'git', url, branch, rootDir } as const;
      const by = { uid: url, name: branch };
      const run: DeploymentRun = { ...newRun(), source, env, by };
      expect(buildRequest(run, context, place)).toEqual(plain);
    }),
    { numRuns: casesOfChance(10_000), seed: seedOfCases },
  );
});

test("asks for Google's buildpacks by the pinned builder, as gcloud does", () => {
  const run = newRun({
    findings: { buildpacks: { GOOGLE_RUNTIME_VERSION: '21', GOOGLE_ENTRYPOINT: 'java -p $PORT' } },
  });
  expect(buildRequest(run, context, place).steps).toEqual([
    {
      id: 'build',
      name: 'gcr.io/k8s-skaffold/pack',
      entrypoint: 'pack',
      args: [
        ...['build', 'r-docker.pkg.dev/p/deplight/dpl-shop-000000:d-000000000000'],
        ...['--builder', 'gcr.io/buildpacks/builder:google-22', '--network', 'cloudbuild'],
        ...['--env', 'GOOGLE_RUNTIME_VERSION=21', '--env', 'GOOGLE_ENTRYPOINT=java -p $$PORT'],
      ],
    },
  ]);
});

test('whatever a source says to the buildpacks stands alone in one argument, with no substitution (T-BLD-01)', () => {
  const hostile = fc.oneof(fc.constantFrom('$PROJECT_ID', '$_X', '$$', '--builder=x', "'; id"), fc.string());
  fc.assert(
    fc.property(hostile, (value) => {
      const [step] = buildRequest(newRun({ findings: { buildpacks: { A: value } } }), context, place).steps ?? [];
      expect(step?.args).toHaveLength(8);
      const last = step?.args?.at(-1) ?? '';
      expect(last.replaceAll('$$', '')).not.toContain('$');
      expect(last.replaceAll('$$', '$')).toBe(`A=${value}`);
    }),
    { numRuns: 1_000 },
  );
});
