// What a webhook is told, as docs/webhooks.md says it, and nothing beyond that.
import { readFileSync } from 'node:fs';
import { type ProposalDocument, webhookEventNames, webhookEvents } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { newState, testId, testNowMs } from '../pipeline/testing/new-run.ts';
import { crashPayload, deploymentPayload, proposalPayload } from './payload.ts';

const page = readFileSync(new URL('../../../docs/webhooks.md', import.meta.url), 'utf8');
const at = new Date(testNowMs).toISOString();
const { deployment, app } = newState();
const failed = {
  ...deployment,
  commit: { sha: 'a'.repeat(40), message: 'Plant a seed', author: 'Ada', at, branch: 'main' },
  error: { code: 'BUILD_FAILED', message: 'x'.repeat(4_000), hint: '', stage: 'BUILDING' } as const,
};

test('the page names every event with the sentence of the contract', () => {
  for (const event of webhookEventNames) expect(page).toContain(`| \`${event}\` | ${webhookEvents[event]} |`);
});

test("the page's example has the fields that a deployment's message has", () => {
  const [, example = ''] = /```json\n([\s\S]*?)```/.exec(page) ?? [];
  const sent = deploymentPayload('deployment.failed', {
    deployment: { ...failed, error: { ...failed.error, lines: [] } },
    app,
    page: 'https://x',
  });
  expect(fieldsOf(sent)).toEqual(fieldsOf(JSON.parse(example)));
});

test('a deployment was created when it was asked for; whatever came later is as old as its document', () => {
  const later = { ...deployment, updatedAt: '2026-01-02T04:00:00.000Z' };
  const of = (type: 'deployment.created' | 'deployment.live') =>
    deploymentPayload(type, { deployment: later, app, page: '' }).timestamp;
  expect([of('deployment.created'), of('deployment.live')]).toEqual([deployment.createdAt, later.updatedAt]);
});

test('lines of logs, evidence and long messages stay here', () => {
  const proposal: ProposalDocument = {
    ...{ schemaVersion: 1, id: `prop_${'p'.repeat(20)}`, workspaceId: app.workspaceId, appId: app.id },
    ...{ deploymentId: deployment.id, cause: 'crash-loop', sentence: 'It crashes.', evidence: ['a secret?'] },
    ...{ target: testId('dpl', 2), policy: 'ask', status: 'open', createdAt: at, expiresAt: at },
    ...{ decidedAt: null, decidedBy: null, rollbackId: null },
  };
  const crash = { at, sentence: 'It ended with 1.', lines: ['a secret?'] };
  const sent = [
    deploymentPayload('deployment.failed', {
      deployment: { ...failed, error: { ...failed.error, lines: ['a secret?'] } },
      app,
      page: '',
    }),
    proposalPayload({ proposal, app, page: '' }),
    crashPayload({ crash, deploymentId: deployment.id, app, page: '' }),
  ];
  expect(JSON.stringify(sent)).not.toContain('a secret?');
  expect(JSON.stringify(sent).length).toBeLessThan(4_000);
});

/** The names of all fields, in order, with those within them. */
function fieldsOf(value: unknown, place = '$'): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .flatMap(([name, inner]) => [`${place}.${name}`, ...fieldsOf(inner, `${place}.${name}`)])
    .sort();
}
