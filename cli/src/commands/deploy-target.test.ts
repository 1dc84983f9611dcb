// What is deployed and to which app: the folder that was meant, and never over a link to somewhere else.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { parseArguments } from '../parse/parse-arguments.ts';
import { findLink, type Link, writeLink } from '../session/link-file.ts';
import { appId, newDeployment, workspaceId } from '../testing/new-deployment.ts';
import { deployApp } from './deploy-app.ts';
import { deploySource, deploySourceOrImage } from './deploy-source.ts';
import { keepLink } from './keep-link.ts';

const url = 'https://a.example';
const otherApp = `app_${'b'.repeat(20)}`;
const linkTo = (to: Partial<Link> = {}): Link => ({ url, workspaceId, appId, name: 'shop', ...to });

let shop = '';
let web = '';
beforeEach(() => {
  shop = join(realpathSync(mkdtempSync(join(tmpdir(), 'deplight-target-'))), 'shop');
  web = join(shop, 'web');
  mkdirSync(web, { recursive: true });
});
afterEach(() => rmSync(join(shop, '..'), { recursive: true, force: true }));

/** As `deplight LINE` in `folder`, on the platform at `url`. */
function given(line: string, folder: string) {
  const asked = parseArguments(line.split(' '));
  if (asked.kind !== 'run') throw new Error(`${line} asks for ${asked.kind}`);
  const notes: string[] = [];
  const output = { json: false, result: () => {}, line: () => {}, note: (sentence: string) => notes.push(sentence) };
  const context = { given: asked.given, config: readConfig({}, folder), output };
  const found = findLink(folder)?.link;
  const session = { url, link: found?.url === url ? found : undefined };
  return { context, session, notes };
}

function target(line: string, folder: string) {
  const { context, session, notes } = given(line, folder);
  const source = deploySource(context);
  return { source, app: deployApp(context, session, source), notes };
}

test('a folder below a linked one is deployed itself, as an app of its own, and that is said', () => {
  writeLink(shop, linkTo());
  const { source, app, notes } = target('deploy', web);
  expect({ source, app }).toEqual({ source: { type: 'folder', path: web }, app: { name: 'web' } });
  expect(notes).toEqual([`${shop} is linked to shop; this deploys ${web}, as the app web.`]);
});

test('a linked folder is deployed to its app, from within it or by its path', () => {
  writeLink(shop, linkTo());
  writeLink(web, linkTo({ appId: otherApp, name: 'web' }));
  expect(target('deploy', shop).app).toEqual({ appId });
  expect(target('deploy', web).app).toEqual({ appId: otherApp });
  expect(target('deploy web', shop)).toMatchObject({ source: { path: web }, app: { appId: otherApp } });
  expect(target('deploy ..', web)).toMatchObject({ source: { path: shop }, app: { appId } });
});

test('a repository goes to the app of the folder that the command is given in', () => {
  writeLink(shop, linkTo());
  expect(target('deploy --git https://a.example/b.git', web).app).toEqual({ appId });
});

test.each([
  ['nginx', undefined],
  ['ghcr.io/owner/shop:1.2', undefined],
  ['registry.example.org:5000/team/shop', '80'],
  [`shop@sha256:${'a'.repeat(64)}`, undefined],
])('the image %s is a source', (reference, port) => {
  const line = `deploy --image ${reference}${port ? ` --port ${port}` : ''}`;
  expect(deploySourceOrImage(given(line, web).context)).toEqual({ type: 'image', reference, port });
});

test.each([
  ['deploy --image nginx .', '--image goes with no folder.'],
  ['deploy --image nginx --git https://a.example/b.git', '--image goes with no --git.'],
  ['deploy --image nginx --root web', '--image goes with no --root.'],
  ['deploy --image NGINX', '--image should be like ghcr.io/owner/shop:1.2.'],
  ['deploy --image $(id)', '--image should be like ghcr.io/owner/shop:1.2.'],
  ['deploy --port 80', '--port goes with --image.'],
])('%s is refused', (line, message) => {
  const { context } = given(line, web);
  expect(() => deploySourceOrImage(context)).toThrow(expect.objectContaining({ code: 'ARGUMENT_INVALID', message }));
});

test('what would begin another line of the Dockerfile is no image', () => {
  const { context } = given('deploy --image x', web);
  const hostile = { ...context, given: { ...context.given, text: flagOf('nginx\nRUN id') } };
  expect(() => deploySourceOrImage(hostile)).toThrow(expect.objectContaining({ code: 'ARGUMENT_INVALID' }));
});

test('a folder that is linked to an app of another platform is refused, unless the app is named', () => {
  writeLink(shop, linkTo({ url: 'https://b.example' }));
  expect(() => target('deploy', shop)).toThrow(
    expect.objectContaining({ code: 'LINKED_ELSEWHERE', message: expect.stringContaining('https://b.example') }),
  );
  expect(() => target('deploy ..', web)).toThrow(expect.objectContaining({ code: 'LINKED_ELSEWHERE' }));
  expect(target('deploy -a shop', shop).app).toEqual({ name: 'shop' });
});

test('a link to another platform stays as it is when the app was named', () => {
  const elsewhere = linkTo({ url: 'https://b.example' });
  writeLink(shop, elsewhere);
  const { context, session, notes } = given('deploy -a shop', shop);
  keepLink(context, session, { folder: shop, name: 'shop', deployment: newDeployment('QUEUED') });
  expect({ link: findLink(shop)?.link, notes }).toEqual({ link: elsewhere, notes: [] });
});

test('a folder that was deployed for the first time is linked, also below one that is', () => {
  writeLink(shop, linkTo());
  const { context, session, notes } = given('deploy', web);
  keepLink(context, session, { folder: web, name: 'web', deployment: newDeployment('QUEUED', { appId: otherApp }) });
  expect(findLink(web)).toEqual({ folder: web, link: linkTo({ appId: otherApp, name: 'web' }) });
  expect(notes).toEqual(['Linked this folder to web.']);
});

test('a folder that cannot be linked is a notice: its deployment goes on', () => {
  writeFileSync(join(web, '.deplight'), 'a file of somebody else');
  const { context, session, notes } = given('deploy', web);
  keepLink(context, session, { folder: web, name: 'web', deployment: newDeployment('QUEUED') });
  expect(notes).toEqual([expect.stringMatching(/^This folder could not be linked to web: E\w+: .+ goes on\.$/)]);
});

const flagOf = (image: string) => (flag: string) => (flag === 'image' ? image : undefined);
