// What Google answers about domain mappings and the emulator does not, as it is documented and reported: refusals,
// certificates that take a while, records to set. https://github.com/hashicorp/terraform-provider-google/issues/19053
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readConfig, useConfig } from '../config.ts';
import { mapDomain, unmapDomain } from './domain-mappings.ts';

type Answer = { readonly status: number; readonly json: object };

const domain = 'shop.example.org';
const missing: Answer = { status: 404, json: { error: { code: 404, message: 'not found' } } };
let server: Server;
/** By method. */
let answers: Readonly<Record<string, Answer>> = {};
let asked: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url?.replace('/apis/domains.cloudrun.com/v1/namespaces/demo-test', '')}`);
    const { status, json } = answers[request.method ?? ''] ?? missing;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => server.close());
beforeEach(() => {
  asked = [];
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  useConfig(
    readConfig({
      ...{ GCLOUD_PROJECT: 'demo-test', DEPLIGHT_BUCKET: 'demo-test-sources', DEPLIGHT_SEAL_KEY: '07'.repeat(32) },
      ...{ DEPLIGHT_CLOUD_ENDPOINT: '127.0.0.1:1', DEPLIGHT_RUN_ENDPOINT: `http://127.0.0.1:${port}` },
    }),
  );
});

const mapping = (routeName: string, status: object): Answer => ({ status: 200, json: { spec: { routeName }, status } });
const ready = (status: string, message = '') => ({ conditions: [{ type: 'Ready', status, message }] });

test('a certificate that is on its way is said in Google’s words, with the records to set', async () => {
  const records = [{ type: 'CNAME', name: 'shop', rrdata: 'ghs.googlehosted.com.' }];
  answers = {
    POST: mapping('dpl-shop', { ...ready('Unknown', 'Certificate issuance pending.'), resourceRecords: records }),
  };
  expect(await mapDomain(domain, 'dpl-shop')).toEqual({
    ready: false,
    message: 'Certificate issuance pending.',
    records: [{ type: 'CNAME', name: domain, value: 'ghs.googlehosted.com.' }],
  });
  expect(asked).toEqual([`GET /domainmappings/${domain}`, 'POST /domainmappings']);
});

test('a domain that nobody has verified at Google is not ready, and says so', async () => {
  const message = `Caller is not authorized to administer the domain '${domain}'.`;
  answers = { GET: mapping('dpl-shop', ready('False', message)) };
  expect(await mapDomain(domain, 'dpl-shop')).toEqual({ ready: false, message, records: [] });
});

test('a mapping that is right already is left alone; one of another service is made anew', async () => {
  answers = { GET: mapping('dpl-shop', ready('True')), DELETE: { status: 200, json: {} } };
  expect(await mapDomain(domain, 'dpl-shop')).toMatchObject({ ready: true, message: '' });
  expect(asked).toEqual([`GET /domainmappings/${domain}`]);
  answers = { ...answers, POST: mapping('dpl-other', {}) };
  expect(await mapDomain(domain, 'dpl-other')).toMatchObject({ ready: false });
  expect(asked.slice(-2)).toEqual([`DELETE /domainmappings/${domain}`, 'POST /domainmappings']);
});

test.each([403, 400, 409])('a refusal with %i is told, not thrown, and needs no taking back', async (status) => {
  answers = { POST: { status, json: { error: { message: 'Not in this region.' } } } };
  expect(await mapDomain(domain, 'dpl-shop')).toMatchObject({
    ready: false,
    message: 'Cloud Run refused the domain: Not in this region.',
  });
  await expect(unmapDomain(domain)).resolves.toBeUndefined();
});

test.each([429, 500, 503])(
  'a failure with %i is UNAVAILABLE, so that nothing is given up that may still lead somewhere',
  async (status) => {
    answers = { GET: { status, json: {} } };
    await expect(mapDomain(domain, 'dpl-shop')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await expect(unmapDomain(domain)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    answers = { GET: mapping('dpl-shop', {}), DELETE: { status: 403, json: { error: { message: 'Denied.' } } } };
    await expect(unmapDomain(domain)).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining('Denied.'),
    });
  },
);
