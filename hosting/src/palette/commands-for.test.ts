// Proves what the palette offers, to whom and where, and what a few letters find of it.
import { expect, test } from 'vitest';
import { garden, newApp } from '../../gallery/fixtures/apps.ts';
import { appId, deploymentId, workspaceId } from '../../gallery/fixtures/ids.ts';
import { previewsOf } from '../../gallery/fixtures/previews.ts';
import { commandsFor, type Situation } from './commands-for.ts';
import { mostPicked, pickCommands, selectedAfter } from './pick-commands.ts';

const onShelf: Situation = {
  route: { page: 'shelf', workspaceId },
  workspaces: [{ id: workspaceId, name: 'Greenhouse' }],
  apps: garden,
  previews: [],
  role: 'owner',
  theme: 'system',
};
const labels = (situation: Situation, typed = '') =>
  pickCommands(commandsFor(situation), typed).map(({ command }) => command.label);

test('no two commands share an id', () => {
  const ids = commandsFor({ ...onShelf, route: { page: 'app', workspaceId, appId: appId(8) } }).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('what can be done with an app is offered once somebody types', () => {
  expect(labels(onShelf)).not.toContain('Sleep now: storefront');
  expect(labels(onShelf, 'sleep sto')[0]).toBe('Sleep now: storefront');
  expect(labels(onShelf, 'wake docs')[0]).toBe('Wake: docs');
});

test("on an app's own page its acts come first, without its name", () => {
  const here = labels({ ...onShelf, route: { page: 'logs', workspaceId, appId: appId(8) } });
  expect(here.slice(0, 3)).toEqual(['Open', 'Deploy the newest commit', 'Redeploy']);
});

test('a comparison is offered where there is another deployment', () => {
  const title = 'Compare deployments';
  const route = { page: 'app', workspaceId, appId: appId(8) } as const;
  expect(labels({ ...onShelf, route }, 'compare')).toContain(title);
  const only = newApp(8, { generation: 1 });
  expect(labels({ ...onShelf, route, apps: [only] }, 'compare')).not.toContain(title);
});

test("an app's previews are offered on its own page, and nowhere else", () => {
  const [first] = garden;
  if (!first) throw new Error('The garden is empty.');
  const situation = { ...onShelf, previews: previewsOf(first) };
  expect(labels(situation, 'preview')).toEqual([]);
  const here = labels({ ...situation, route: { page: 'app', workspaceId, appId: first.id } });
  expect(here.filter((label) => label.startsWith('Preview #'))).toHaveLength(3);
});

test('an app is found before what can be done with it', () => {
  expect(labels(onShelf, 'storefront')[0]).toBe('storefront');
});

test('words that are not on the label find it as well, after those that are', () => {
  expect(labels(onShelf, 'members')).toEqual(['Settings']);
});

test('a viewer is offered no act', () => {
  const found = commandsFor({ ...onShelf, role: 'viewer' });
  const kinds = new Set(found.map(({ effect }) => effect.kind));
  expect([...kinds].toSorted()).toEqual(['go', 'language', 'open', 'shortcuts', 'sign-out', 'theme']);
  expect(found.map(({ label }) => label)).not.toContain('Plant a seed');
});

test('a rollback is offered where there is a version to go back to', () => {
  const app = newApp(1, { name: 'shop', fallback: deploymentId(2) });
  const rollback = commandsFor({ ...onShelf, apps: [app] }).find(({ effect }) => effect.kind === 'rollback');
  expect(rollback).toMatchObject({
    label: 'Roll back to the version before: shop',
    effect: { app, deploymentId: deploymentId(2) },
  });
  expect(labels({ ...onShelf, apps: [newApp(1)] }, 'roll back')).toEqual([]);
});

test('an app that waits for a decision says so', () => {
  const guestbook = commandsFor(onShelf).find(({ label }) => label === 'guestbook');
  expect(guestbook).toMatchObject({ icon: 'bang', detail: 'A rollback waits for a decision' });
});

test('without a workspace there are still pages to go to', () => {
  const nowhere: Situation = { ...onShelf, route: { page: 'home' }, workspaces: [], apps: [], role: undefined };
  expect(labels(nowhere)).toContain('The whole system');
});

test('of a crowd of apps one word finds an app, and two what can be done with it', () => {
  const apps = Array.from({ length: 500 }, (_, index) => newApp(index + 100, { name: `shop-${index}` }));
  expect(labels({ ...onShelf, apps }, 'sleep')).toEqual([]);
  expect(labels({ ...onShelf, apps }, 'sleep shop-77')[0]).toBe('Sleep now: shop-77');
});

test('what somebody has walked to stays selected when the apps come, and the best is selected until then', () => {
  const app = { ...onShelf, route: { page: 'app', workspaceId, appId: appId(8) } } as const;
  const before = pickCommands(commandsFor({ ...app, apps: [], role: undefined }), '');
  const now = pickCommands(commandsFor(app), '');
  expect(now[selectedAfter(before, now, 1)]?.command.label).toBe(before[1]?.command.label);
  expect(selectedAfter(before, now, 0)).toBe(0);
  expect(selectedAfter(now, before, 2)).toBe(0);
});

test('of very many no more are shown than anybody reads', () => {
  const apps = Array.from({ length: 1_000 }, (_, index) => newApp(index + 100, { name: `shop-${index}` }));
  expect(labels({ ...onShelf, apps }, 'shop')).toHaveLength(mostPicked);
});

test('another language is found by its own name and by the English one', () => {
  expect(labels(onShelf, '한국')).toEqual(['Language: 한국어']);
  expect(labels(onShelf, 'language')).toEqual(expect.arrayContaining(['Language: 한국어', 'Language: 日本語']));
});
