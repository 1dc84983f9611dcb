// Which pushes deploy, by the payloads that GitHub has published.
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { planPush } from './plan-push.ts';
import { type Push, readDelivery } from './read-delivery.ts';

const published = z
  .array(z.object({ name: z.string(), examples: z.array(z.record(z.string(), z.unknown())) }))
  .parse(createRequire(import.meta.url)('@octokit/webhooks-examples/api.github.com/index.json'));
const examplesOf = (event: string) => published.find(({ name }) => name === event)?.examples ?? [];
const connection = { branch: 'master', watchPaths: [] };

describe("GitHub's published deliveries", () => {
  const pushes = examplesOf('push').map((example) => pushOf(example));

  test('there are pushes to a branch, of tags and of things deleted among them', () => {
    expect(pushes.length).toBeGreaterThan(3);
    expect(new Set(pushes.map(({ ref }) => ref))).toEqual(new Set(['refs/heads/master', 'refs/tags/simple-tag']));
    expect(pushes.some(({ deleted }) => deleted)).toBe(true);
  });

  test.each(pushes)('a push to $ref deploys if it is to the branch, and no tag does', (push) => {
    expect(planPush(connection, push).deploys).toBe(push.ref === 'refs/heads/master' && !push.deleted);
    expect(planPush({ ...connection, branch: 'simple-tag' }, push).deploys).toBe(false);
  });

  test.each(published.map(({ name }) => name))('%s is read, and only push is a push', (event) => {
    for (const example of examplesOf(event)) {
      const delivery = readDelivery(deliveryOf(event, example));
      expect(delivery.push === undefined).toBe(event !== 'push');
      expect(delivery.repository?.id).toBe(z.object({ id: z.int() }).safeParse(example['repository']).data?.id);
    }
  });
});

describe('a push', () => {
  test.each([
    'refs/heads/masters',
    'refs/heads/feature/master',
    'refs/heads/Master',
    'refs/tags/master',
    'master',
    'refs/heads/$(id)',
    'refs/heads/master\n',
  ])('to %j does not deploy master (T-WH-06, T-WH-07)', (ref) => {
    expect(planPush(connection, newPush({ ref }))).toEqual({ deploys: false, because: 'It is not a push to master.' });
  });

  test('that deletes the branch deploys nothing (T-WH-07)', () => {
    expect(planPush(connection, newPush({ deleted: true }))).toMatchObject({ deploys: false });
  });

  test.each([
    ['Fix it [skip deploy]', false],
    ['Fix it\n\n[Skip Deploy]', false],
    ['skip deploy', true],
    ['\u001b[31m<script> <!channel>', true],
  ])('whose newest message is %j deploys: %s (T-WH-07)', (message, deploys) => {
    expect(planPush(connection, newPush({ head_commit: { message } })).deploys).toBe(deploys);
  });

  test.each([
    [['apps/shop/index.ts'], true],
    [['apps/shop'], true],
    [['apps/shopping/index.ts', 'README.md'], false],
    [['docs/apps/shop/a.md'], false],
    [['package.json'], true],
  ])('of %j deploys what watches apps/shop and package.json: %s', (modified, deploys) => {
    const watching = { ...connection, watchPaths: ['apps/shop', 'package.json'] };
    for (const changed of ['added', 'modified', 'removed']) {
      const commit = { added: [], modified: [], removed: [], [changed]: modified };
      expect(planPush(watching, newPush({ commits: [nothing, commit] })).deploys).toBe(deploys);
    }
  });

  test('that does not name all of its files, as one of 2,048 commits, deploys (T-WH-07)', () => {
    const watching = { ...connection, watchPaths: ['apps/shop'] };
    expect(planPush(watching, newPush({ commits: [nothing] })).deploys).toBe(false);
    expect(planPush(watching, newPush({ commits: [] })).deploys).toBe(true);
    expect(planPush(watching, newPush({ commits: [nothing], forced: true })).deploys).toBe(true);
    const many = Array.from({ length: 2_048 }, () => nothing);
    expect(planPush(watching, newPush({ commits: many })).deploys).toBe(true);
  });
});

const nothing = { added: [], modified: [], removed: [] };

function newPush(facts: Partial<Push>): Push {
  return {
    ref: 'refs/heads/master',
    after: 'a'.repeat(40),
    deleted: false,
    forced: false,
    repository: { id: 1, full_name: 'ada/shop' },
    head_commit: { message: 'Water the plants' },
    commits: [],
    pusher: { name: 'ada' },
    ...facts,
  };
}

function deliveryOf(event: string, payload: object) {
  const headers = {
    'x-github-delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
    'x-github-event': event,
    'content-type': 'application/json',
  };
  return { headers, body: Buffer.from(JSON.stringify(payload)) };
}

function pushOf(payload: object): Push {
  const { push } = readDelivery(deliveryOf('push', payload));
  if (!push) throw new Error('It is a push.');
  return push;
}
