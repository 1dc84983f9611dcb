// Custom domains from end to end: documents in memory, a real DNS server on loopback, and the emulator of Cloud Run.
import { DomainDocument, maxDomainsPerApp, TeardownRun } from '@deplight/contracts';
import { ServicesClient } from '@google-cloud/run';
import { credentials } from '@grpc/grpc-js';
import { PassThroughClient } from 'google-auth-library';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { locationsApi } from '../../../emulators/src/services/locations/locations-api.ts';
import { operationsApi } from '../../../emulators/src/services/operations/operations-api.ts';
import { runApi } from '../../../emulators/src/services/run/run-api.ts';
import { servicesClient } from '../clouds/cloud-run.ts';
import { GitHubBench, workspaceId } from '../github/testing/github-bench.ts';
import { tearDown } from '../pipeline/tear-down.ts';
import { type CloudBench, openCloudBench } from '../testing/cloud-bench.ts';
import { endDomains } from './end-domains.ts';
import { type DnsServer, startDnsServer } from './testing/dns-server.ts';

let cloud: CloudBench;
let dns: DnsServer;
let services: ServicesClient;
let bench: GitHubBench;
let appId: string;
let domain: string;
let count = 0;

beforeAll(async () => {
  dns = await startDnsServer();
  cloud = await openCloudBench({
    apis: [operationsApi, locationsApi, runApi],
    servicePorts: { first: 20_400, last: 20_500 },
  });
  services = new ServicesClient({
    ...{ apiEndpoint: '127.0.0.1', port: cloud.grpcPort, projectId: 'demo-test' },
    ...{ sslCreds: credentials.createInsecure(), authClient: new PassThroughClient() },
  });
}, 60_000);
afterAll(async () => {
  await services.close();
  dns.close();
  await cloud.close();
});
beforeEach(async () => {
  servicesClient.use(services);
  bench = new GitHubBench();
  cloud.configure({
    ...{ DEPLIGHT_DNS_SERVERS: dns.address, DEPLIGHT_RUN_ENDPOINT: cloud.origin },
    DEPLIGHT_ALLOWED_ORIGINS: 'https://garden.example.org',
  });
  appId = await bench.newApp('shop');
  count += 1;
  domain = `shop-${count}.example.org`;
});

const add = (app: string, name = domain) => bench.perform('addDomain', { appId: app, domain: name });
const verify = async (app: string) => (await bench.perform('verifyDomain', { appId: app, domain })).domain;
const stored = (app: string) =>
  bench.below(`workspaces/${workspaceId}/apps/${app}/domains/`).map((each) => DomainDocument.parse(each));
const deeds = () =>
  (bench.below(`workspaces/${workspaceId}/activity/`) as Array<{ operation: string; note: string }>)
    .filter(({ operation }) => operation.endsWith('Domain'))
    .map(({ operation, note }) => `${operation} ${note}`);

/** Sets the record that proves a domain for these apps, and no other. */
async function publish(...apps: string[]): Promise<void> {
  const records = apps.map((app) => stored(app).find((one) => one.domain === domain)?.proof.value ?? '');
  dns.records.set(`_deplight.${domain}`, records);
}

/** The service that Cloud Run leads the domain to. */
async function leadsTo(): Promise<string | undefined> {
  const where = `${cloud.origin}/apis/domains.cloudrun.com/v1/namespaces/demo-test/domainmappings/${domain}`;
  const answer = (await (await fetch(where)).json()) as { spec?: { routeName: string } };
  return answer.spec?.routeName;
}

describe('a domain', () => {
  test('is added with a record to set, the same one when it is added again', async () => {
    const { domain: added } = await add(appId);
    expect(added).toMatchObject({ domain, status: 'UNPROVEN', problem: null, records: [] });
    expect(added.proof).toMatchObject({ type: 'TXT', name: `_deplight.${domain}` });
    expect((await add(appId)).domain).toEqual(added);
    expect(deeds()).toEqual([`addDomain ${domain}`]);
    expect((await bench.perform('listDomains', { appId })).domains).toEqual([added]);
  });

  test('T-GW-11: is led nowhere before its record is seen', async () => {
    await add(appId);
    expect(await verify(appId)).toMatchObject({ status: 'UNPROVEN', problem: expect.stringMatching(/^There is none/) });
    expect(await leadsTo()).toBeUndefined();
    expect(deeds()).toEqual([`addDomain ${domain}`]);
    dns.records.set(`_deplight.${domain}`, 'broken');
    expect(await verify(appId)).toMatchObject({ status: 'UNPROVEN', problem: expect.stringContaining('ESERVFAIL') });
  });

  test('is led to the app once its record is seen, and waits for the app to be there', async () => {
    await add(appId);
    await publish(appId);
    const proven = await verify(appId);
    expect(proven).toMatchObject({ status: 'PROVEN', problem: expect.stringMatching(/^The app is not live yet/) });
    expect(stored(appId)).toMatchObject([{ status: 'PROVEN', provenAt: expect.any(String) }]);
    expect(await leadsTo()).toBe(bench.app(appId).service);
    await verify(appId);
    expect(deeds()).toEqual([`addDomain ${domain}`, `verifyDomain ${domain}`]);
  });

  test('is led nowhere once it is removed, and added again needs another record (T-GW-11)', async () => {
    await add(appId);
    await publish(appId);
    await verify(appId);
    await bench.perform('removeDomain', { appId, domain });
    expect(await leadsTo()).toBeUndefined();
    expect(bench.below('domainClaims/')).toEqual([]);
    expect(stored(appId)).toEqual([]);
    await add(appId);
    expect(await verify(appId)).toMatchObject({ status: 'UNPROVEN' });
    await expect(bench.perform('removeDomain', { appId, domain: 'other.example.org' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('T-GW-11: of two apps that want a domain', () => {
  let rival: string;
  beforeEach(async () => {
    rival = await bench.newApp('rival');
    await add(appId);
    await add(rival);
  });

  test('the one whose record is there has it', async () => {
    expect(stored(appId)[0]?.proof.value).not.toBe(stored(rival)[0]?.proof.value);
    await publish(rival);
    expect((await verify(appId)).status).toBe('UNPROVEN');
    expect((await verify(rival)).status).toBe('PROVEN');
    expect(await leadsTo()).toBe(bench.app(rival).service);
  });

  test('the first keeps it while its record stands', async () => {
    await publish(appId, rival);
    expect((await verify(appId)).status).toBe('PROVEN');
    expect(await verify(rival)).toMatchObject({ status: 'UNPROVEN', problem: expect.stringContaining('another app') });
    expect(await leadsTo()).toBe(bench.app(appId).service);
  });

  test('the second has it once the owner of the domain has exchanged the records', async () => {
    await publish(appId);
    await verify(appId);
    await publish(rival);
    expect((await verify(rival)).status).toBe('PROVEN');
    expect(await leadsTo()).toBe(bench.app(rival).service);
    expect(stored(appId)).toMatchObject([{ status: 'UNPROVEN', problem: expect.stringContaining('somebody else') }]);
    // Whoever lost it ends nothing of the other's.
    await bench.perform('removeDomain', { appId, domain });
    await endDomains(appId, bench.clock);
    expect(await leadsTo()).toBe(bench.app(rival).service);
  });

  test('both at once: one of them, and the mapping is that one’s', async () => {
    await publish(appId, rival);
    const statuses = await Promise.all([appId, rival].map(async (app) => [app, (await verify(app)).status] as const));
    const [winner, ...others] = statuses.filter(([, status]) => status === 'PROVEN');
    expect(others).toEqual([]);
    expect(await leadsTo()).toBe(bench.app(winner?.[0] ?? '').service);
  });
});

test('T-GW-11: the domains of a deleted app lead nowhere, and its record proves nothing for the next', async () => {
  await add(appId);
  await publish(appId);
  await verify(appId);
  await bench.perform('deleteApp', { appId });
  await expect(add(appId, 'late.example.org')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(verify(appId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await leadsTo()).toBe(bench.app(appId).service);
  const [run] = bench.below('pipeline/').map((each) => TeardownRun.parse(each));
  if (!run) throw new Error('nothing tears the app down');
  expect(await tearDown(run, bench.clock)).toBe(`${appId} is deleted`);
  expect(await leadsTo()).toBeUndefined();
  expect(bench.below('domainClaims/')).toEqual([]);
  expect(stored(appId)).toEqual([]);
  const next = await bench.newApp('next');
  await add(next);
  expect((await verify(next)).status).toBe('UNPROVEN');
});

test(`an app has ${maxDomainsPerApp} domains at most`, async () => {
  for (let n = 0; n < maxDomainsPerApp; n += 1) await add(appId, `n${n}.example.org`);
  await expect(add(appId, 'more.example.org')).rejects.toMatchObject({ code: 'LIMIT_REACHED' });
});

test.each(['garden.example.org', '127.0.0.1', '*.example.org', 'Shop.example.org', 'shop.localhost', 'a'.repeat(300)])(
  '%s cannot be added (T-GW-11)',
  (name) => expect(add(appId, name)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' }),
);
