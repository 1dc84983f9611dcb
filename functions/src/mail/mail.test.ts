// E-mail from end to end, with documents in memory and a mail server on loopback: who chose an event gets one mail of it, at
// their verified address; nobody else gets any, and no address is kept.
import { mailsPerHour, type WebhookEvent } from '@deplight/contracts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addressBook } from '../authorize/verified-address.ts';
import { readConfig, useConfig } from '../config.ts';
import { GitHubBench, workspaceId } from '../github/testing/github-bench.ts';
import { notify } from '../notify/notify.ts';
import { deliver } from '../outbox/deliver.ts';
import { MailCatcher } from './testing/mail-catcher.ts';

let bench: GitHubBench;
let catcher: MailCatcher;
let addresses: Map<string, string>;

beforeEach(async () => {
  bench = new GitHubBench();
  catcher = new MailCatcher();
  useConfig(settings({ DEPLIGHT_SMTP_URL: await catcher.listen(), DEPLIGHT_MAIL_FROM: 'deplight@example.org' }));
  addresses = new Map([['ada', 'ada@example.org']]);
  addressBook.use(async (uid) => addresses.get(uid));
});
afterEach(() => catcher.close());

const settings = (env: Record<string, string>) =>
  readConfig({
    ...{ GCLOUD_PROJECT: 'demo-test', DEPLIGHT_BUCKET: 'demo-test-sources', DEPLIGHT_SEAL_KEY: '07'.repeat(32) },
    ...{ DEPLIGHT_ALLOW_LOCAL_SOURCES: 'true', ...env },
  });
const choose = (...events: WebhookEvent[]) => bench.perform('setMailSettings', { events });
const deliveries = async () => (await bench.perform('listMailDeliveries', {})).deliveries;
let slept = 0;
/** An app falls asleep: an event of its own each time. */
const happens = async () => {
  const app = bench.app(await bench.newApp(`sleeper-${slept}`));
  slept += 1;
  const happening = { what: 'sleep', workspaceId, appId: app.id, asleep: true, at: app.updatedAt } as const;
  await notify(happening, bench.clock);
  await notify(happening, bench.clock);
};
const sendAll = async () => {
  for (const { id } of bench.waiting()) await deliver(id, bench.clock);
};

test('who chose an event gets one mail of it, in text and HTML, however often it is told', async () => {
  expect(await choose('app.sleeping')).toEqual({
    available: true,
    address: 'ada@example.org',
    events: ['app.sleeping'],
  });
  await happens();
  expect(catcher.caught).toEqual([]);
  await sendAll();
  await sendAll();
  expect(catcher.caught).toMatchObject([
    { to: ['ada@example.org'], raw: expect.stringMatching(/^Subject: sleeper-\d+: fell asleep\r$/m) },
  ]);
  expect(catcher.caught[0]?.raw).toMatch(/Content-Type: text\/plain[\s\S]*Content-Type: text\/html/);
  expect(await deliveries()).toMatchObject([
    { event: 'app.sleeping', status: 'delivered', attempts: 1, problem: null },
  ]);
});

test('what was not chosen, or no longer, is told to nobody', async () => {
  await choose('app.crashed');
  await happens();
  await choose('app.sleeping');
  await happens();
  expect(await choose()).toMatchObject({ events: [] });
  await happens();
  await sendAll();
  expect(catcher.caught).toEqual([]);
});

test('mail goes to nobody without a verified address, and to members alone (T-MAIL-01)', async () => {
  await choose('app.sleeping');
  await happens();
  bench.leaves('ada');
  await sendAll();
  bench.member('ada', 'member');
  addresses.clear();
  await expect(choose('app.crashed')).rejects.toMatchObject({ code: 'MAIL_NO_ADDRESS' });
  await happens();
  await sendAll();
  expect(catcher.caught).toEqual([]);
  expect((await deliveries()).map(({ status, problem }) => [status, problem])).toContainEqual([
    'failed',
    'No e-mail address is verified any more.',
  ]);
});

test('no document holds an address (T-MAIL-01)', async () => {
  await choose('app.sleeping');
  await happens();
  await sendAll();
  expect(JSON.stringify(bench.store.all())).not.toContain('ada@example.org');
});

test('an hour has so many mails and no more; the rest waits for the next one (T-MAIL-03)', async () => {
  await choose('app.sleeping');
  for (let count = 0; count < mailsPerHour + 2; count += 1) await happens();
  await sendAll();
  expect(catcher.caught).toHaveLength(mailsPerHour);
  bench.nowMs += 3_600_000;
  await sendAll();
  expect(catcher.caught).toHaveLength(mailsPerHour + 2);
});

test('a mail server that does not answer is tried again; an address that is refused is not', async () => {
  await choose('app.sleeping');
  catcher.refusesWith = 451;
  await happens();
  await sendAll();
  expect(await deliveries()).toMatchObject([{ status: 'pending', problem: 'The mail server answered 451.' }]);
  catcher.refusesWith = 550;
  bench.nowMs += 60_000;
  await sendAll();
  expect(await deliveries()).toMatchObject([
    { status: 'failed', attempts: 2, problem: 'The mail server answered 550.', nextAt: null },
  ]);
});

test('a platform without a mail server says so, and costs nothing', async () => {
  useConfig(settings({}));
  await expect(choose('app.sleeping')).rejects.toMatchObject({ code: 'MAIL_OFF' });
  expect(await bench.perform('getMailSettings', {})).toMatchObject({ available: false, events: [] });
  await happens();
  expect(bench.waiting()).toEqual([]);
});

test('who leaves takes their choice along', async () => {
  bench.member('bob', 'owner');
  await choose('app.sleeping');
  await bench.perform('leaveWorkspace', {});
  expect(bench.below(`workspaces/${workspaceId}/mails/`)).toEqual([]);
});
