// The folder of pages, and whether one page answers for all, as the files of other hosts have it.
import { describe, expect, test } from 'vitest';
import { planSource } from '../plan-source.ts';
import { treeOf } from '../source-tree.ts';

type Files = Readonly<Record<string, string>>;

const BUILT = { 'package.json': '{"scripts":{"build":"make-pages"}}' };
const planOf = async (files: Files) => (await planSource(treeOf(files))).plan;

describe('the folder of a build that says nothing of it is', () => {
  test.each<[string, Files, object]>([
    [
      "Firebase's",
      { 'firebase.json': '{"hosting":{"public":"./out/"}}' },
      { value: 'out', from: 'firebase.json:1 hosting.public' },
    ],
    [
      "Netlify's",
      { 'netlify.toml': '[build]\npublish = "site"' },
      { value: 'site', from: 'netlify.toml:2 build.publish' },
    ],
    [
      "Vercel's",
      { 'vercel.json': '{"outputDirectory":"www"}' },
      { value: 'www', from: 'vercel.json:1 outputDirectory' },
    ],
    ['the usual one for one that is none', { 'vercel.json': '{"outputDirectory":"../x"}' }, { value: 'dist' }],
  ])('%s', async (_name, files, staticDir) => {
    expect((await planOf({ ...BUILT, ...files })).staticDir).toMatchObject(staticDir);
  });
});

test('pages that lie in the folder of a host are those that are served, not others at the top', async () => {
  const files = { 'index.html': '', 'web/index.html': '', 'firebase.json': '{"hosting":{"public":"web"}}' };
  expect(await planOf(files)).toMatchObject({ provider: 'static-site', staticDir: { value: 'web' } });
});

describe('one page answers for all by', () => {
  test.each<[string, Files, boolean]>([
    [
      "Firebase's rewrites",
      { 'firebase.json': '{"hosting":{"rewrites":[{"source":"**","destination":"/index.html"}]}}' },
      true,
    ],
    ["Netlify's redirects", { 'netlify.toml': '[[redirects]]\nfrom = "/*"\nto = "/index.html"\nstatus = 200' }, true],
    ['a file of redirects', { _redirects: '/old /new 301\n/*  /index.html  200' }, true],
    ["Vercel's rewrites", { 'vercel.json': '{"rewrites":[{"source":"/(.*)","destination":"/"}]}' }, true],
    ['no redirect to elsewhere', { _redirects: '/* https://x.example/:splat 301' }, false],
    [
      'no rewrite of some addresses',
      { 'vercel.json': '{"rewrites":[{"source":"/api/(.*)","destination":"/index.html"}]}' },
      false,
    ],
  ])('%s', async (_name, files, singlePage) => {
    const plan = await planOf({ 'index.html': '', ...files });
    expect(plan.singlePage).toBe(singlePage);
    expect(plan.start.value.includes('--single')).toBe(singlePage);
  });
});
