// T-SLK-03: what Slack is told, whole, with hostile names, commits and log lines in it.
import type { DeploymentDocument, ProposalDocument } from '@deplight/contracts';
import { describe, expect, test } from 'vitest';
import { movedStages } from '../pipeline/stages.ts';
import { newState, testId } from '../pipeline/testing/new-run.ts';
import { deploymentMessage } from './deployment-message.ts';
import { previewMessage } from './preview-message.ts';
import { proposalMessage } from './proposal-message.ts';
import { escaped, fenced, linkTo } from './text.ts';

const now = '2026-01-02T03:04:05.000Z';
const page = 'https://deplight.example/w/ws_1/apps/app_1';
const hostile = '<!channel> & <@U123ABC> <http://evil.example|your bank> ```\u001b[31m@here';

test('a pull request waits for approval, and waits no more once somebody has approved it', () => {
  const preview = {
    number: 12,
    title: '<b>Grow</b>',
    author: 'eve',
    sha: 'a'.repeat(40),
    sentence: 'It comes from a fork.',
  };
  const waits = previewMessage({ ...preview, state: 'NEEDS_APPROVAL', approved: null }, 'shop', page);
  expect(waits.text).toBe('shop · Pull request 12 waits for approval');
  expect(JSON.stringify(waits)).toContain('&lt;b&gt;Grow&lt;/b&gt;\\nIt comes from a fork.');
  const approved = { sha: preview.sha, by: { uid: 'ada', name: 'Ada' }, at: '2026-01-02T03:04:05.000Z' };
  const over = previewMessage({ ...preview, state: 'DEPLOYING', approved }, 'shop', page);
  expect(over.text).toBe('shop · Pull request 12 waits no more');
  expect(JSON.stringify(over)).toContain('Approved by Ada.');
});

describe('text', () => {
  test.each([
    ['<!channel>', '&lt;!channel&gt;'],
    ['<@U123> <#C1|x> <!subteam^S1>', '&lt;@U123&gt; &lt;#C1|x&gt; &lt;!subteam^S1&gt;'],
    ['<http://x|y>', '&lt;http://x|y&gt;'],
    ['a & b &lt;', 'a &amp; b &amp;lt;'],
    ['`code` ```', "'code' '''"],
    ['one\ntwo\u0000\u202e\u001b[2J', 'one two'],
    ['\u001b[31mred\u001b[0m', 'red'],
  ])('%j is written %j (T-SLK-03)', (text, expected) => expect(escaped(text)).toBe(expected));

  test('is cut where it is too long, also when escaping makes it longer', () => {
    expect(escaped('x'.repeat(400))).toHaveLength(300);
    expect(escaped('<'.repeat(10), 5)).toBe('&lt;&lt;&lt;&lt;…');
  });

  test('lines stay in their block, the last ones when there are too many (T-SLK-03)', () => {
    expect(fenced(['```', '<!here>'])).toBe("```\n'''\n&lt;!here&gt;\n```");
    expect(fenced(Array.from({ length: 100 }, (_, index) => `line ${index} ${'x'.repeat(90)}`))).toMatch(
      /^```\nline 7[0-9] [\s\S]*line 99 x+\n```$/,
    );
  });

  test('a link is to its address only (T-SLK-03)', () => {
    expect(linkTo('https://a.example/x|y>z', '<b>')).toBe('<https://a.example/x%7Cy%3Ez|&lt;b&gt;>');
  });
});

describe('a deployment', () => {
  test('that is being built', () => {
    expect(deploymentMessage(building(), { appName: 'shop', page, waits: false })).toEqual({
      blocks: [
        {
          text: {
            text: '*<https://deplight.example/w/ws_1/apps/app_1|shop>* · Deploy · *Build image*',
            type: 'mrkdwn',
          },
          type: 'section',
        },
        {
          text: {
            text: '✓ Queued   ▸ Build image   ○ Release revision   ○ Health check   ○ Shift traffic',
            type: 'mrkdwn',
          },
          type: 'section',
        },
        {
          elements: [
            {
              text: 'https://example.org/shop.git · main · by Ada',
              type: 'mrkdwn',
            },
          ],
          type: 'context',
        },
      ],
      text: 'shop · Deploy · Build image',
    });
  });

  test('that is live says where', () => {
    const live = { ...building(), status: 'LIVE', url: 'http://127.0.0.1:18000' } as const;
    const said = (waits: boolean) => JSON.stringify(deploymentMessage(live, { appName: 'shop', page, waits }));
    expect(said(false)).toContain('It answers at <http://127.0.0.1:18000|');
    expect([said(false), said(true)].map((text) => text.includes('approve its rollout'))).toEqual([false, true]);
  });

  test('that failed says why and what next, and mentions nobody (T-SLK-03)', () => {
    const commit = { sha: 'a'.repeat(40), message: hostile, author: 'x', at: null, branch: null };
    const error = { code: 'BUILD_FAILED', message: hostile, hint: 'Mend it.', stage: 'BUILDING' } as const;
    const failed: DeploymentDocument = {
      ...building(),
      status: 'FAILED',
      commit,
      error: { ...error, lines: [] },
      by: { uid: 'u', name: hostile },
    };
    expect(deploymentMessage(failed, { appName: 'shop', page, waits: false })).toEqual({
      blocks: [
        {
          text: {
            text: '*<https://deplight.example/w/ws_1/apps/app_1|shop>* · Deploy · *Failed*',
            type: 'mrkdwn',
          },
          type: 'section',
        },
        {
          text: {
            text: '✓ Queued   ▸ Build image   ○ Release revision   ○ Health check   ○ Shift traffic',
            type: 'mrkdwn',
          },
          type: 'section',
        },
        {
          text: {
            text: "&lt;!channel&gt; &amp; &lt;@U123ABC&gt; &lt;http://evil.example|your bank&gt; '''@here\nMend it.",
            type: 'mrkdwn',
          },
          type: 'section',
        },
        {
          elements: [
            {
              text: "aaaaaaa &lt;!channel&gt; &amp; &lt;@U123ABC&gt; &lt;http://evil.example|your bank&gt; '''@here · main · by &lt;!channel&gt; &amp; &lt;@U123ABC&gt; &lt;http://evil.example|your bank&gt; '''@here",
              type: 'mrkdwn',
            },
          ],
          type: 'context',
        },
      ],
      text: 'shop · Deploy · Failed',
    });
  });
});

describe('a proposal', () => {
  test('that is open has two buttons', () => {
    expect(proposalMessage(proposal(), 'shop', page)).toEqual({
      blocks: [
        {
          text: {
            text: '*<https://deplight.example/w/ws_1/apps/app_1|shop>* is not well: 14 of the 15 requests of the last minute ended in a server error.',
            type: 'mrkdwn',
          },
          type: 'section',
        },
        {
          text: {
            text: "```\nGET / → 500\n&lt;!channel&gt; &amp; &lt;@U123ABC&gt; &lt;http://evil.example|your bank&gt; '''@here\n```",
            type: 'mrkdwn',
          },
          type: 'section',
        },
        {
          text: {
            text: 'Deplight would go back to the last good version, `dpl_00000000000000000001`.',
            type: 'mrkdwn',
          },
          type: 'section',
        },
        {
          elements: [
            {
              action_id: 'approve',
              style: 'primary',
              text: {
                text: 'Approve the rollback',
                type: 'plain_text',
              },
              type: 'button',
              value: 'prop_pppppppppppppppppppp',
            },
            {
              action_id: 'dismiss',
              text: {
                text: 'Leave it as it is',
                type: 'plain_text',
              },
              type: 'button',
              value: 'prop_pppppppppppppppppppp',
            },
          ],
          type: 'actions',
        },
        {
          elements: [
            {
              text: 'Good until <!date^1767326645^{time}|04:04 UTC>; members of the workspace may decide.',
              type: 'mrkdwn',
            },
          ],
          type: 'context',
        },
      ],
      text: 'shop is not well: a rollback is proposed',
    });
  });

  test.each([
    [
      { status: 'approved', decidedBy: { uid: 'u', name: '<!channel>' }, decidedAt: now } as const,
      'Approved by &lt;!channel&gt; at',
    ],
    [{ status: 'approved', policy: 'automatic', decidedBy: null } as const, "Applied by the app's policy"],
    [{ status: 'dismissed', decidedBy: { uid: 'u', name: 'Ada' }, decidedAt: now } as const, 'Dismissed by Ada at'],
    [{ status: 'expired' } as const, 'Nobody decided in time'],
    [{ status: 'superseded' } as const, 'Overtaken'],
  ])('that is %j says so and has no buttons', (changes, words) => {
    const { blocks } = proposalMessage({ ...proposal(), ...changes }, 'shop', page);
    expect(blocks.map(({ type }) => type)).not.toContain('actions');
    expect(JSON.stringify(blocks.at(-1))).toContain(words);
  });
});

function building(): DeploymentDocument {
  const { deployment } = newState({
    order: { source: { type: 'git', url: 'https://example.org/shop.git', branch: 'main', rootDir: null } },
  });
  const stages = movedStages(deployment.stages, 'QUEUED', 'BUILDING', now);
  return { ...deployment, status: 'BUILDING', stage: 'BUILDING', stages };
}

function proposal(): ProposalDocument {
  return {
    schemaVersion: 1,
    id: `prop_${'p'.repeat(20)}`,
    workspaceId: testId('ws'),
    appId: testId('app'),
    deploymentId: testId('dpl', 2),
    cause: 'server-errors',
    sentence: '14 of the 15 requests of the last minute ended in a server error.',
    evidence: ['GET / → 500', hostile],
    target: testId('dpl', 1),
    policy: 'ask',
    status: 'open',
    createdAt: now,
    expiresAt: '2026-01-02T04:04:05.000Z',
    decidedAt: null,
    decidedBy: null,
    rollbackId: null,
  };
}
