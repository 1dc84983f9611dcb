// Headers that a repository asks for of its static site come into the plan with their lines, and never into a command.
import { DeplightError } from '@deplight/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planSource } from '../plan-source.ts';
import { treeOf } from '../source-tree.ts';

const PAGE = { 'index.html': '<h1>' };
const planned = (files: Record<string, string>) => planSource(treeOf({ ...PAGE, ...files }));

describe('headers of', () => {
  test.each<[string, Record<string, string>, object[]]>([
    [
      "Netlify's and Cloudflare's file",
      { _headers: '# all\n/*\n  X-Frame-Options: DENY\n  Link: </a>\n  Link: </b>\n/img/:name\n  X-A: 1\n' },
      [
        { source: '/**', headers: { 'x-frame-options': 'DENY', link: '</a>, </b>' }, from: '_headers:2 /*' },
        { source: '/img/*', headers: { 'x-a': '1' }, from: '_headers:6 /img/:name' },
      ],
    ],
    [
      'netlify.toml',
      { 'netlify.toml': '[[headers]]\nfor = "/a/*"\n[headers.values]\nX-A = "1"\n' },
      [{ source: '/a/**', headers: { 'x-a': '1' }, from: 'netlify.toml:2 headers.0.for' }],
    ],
    [
      'vercel.json',
      {
        'vercel.json': JSON.stringify({
          headers: ['/(.*)', '/docs/:path*', '/a/:id/b', '/(.*)\\.(js|css)'].map((source) => ({
            source,
            headers: [{ key: 'X-A', value: '1' }],
          })),
        }),
      },
      ['/**', '/docs/**', '/a/*/b', '/**.{js,css}'].map((source, index) => ({
        source,
        headers: { 'x-a': '1' },
        from: `vercel.json:1 headers.${index}.source`,
      })),
    ],
    [
      'firebase.json',
      {
        'firebase.json': JSON.stringify({
          hosting: { headers: [{ source: '**/*.@(jpg|png)', headers: [{ key: 'X-A', value: '1' }] }] },
        }),
      },
      [{ source: '/**/*.{jpg,png}', headers: { 'x-a': '1' }, from: 'firebase.json:1 hosting.headers.0.source' }],
    ],
    [
      "Heroku's static.json",
      { 'static.json': '{\n"headers": {\n"/assets/**": {"X-A": "1"}}}' },
      [{ source: '/assets/**', headers: { 'x-a': '1' }, from: 'static.json:3 headers./assets/**' }],
    ],
    [
      'serve.json',
      { 'serve.json': '{"headers":[{"source":"a/*","headers":[{"key":"X-A","value":"1"}]}]}' },
      [{ source: '/a/*', headers: { 'x-a': '1' }, from: 'serve.json:1 headers.0.source' }],
    ],
  ])('%s', async (_name, files, staticHeaders) => {
    const { plan, dockerfile, added } = await planned(files);
    expect(plan).toMatchObject({ staticHeaders, notes: [] });
    expect(dockerfile).toContain('\nCOPY .deplight/headers.json .deplight/headers.json\n');
    expect(JSON.parse(added?.[0]?.text ?? '')).toEqual(plan.staticHeaders?.map(({ from: _from, ...rule }) => rule));
  });

  test('a package of a workspace are those of its own folder', async () => {
    const { plan } = await planSource(
      treeOf({
        'package.json': '{"workspaces":["web"]}',
        'web/package.json': '{"scripts":{"build":"vite build"},"devDependencies":{"vite":"7"}}',
        'web/index.html': '',
        'web/public/_headers': '/a\n  X-A: 1\n',
        _headers: '/b\n  X-B: 1\n',
      }),
      { rootDir: 'web' },
    );
    expect(plan.staticHeaders).toEqual([
      { source: '/a', headers: { 'x-a': '1' }, from: expect.stringMatching(/public\/_headers:1 \/a$/) },
    ]);
  });
});

test.each([
  ['a header that belongs to the connection', '/*\n  Content-Length: 5\n', 'content-length'],
  ['a cookie for everybody', '/*\n  Set-Cookie: a=1\n', 'set-cookie'],
  ['a name that is none', '/*\n  X A: 1\n', 'X A'],
  ['a value of 2 kB and more', `/*\n  X-Long: ${'a'.repeat(2_001)}\n`, 'X-Long'],
  ['a value with control characters', '/*\n  X-Bell: a\u0007b\n', 'X-Bell'],
  ["an address of another host's", 'https://a.example/*\n  X-A: 1\n', 'https://a.example/*'],
])('%s is left out, with a note', async (_name, _headers, left) => {
  const { plan, dockerfile, added } = await planned({ _headers });
  expect(plan.staticHeaders).toBeUndefined();
  expect(plan.notes).toEqual([expect.stringMatching(/left out/)]);
  expect(plan.notes[0]?.toLowerCase()).toContain(left.toLowerCase());
  expect([dockerfile.includes('headers.json'), added]).toEqual([false, undefined]);
});

test('a rule with conditions is left out, and so is an expression that is not read', async () => {
  const headers = [{ key: 'X-A', value: '1' }];
  const rules = [
    { source: '/a', headers, has: [{ type: 'host', value: 'x' }] },
    { source: '/((?!api).*)', headers },
    { source: '/b', headers },
  ];
  const { plan } = await planned({ 'vercel.json': JSON.stringify({ headers: rules }) });
  expect(plan.staticHeaders?.map(({ source }) => source)).toEqual(['/b']);
  expect(plan.notes[0]).toContain('/a, /((?!api).*)');
});

test('no more rules are taken than fit, and the others are counted', async () => {
  const _headers = Array.from({ length: 300 }, (_, n) => `/${n}\n  X-A: 1\n`).join('');
  const { plan } = await planned({ _headers });
  expect([plan.staticHeaders?.length, plan.notes[0]]).toEqual([100, expect.stringMatching(/ and 196 more\.$/)]);
});

test('an app with a server of its own is not given them', async () => {
  const { plan } = await planSource(
    treeOf({ 'package.json': '{"scripts":{"start":"node a.js"}}', 'a.js': '', _headers: '/*\n  X-A: 1\n' }),
  );
  expect(plan.staticHeaders).toBeUndefined();
});

test('whatever stands in these files, the Dockerfile is one of two, and the plan holds only what can be sent', async () => {
  const evil = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '$(evil)',
      '`evil`',
      '\nRUN evil',
      '__proto__',
      '$' + '{evil}',
      '$&',
      '/*',
      '/:a*',
      '"; evil',
      '**{a}{',
    ),
  );
  const pair = fc.record({ key: evil, value: evil });
  const rules = fc.array(fc.record({ source: evil, headers: fc.array(pair) }, { requiredKeys: [] }));
  const files = fc.oneof(
    rules.map((headers) => ({ 'vercel.json': JSON.stringify({ headers }) })),
    rules.map((headers) => ({ 'firebase.json': JSON.stringify({ hosting: { headers } }) })),
    fc.dictionary(evil, fc.dictionary(evil, evil)).map((headers) => ({ 'static.json': JSON.stringify({ headers }) })),
    fc.array(fc.tuple(evil, evil, evil)).map((rows) => ({
      _headers: rows.map(([source, name, value]) => `/${source}\n  ${name}: ${value}\n`).join(''),
    })),
    fc.json().map((text) => ({ 'vercel.json': `{"headers":${text}}` })),
  );
  const { dockerfile: without } = await planned({});
  const { dockerfile: with_ } = await planned({ _headers: '/*\n  X-A: 1\n' });
  await fc.assert(
    fc.asyncProperty(files, async (some) => {
      const { plan, dockerfile } = await planned(some).catch((error: unknown) => {
        if (error instanceof DeplightError) throw new Error(`refused: ${error.message}`);
        throw error;
      });
      expect(dockerfile).toBe(plan.staticHeaders === undefined ? without : with_);
      for (const { headers } of plan.staticHeaders ?? []) expect(() => new Headers(headers)).not.toThrow();
    }),
    { numRuns: 200 },
  );
});
