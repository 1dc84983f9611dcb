// Slack, with a stand-in of its API: a person links, connects a channel, deploys, reads, rolls back and approves; every
// deployment has one message that changes. What must be refused is refused, and nothing changes.
import { SlackChannelDocument } from '@deplight/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminFirestore, documentsBelow } from '../client/admin.ts';
import { api, codeOf, createDeployment, createWorkspace } from '../client/api.ts';
import { archiveForm, packFiles, tinyServer } from '../client/archives.ts';
import { newUser, type User } from '../client/user.ts';
import { eventually, live } from '../client/wait.ts';
import { activityOf, joinAs } from '../client/workspaces.ts';
import { stack } from '../stack.ts';
import { answerTo, ask, link, linkCode, newChannel, newPerson, newTeam } from './people.ts';
import { propose } from './propose.ts';
import { noSlack, type Said, type SlackPerson, SlackStandIn } from './stand-in.ts';

describe.skipIf(noSlack !== undefined)(`Slack${noSlack ? ` (skipped: ${noSlack})` : ''}`, () => {
  const team = newTeam();
  const channel = newChannel();
  const owner = newPerson(team, channel);
  let slack: SlackStandIn;
  let user: User;
  let workspaceId: string;
  let appId: string;
  /** Retired once the first version is back: what a proposal may go back to. */
  let second: string;

  beforeAll(async () => {
    slack = new SlackStandIn();
    await slack.listen();
    user = await newUser();
    workspaceId = (await createWorkspace(user, 'Our <shops> & yours')).id;
  });
  afterAll(() => slack?.close());

  const connected = async () =>
    (await adminFirestore().doc(`workspaces/${workspaceId}/integrations/slack`).get()).data();
  const asked = (person: SlackPerson, commands: readonly string[]) =>
    Promise.all(commands.map((command) => ask(slack, person, command)));
  /** The message about a deployment, once its last text says so. */
  const saying = (words: string, among = () => slack.in(channel)): Promise<Said> =>
    eventually(`a message that says ${words}`, async () => among().find(({ texts }) => texts.at(-1)?.includes(words)));

  test('help is shown at once, and an unlinked person is told how to link', async () => {
    expect((await slack.type(owner, '')).shown).toContain('/deplight deploy APP [GIT-URL]: ');
    expect((await slack.type(owner, 'water shop')).shown).toContain('There is no command "water".');
    // One at first: each command at a time wants a process of its own, and none runs yet.
    expect(await ask(slack, owner, 'status')).toContain('Type /deplight link');
    for (const answer of await asked(owner, ['apps', 'deploy shop', 'connect', 'approve shop']))
      expect(answer).toContain('Type /deplight link');
  });

  test('a code links once, and only for whoever is signed in', async () => {
    const code = await linkCode(slack, owner);
    const inspected = await api('/slack/code', { user, json: { code } });
    expect(inspected.body).toMatchObject({ userName: 'ada', teamName: 'garden' });
    expect((await api('/slack/link', { json: { code } })).status).toBe(401);
    const stored = await adminFirestore().collection('slackCodes').get();
    expect(JSON.stringify(stored.docs.map((each) => [each.id, each.data()]))).not.toContain(code);
    const linked = await api('/slack/link', { user, json: { code } });
    expect(linked.body).toMatchObject({ available: true, links: [{ userName: 'ada', teamName: 'garden' }] });
    const again = await api('/slack/link', { user: await newUser(), json: { code } });
    expect([again.status, codeOf(again)]).toEqual([409, 'SLACK_CODE_INVALID']);
    expect(codeOf(await api(`/workspaces/${workspaceId}/slack`, { user, json: { code } }))).toBe('SLACK_CODE_INVALID');
  });

  test('a channel is connected by an admin who types it there, and by nobody else', async () => {
    expect(await ask(slack, owner, 'connect')).toContain('*Our &lt;shops&gt; &amp; yours* speaks in this channel now');
    expect(SlackChannelDocument.parse(await connected())).toMatchObject({
      channelId: channel,
      teamId: team,
      problem: null,
    });
    const [entry] = (await activityOf(workspaceId)).filter(({ operation }) => operation === 'connectSlack');
    expect(entry).toMatchObject({ via: 'slack', by: { uid: user.uid }, targets: [{ kind: 'channel', id: channel }] });
    const [stranger, other] = [newPerson(team, channel), await newUser()];
    await link(slack, stranger, other);
    await createWorkspace(other, 'Elsewhere');
    const before = await connected();
    expect(await ask(slack, stranger, 'connect Elsewhere')).toContain('Another workspace speaks in this channel');
    expect(await ask(slack, stranger, 'disconnect')).toContain('There is no such workspace');
    expect(await connected()).toEqual(before);
  });

  test('deploy by command: one message that changes itself until it is live; status and logs', async () => {
    const answer = await ask(slack, owner, `deploy shop ${stack.examples}/node-http.git`);
    const id = /dpl_[a-z0-9]{20}/.exec(answer)?.[0] ?? '';
    const deployed = await live(user, id);
    appId = deployed.appId;
    const said = await saying('shop · Deploy · Live');
    expect(slack.in(channel)).toHaveLength(1);
    expect(said.texts.length).toBeGreaterThan(1);
    expect(said.texts.filter((text) => text.endsWith('Live'))).toEqual([said.texts.at(-1)]);
    expect(JSON.stringify(said.blocks)).toContain(`It answers at <${deployed.url}|`);
    expect(await ask(slack, owner, 'status shop')).toMatch(/shop>\* · HEALTHY[\s\S]*LIVE> by user-/);
    expect(await ask(slack, owner, 'apps')).toContain('HEALTHY');
    expect(await ask(slack, owner, 'logs shop')).toMatch(/shop · LIVE>\n```\n[\s\S]+\n```$/);
    expect(await ask(slack, owner, 'status nothing')).toContain('There is no app nothing here. There are: shop.');
    const [entry] = (await activityOf(workspaceId)).filter(({ operation }) => operation === 'createDeployment');
    expect(entry).toMatchObject({ via: 'slack', by: { uid: user.uid } });
  });

  test('while Slack answers nobody a deployment goes on as ever, and is told once Slack is back (R-21)', async () => {
    slack.stall();
    const form = archiveForm(await packFiles(tinyServer('second')), { workspaceId, appId });
    second = (await live(user, (await createDeployment(user, { form })).id)).id;
    expect(slack.in(channel)).toHaveLength(1);
    slack.recover();
    await eventually('the late message', async () => slack.in(channel)[1]);
    expect(slack.in(channel)[1]?.texts).toEqual(['shop · Deploy · Live']);
    await eventually('no problem any more', async () => ((await connected())?.['problem'] === null ? true : undefined));
  });

  test('rollback by command goes back to the version before', async () => {
    const answer = await ask(slack, owner, 'rollback shop');
    expect(answer).toMatch(/^Rolling back \*shop\*: </);
    await live(user, /dpl_[a-z0-9]{20}/.exec(answer)?.[0] ?? '');
    await saying('shop · Rollback · Live');
    expect(await ask(slack, owner, 'rollback shop dpl_00000000000000000000')).toContain('There is no such deployment');
  });

  test('a proposal has two buttons; a linked member approves, nobody else can, and the message says who did', async () => {
    const open = await propose({ workspaceId, appId, target: second }, '1');
    const said = await saying('shop is not well: a rollback is proposed');
    expect(JSON.stringify(said.blocks)).toContain(`"action_id":"approve"`);
    const [viewer, member, unknown] = [1, 2, 3].map(() => newPerson(team, channel));
    if (!viewer || !member || !unknown) throw new Error('There are three people.');
    const ada = await joinAs(user, workspaceId, 'member');
    await Promise.all([link(slack, viewer, await joinAs(user, workspaceId, 'viewer')), link(slack, member, ada)]);
    const before = await everything();
    const pressed = async (person: SlackPerson, action: string) =>
      answerTo(slack, await slack.press(person, action, open), `${action} ${open}`);
    expect(await pressed(viewer, 'approve')).toContain('The role viewer may not do this');
    expect(await pressed(unknown, 'approve')).toContain('Type /deplight link');
    expect(await pressed({ ...member, teamId: newTeam() }, 'dismiss')).toContain('Type /deplight link');
    expect(await everything()).toEqual(before);

    const answer = await pressed(member, 'approve');
    expect(answer).toMatch(/^Rolling back \*shop\*: </);
    await live(user, /dpl_[a-z0-9]{20}/.exec(answer)?.[0] ?? '');
    await saying('shop is not well: the proposal is approved');
    const blocks = JSON.stringify(said.blocks);
    expect(blocks).toContain(`Approved by ${ada.email} at`);
    expect(blocks).not.toContain('action_id');
    expect(await pressed(member, 'approve')).toContain('is approved and can no longer be decided on');
    const [entry] = (await activityOf(workspaceId)).filter(({ operation }) => operation === 'approveProposal');
    expect(entry).toMatchObject({ via: 'slack', by: { uid: ada.uid } });

    expect(await ask(slack, member, 'dismiss shop')).toContain('Nothing is proposed for shop.');
    await propose({ workspaceId, appId, target: second }, '2');
    expect(await ask(slack, member, 'dismiss shop')).toBe('Dismissed: *shop* stays as it is.');
    await saying('shop is not well: the proposal is dismissed');
  });

  test('a viewer reads and may not deploy; a removed member and another team are nobody (T-SLK-02)', async () => {
    const viewer = newPerson(team, channel);
    const person = await joinAs(user, workspaceId, 'viewer');
    await link(slack, viewer, person);
    expect(await ask(slack, viewer, 'status')).toContain('shop');
    const before = await everything();
    const forbidden = ['deploy shop', 'rollback shop', `approve prop_${'0'.repeat(20)}`, 'disconnect'];
    for (const answer of await asked(viewer, forbidden)) expect(answer).toContain('The role viewer may not do this');
    await api(`/workspaces/${workspaceId}/members/${person.uid}`, { user, method: 'DELETE' });
    const after = await everything();
    for (const answer of await asked(viewer, ['status', 'deploy shop', 'logs shop']))
      expect(answer).toContain('There is no such workspace');
    expect(await ask(slack, { ...owner, teamId: newTeam() }, 'deploy shop')).toContain('Type /deplight link');
    expect(await everything()).toEqual(after);
    expect(after.filter(([path]) => path.includes('/apps/'))).toEqual(
      before.filter(([path]) => path.includes('/apps/')),
    );
  });

  test('T-SLK-01: unsigned, forged, stale and repeated requests are 401, and change nothing', async () => {
    const form = slack.formOf(owner, 'deploy shop');
    const body = form.toString();
    const once = slack.sign(body);
    const before = await everything();
    const outbox = async () => (await adminFirestore().collection('outbox').get()).size;
    const pending = await outbox();
    for (const headers of [
      { 'x-slack-signature': '' },
      { 'x-slack-signature': 'v0=00' },
      { 'x-slack-signature': `v0=${'0'.repeat(64)}` },
      slack.sign(`${body}x`),
      slack.sign(body, Date.now() - 301_000),
      // Far enough ahead that it still is when a slow machine reads it.
      slack.sign(body, Date.now() + 400_000),
    ])
      expect((await slack.send('command', form, headers)).status).toBe(401);
    expect([await everything(), await outbox()]).toEqual([before, pending]);
    const harmless = slack.formOf(owner, 'status');
    const signed = { ...once, ...slack.sign(harmless.toString()) };
    expect((await slack.send('command', harmless, signed)).status).toBe(200);
    expect((await slack.send('command', harmless, signed)).status).toBe(401);
  });

  test('T-SLK-04: an address for answers that is not Slack is refused', async () => {
    const form = slack.formOf(owner, 'status');
    form.set('response_url', 'http://127.0.0.1:9/steal');
    expect((await slack.send('command', form)).status).toBe(409);
  });

  test('what Slack refuses for good stands beside the channel, until it works again', async () => {
    slack.refuse('is_archived');
    const { id } = await createDeployment(user, {
      json: { workspaceId, name: 'gone', gitUrl: `${stack.examples}/none.git` },
    });
    await eventually('the problem', async () =>
      (await connected())?.['problem']?.sentence === 'Slack says: is_archived.' ? true : undefined,
    );
    await eventually('the end', async () =>
      ((await api(`/deployments/${id}`, { user })).body as { deployment: { status: string } }).deployment.status ===
      'FAILED'
        ? true
        : undefined,
    );
    slack.refuse(undefined);
    await createDeployment(user, { json: { workspaceId, name: 'gone', gitUrl: `${stack.examples}/none.git` } });
    await saying('gone · Deploy · Failed');
    await eventually('no problem', async () => ((await connected())?.['problem'] === null ? true : undefined));
  });

  test('disconnected, a channel hears nothing more; unlinked, a person is nobody', async () => {
    expect(await ask(slack, owner, 'disconnect')).toContain('Nothing more is told');
    expect(await connected()).toBeUndefined();
    expect(await ask(slack, owner, 'unlink')).toContain('acts as nobody');
    expect(await ask(slack, owner, 'apps')).toContain('Type /deplight link');
  });

  async function everything(): Promise<[string, string][]> {
    const found = await documentsBelow(`workspaces/${workspaceId}`);
    return [...found].filter(([path]) => !/integrations|metrics|traffic|figures|usage\/logs/.test(path)).sort();
  }
});
