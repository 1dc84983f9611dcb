// What a model adds is shown by a line that exists, and whatever it does, the deployment goes on by the rules.
import { planSource, treeOf } from '@deplight/planner';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askModel, type KeptAnswers } from './ask-model.ts';
import { excerptBounds } from './choose-excerpts.ts';
import { readFindings } from './read-findings.ts';
import { generated, modelServer } from './testing/model-server.ts';

const shop = {
  'package.json': '{"scripts":{"start":"node server.js"}}',
  'server.js': "const fs = require('node:fs');\nfs.writeFileSync('orders.json', '[]');\n",
};
const finding = {
  topic: 'writes local files',
  severity: 'warning',
  title: 'Orders are written to the disk of one instance',
  file: 'server.js',
  line: 2,
  quote: "fs.writeFileSync('orders.json', '[]');",
  advice: 'Keep them in a database.',
};
const excerpts = [{ path: 'server.js', lines: shop['server.js'].split('\n') }];

test('a finding becomes an insight of the model, with its line as evidence', async () => {
  const server = await modelServer(() => generated([finding]));
  const { insights, sentence } = await ask(shop, { model: server.model });
  expect(insights).toEqual([
    {
      id: 'model-writes-local-files',
      severity: 'warning',
      title: finding.title,
      evidence: { file: 'server.js', line: 2, text: finding.quote },
      advice: finding.advice,
      by: 'model',
    },
  ]);
  expect(sentence).toBe('The model gemini-test read 2 files and found 1');
  expect(server.asked).toMatchObject([
    { path: 'POST /v1beta/models/gemini-test:generateContent', key: 'key-of-the-test' },
  ]);
});

test('what is asked for is data of a form, of one model, and no tool is offered', async () => {
  const server = await modelServer(() => generated([]));
  await ask(shop, { model: server.model });
  const body: unknown = JSON.parse(server.asked[0]?.body ?? '');
  expect(Object.keys(body as object).sort()).toEqual(['contents', 'generationConfig', 'systemInstruction']);
  expect(body).toMatchObject({
    generationConfig: { responseMimeType: 'application/json', responseSchema: { type: 'ARRAY', maxItems: 8 } },
  });
});

test('a bucket that cannot be read or written to does not keep a finding from being told', async () => {
  const server = await modelServer(() => generated([finding]));
  const broken = async () => {
    throw new Error('no bucket');
  };
  const { insights } = await ask(shop, { model: server.model, kept: { read: broken, write: broken } });
  expect(insights).toHaveLength(1);
});

test('what was kept and is no answer is asked for again', async () => {
  const server = await modelServer(() => generated([finding]));
  const kept = { read: async () => 'cut off', write: async () => undefined };
  expect((await ask(shop, { model: server.model, kept })).insights).toHaveLength(1);
  expect(server.asked).toHaveLength(1);
});

test('without a key nothing is asked, and the stage says so', async () => {
  expect(await ask(shop, { model: undefined })).toEqual({
    insights: [],
    sentence: 'Insights by rules only: no model is configured',
  });
});

test('the same source is asked about once', async () => {
  const server = await modelServer(() => generated([finding]));
  const kept = newKept();
  const first = await ask(shop, { model: server.model, kept });
  expect(await ask(shop, { model: server.model, kept })).toEqual(first);
  expect(server.asked).toHaveLength(1);
  await ask({ ...shop, 'server.js': `${shop['server.js']}// changed` }, { model: server.model, kept });
  expect(server.asked).toHaveLength(2);
});

test('nothing that holds a secret is sent, and the key stands in a header alone', async () => {
  const server = await modelServer(() => generated([]));
  const token = `ghp_${'aB3'.repeat(12)}`;
  const files = {
    ...shop,
    '.env': 'PAYMENTS=hidden-one',
    '.npmrc': '//r/:_authToken=hidden-two',
    'config/credentials.js': "module.exports = 'hidden-three'",
    'github.js': `const token = '${token}';`,
    'server.pem': 'hidden-four',
    'test/server.test.js': 'hidden-five',
  };
  await ask(files, { model: server.model });
  const [{ body, path } = { body: '', path: '' }] = server.asked;
  expect(body).toContain('orders.json');
  expect(body).not.toMatch(/hidden-|ghp_/);
  expect(body + path).not.toContain('key-of-the-test');
});

test('however large a source is, what is sent is bounded', async () => {
  const server = await modelServer(() => generated([]));
  const many = Array.from({ length: 300 }, (_, index) => [`src/a${index}.js`, 'x = 1;\n'.repeat(9_000)]);
  await ask({ ...shop, ...Object.fromEntries(many) }, { model: server.model });
  const [{ body } = { body: '' }] = server.asked;
  expect(body.length).toBeGreaterThan(10_000);
  expect(body.length).toBeLessThan(excerptBounds.bytes * 3);
});

describe('a model that does not help', () => {
  test.each<[string, { status: number; body: string } | undefined, string]>([
    ['refuses', { status: 403, body: '{"error":{"message":"API key key-of-the-test is bad"}}' }, 'status 403'],
    ['breaks down', { status: 500, body: 'oops' }, 'status 500'],
    ['says something else', { status: 200, body: 'hello' }, 'not of the form'],
    ['answers no list', generated({ ok: true }), 'not of the form'],
    ['is blocked', { status: 200, body: '{"promptFeedback":{"blockReason":"SAFETY"}}' }, 'not of the form'],
    ['answers without end', { status: 200, body: `[${'1,'.repeat(100_000)}1]` }, 'not of the form'],
    ['never answers', undefined, 'no answer within 0.2 s'],
  ])('that %s leaves the rules alone', async (_what, reply, why) => {
    const server = await modelServer(() => reply);
    const { insights, sentence } = await ask(shop, { model: server.model, deadlineMs: 200 });
    expect(insights).toEqual([]);
    expect(sentence).toMatch(/^Insights by rules only: the model did not help, /);
    expect(sentence).toContain(why);
    expect(sentence).not.toContain('key-of-the-test');
  });

  test('that begins an answer and does not end it is not waited for', async () => {
    const server = await modelServer(() => 'begins');
    const { insights, sentence } = await ask(shop, { model: server.model, deadlineMs: 200 });
    expect([insights, sentence]).toEqual([[], expect.stringContaining('no answer within 0.2 s')]);
  });

  test.each([
    ['http://169.254.169.254/v1beta/', true],
    ['http://10.0.0.1/v1beta/', false],
  ])('at the address %s, which may not be asked, leaves the rules alone', async (apiUrl, allowLocalSources) => {
    const model = { key: 'key-of-the-test', name: 'm', apiUrl };
    expect((await ask(shop, { model, policy: { allowLocalSources } })).insights).toEqual([]);
  });

  test('at an address of this machine is not asked where the platform does not allow it', async () => {
    const server = await modelServer(() => generated([finding]));
    const { insights } = await ask(shop, { model: server.model, policy: { allowLocalSources: false } });
    expect([insights, server.asked]).toEqual([[], []]);
  });
});

describe('evidence is checked', () => {
  test.each<[string, object]>([
    ['a file that was not sent', { file: 'other.js' }],
    ['a line that there is not', { line: 99 }],
    ['another line', { line: 1 }],
    ['words that do not stand there', { quote: 'eval(input)' }],
    ['no quote', { quote: '' }],
    ['a severity that it may not have', { severity: 'error' }],
    ['no advice', { advice: undefined }],
  ])('%s is left out', (_what, change) => {
    expect(readFindings(generated([{ ...finding, ...change }]).body, excerpts)).toEqual([]);
  });

  test('at most eight are taken, however many there are', () => {
    expect(readFindings(generated(Array.from({ length: 50 }, () => finding)).body, excerpts)).toHaveLength(8);
  });

  test('whatever the model says, an insight is one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.nat(20), (part, times) => {
        const text = part.repeat(times);
        const wild = { ...finding, topic: text, title: `x${text}`, advice: `x${text}` };
        for (const { evidence, by, id } of readFindings(generated([wild]).body, excerpts) ?? []) {
          expect([evidence?.line, by]).toEqual([2, 'model']);
          expect(id).toMatch(/^model-[a-z-]+$/);
        }
      }),
    );
  });
});

function newKept(): KeptAnswers {
  const answers = new Map<string, string>();
  return {
    read: async (name) => answers.get(name),
    write: async (name, answer) => void answers.set(name, answer),
  };
}

async function ask(files: Readonly<Record<string, string>>, access: Partial<Parameters<typeof askModel>[2]>) {
  const tree = treeOf(files);
  const standard = { model: undefined, policy: { allowLocalSources: true }, kept: newKept() };
  return askModel(tree, await planSource(tree), { ...standard, ...access });
}
