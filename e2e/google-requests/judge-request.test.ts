// A request that Google would refuse, or take for something else, is noticed.
import { expect, test } from 'vitest';
import { newRun } from '../../functions/src/pipeline/testing/new-run.ts';
import { buildRequest } from '../../functions/src/plans/build-request.ts';
import { jobRequest } from '../../functions/src/plans/job-request.ts';
import { revisionName, serviceName, tagName } from '../../functions/src/plans/resource-names.ts';
import { revisionTemplate, serviceFrame } from '../../functions/src/plans/service-request.ts';
import { judgeFields } from './judge-fields.ts';
import { judgeRequest } from './judge-request.ts';

const run = 'google.cloud.run.v2';
const digest = `sha256:${'a'.repeat(64)}`;

/** A service as the pipeline makes it. */
function service(changes: Readonly<Record<string, unknown>> = {}, template: Readonly<Record<string, unknown>> = {}) {
  return {
    labels: { 'managed-by': 'deplight' },
    template: {
      revision: 'dpl-shop-abc-r1',
      serviceAccount: 'deplight-runtime@demo.iam.gserviceaccount.com',
      timeout: { seconds: '300' },
      containers: [
        {
          image: `us-docker.pkg.dev/demo/apps/shop@${digest}`,
          env: [{ name: 'NODE_ENV', value: 'production' }],
          resources: { limits: { cpu: '1' }, cpuIdle: true },
          startupProbe: { tcpSocket: { port: 8080 }, periodSeconds: 1, timeoutSeconds: 1, failureThreshold: 60 },
        },
      ],
      ...template,
    },
    traffic: [
      { type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION', revision: 'dpl-shop-abc-r1', percent: 100, tag: 'd-1' },
    ],
    ...changes,
  };
}

const create = (content: Readonly<Record<string, unknown>>, serviceId = 'dpl-shop-abc') =>
  judgeRequest({
    method: `${run}.Services.CreateService`,
    type: `${run}.CreateServiceRequest`,
    request: { parent: 'projects/demo-deplight/locations/us-central1', serviceId, service: content },
  });
const container = (changes: Readonly<Record<string, unknown>>) =>
  service({}, { containers: [{ ...service().template.containers[0], ...changes }] });

test('a service as the pipeline makes it is right', () => {
  expect(create(service())).toEqual([]);
});

test.each([
  ['a field that there is not', service({ replicas: 3 }), 'replicas is no field of google.cloud.run.v2.Service'],
  ['one below another', container({ imagePullPolicy: 'Always' }), 'imagePullPolicy is no field'],
  ['a field that only Google sets', service({ uid: 'me' }), 'service.uid is set, and only Google sets it'],
  ['a value that is none of its enum', service({ ingress: 'INGRESS_TRAFFIC_SOME' }), 'is no IngressTraffic'],
  ['no image', container({ image: '' }), 'image is missing'],
  ['an image by tag', container({ image: 'us-docker.pkg.dev/demo/apps/shop:latest' }), 'pinned by digest'],
  ['a label in capitals', service({ labels: { App: 'shop' } }), 'service.labels should be at most 64 labels'],
  ['a label that is too long', service({ labels: { app: 'x'.repeat(64) } }), 'service.labels'],
  ['an annotation of the system’s', service({ annotations: { 'run.googleapis.com/x': '1' } }), 'service.annotations'],
  ['a variable that Cloud Run sets', container({ env: [{ name: 'PORT', value: '1' }] }), 'none that Cloud Run sets'],
  ['a processor that is always billed', container({ resources: { limits: { cpu: '1' } } }), 'cpuIdle'],
  [
    'a start that may take ten minutes',
    container({ startupProbe: { periodSeconds: 10, failureThreshold: 60 } }),
    '240',
  ],
  ['a liveness probe by TCP', container({ livenessProbe: { tcpSocket: { port: 1 } } }), 'by HTTP or gRPC'],
  ['an account of nobody', service({}, { serviceAccount: '' }), 'should be an account of ours'],
  ['a revision of another service', service({}, { revision: 'dpl-other-r1' }), 'does not begin with dpl-shop-abc-'],
  ['traffic that is no hundred percent', service({ traffic: [{ percent: 90 }] }), 'a hundred percent'],
  ['a timeout of two hours', service({}, { timeout: { seconds: '7200' } }), 'an hour at most'],
])('%s is noticed', (_what, content, sentence) => {
  expect(create(content).join('\n')).toContain(sentence);
});

test('names that are too long, alone or together, are noticed', () => {
  expect(create(service(), 'D'.repeat(50)).join('\n')).toContain(
    'serviceId should be a name of less than 50 characters',
  );
  const tag = 'd-0123456789ab';
  const traffic = [{ ...service().traffic[0], tag }];
  const long = 'dpl-a-name-that-is-much-too-long-to-have-a-tag';
  expect(create(service({ traffic }), long).join('\n')).toContain('more than 46 characters');
});

test('an update is asked for what its mask names, and for nothing else', () => {
  const update = (paths: string[]) =>
    judgeFields(`${run}.UpdateServiceRequest`, { service: { name: 'x', traffic: [] }, updateMask: { paths } });
  expect(update(['traffic'])).toEqual([]);
  expect(update(['template'])).toEqual(['service.template is missing']);
});

test('the names of a deployment fit, however long the name of its app is', () => {
  const id = { deploymentId: `dpl_${'z'.repeat(20)}`, appId: `app_${'z'.repeat(20)}` };
  const name = serviceName('a-name-of-an-app-that-nobody-would-give', id.appId);
  const changes = { traffic: [{ ...service().traffic[0], revision: revisionName(name, id), tag: tagName(id) }] };
  expect(create(service(changes, { revision: revisionName(name, id) }), name)).toEqual([]);
});

test('what the plans ask for is right before it is packed, where an unknown field would be dropped without a word', () => {
  const deployment = newRun({ findings: { healthPath: '/healthz' }, env: { NODE_ENV: 'production' } });
  const place = {
    image: 'us-docker.pkg.dev/demo/deplight/dpl-shop-abc',
    digest,
    serviceAccount: 'a@demo.iam.gserviceaccount.com',
  };
  const facts = { ...place, revision: 'dpl-shop-abc-000000000000', livenessSeconds: 10, maxInstances: 5 };
  const template = revisionTemplate(deployment, facts);
  const traffic = [{ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION', revision: facts.revision, percent: 100 }];
  expect(create({ ...serviceFrame(deployment), template, traffic })).toEqual([]);

  const parent = 'projects/demo-deplight/locations/us-central1';
  const job = jobRequest(deployment, { ...place, command: ['node', 'x.js'], timeoutMs: 60_000, untilMs: 1 });
  const asked = { method: 'CreateJob', type: `${run}.CreateJobRequest`, request: { parent, jobId: 'dpl-job-a', job } };
  expect(judgeRequest(asked)).toEqual([]);

  const context = { object: 'contexts/a.tgz', generation: '12', sha256: 'a'.repeat(64), sizeBytes: 1 };
  const build = buildRequest(deployment, context, { ...place, bucket: 'sources', projectId: 'demo-deplight' });
  const type = 'google.devtools.cloudbuild.v1.CreateBuildRequest';
  expect(judgeRequest({ method: 'CreateBuild', type, request: { parent, projectId: 'demo-deplight', build } })).toEqual(
    [],
  );
});
