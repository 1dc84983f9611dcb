// A plan is told with where each value came from, and nobody's file can move the cursor.
import { planSource, treeOf } from '@deplight/planner';
import { expect, test } from 'vitest';
import { planText } from './plan-text.ts';

const shop = {
  'package.json': JSON.stringify({ name: 'shop', engines: { node: '24' }, scripts: { start: 'node server.js' } }),
  'server.js': "import http from 'node:http';\nhttp.createServer().listen(3000, '127.0.0.1');\n",
};

test('every value says where it came from, every insight where it shows, and the end what to do', async () => {
  expect(planText(await planSource(treeOf(shop)), { explained: false })).toMatchInlineSnapshot(`
    "Node.js 24, npm

                Value           From
    Version     24              package.json:1 engines.node
    Start       node server.js  package.json:1 scripts.start
    Port        8080            default, given to the app as PORT
    Dockerfile  ours            deplight plan --dockerfile prints it

    error    The app seems to listen on this machine only  (server.js:2)
    error    The app listens on a port of its own and does not read PORT  (server.js:2)
    info     No health path is set, so "/" is probed

    Next: mend what is marked as an error; --explain says how, then deplight deploy"
  `);
});

test('explained, it says what was looked for before and what each insight advises', async () => {
  const text = planText(await planSource(treeOf(shop)), { explained: true });
  expect(text).toContain('Looked for before, and not found:\n  Dockerfile: Dockerfile or Containerfile\n');
  expect(text).toContain("(server.js:2)\n         http.createServer().listen(3000, '127.0.0.1');\n");
});

test("a stack of Google's buildpacks says so, and what they are told", async () => {
  const text = planText(await planSource(treeOf({ Gemfile: "gem 'rails'", 'config.ru': 'run App' })), {
    explained: false,
  });
  expect(text).toMatch(/^Ruby, Rails, Bundler/);
  expect(text).toMatch(/Told +GOOGLE_ENTRYPOINT=bin\/rails server -b 0\.0\.0\.0 -p \$PORT +Rails/);
  expect(text).toMatch(/Dockerfile +none +built by Google's buildpacks/);
  expect(text.split('\n').at(-1)).toBe('Next: deplight deploy');
});

test('control characters of a file are not printed (T-LOG-02)', async () => {
  const start = 'node server.js # \u001b[2J';
  const analysis = await planSource(treeOf(shop));
  const text = planText(
    { ...analysis, plan: { ...analysis.plan, start: { value: start, from: 'x\u0007' } } },
    {
      explained: true,
    },
  );
  expect(['\u0007', '\u001b'].filter((sign) => text.includes(sign))).toEqual([]);
});

test('explained, it says what may be kept between builds; headers of a site stand among the values', async () => {
  const explained = planText(await planSource(treeOf({ ...shop, 'package-lock.json': '{}' })), { explained: true });
  expect(explained).toContain('What a builder may keep between builds:\n  ~/.npm: npm\n');
  const site = await planSource(treeOf({ 'index.html': '', _headers: '/*\n  X-A: 1\n' }));
  expect(planText(site, { explained: false })).toMatch(/Headers +\/\*\* x-a: 1 +_headers:1 \/\*\n/);
});
