// What mails say, and that nothing in them is more than text (T-MAIL-02).
import { webhookEventNames } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { letterOf } from './letter.ts';

const sent = { workspace: 'Garden', settings: 'https://deplight.example/w/ws_1/settings' };
const page = 'https://deplight.example/w/ws_1/apps/app_1/deployments/dpl_1';
const deployment = { by: 'Ada', branch: 'main', url: null, page, error: { message: 'It answers 502.' } };
const about = (facts: object, type = 'deployment.failed') =>
  letterOf(JSON.stringify({ type, timestamp: '', data: { app: { name: 'shop' }, ...facts } }), sent);

test('a mail says what happened to which app, where to look, and how to get no more of them', () => {
  expect(about({ deployment })).toEqual({
    subject: 'shop: a deployment failed',
    text: [
      'shop: a deployment failed',
      'It answers 502.',
      'What served before still does.',
      'Branch: main',
      page,
      'You chose to be told of this in the workspace Garden. Choose anew: https://deplight.example/w/ws_1/settings',
    ].join('\n\n'),
    html: expect.stringContaining(`<a href="${page}">Open it in Deplight</a>`),
  });
});

test.each(webhookEventNames)('%s has its words', (type) => {
  const facts = {
    deployment,
    proposal: { sentence: 'It is not well.', page },
    job: { by: 'Ada', problem: { message: 'It ended with 1.' }, page },
    crash: { sentence: 'It ended.', page },
    preview: { number: 12, title: 'Grow', author: 'eve', sentence: 'It comes from a fork.', page },
  };
  const { subject, text } = about(facts, type);
  expect(subject).toMatch(/^shop: \w+/);
  expect(text).not.toContain('undefined');
});

test('hostile names and messages stay text, in one line of the subject (T-MAIL-02)', () => {
  const hostile = '"><img src=x onerror=alert(1)>\r\nBcc: all@example.org\r\n\r\n<script>\u202Egnp.exe</script>&';
  const { subject, text, html } = about({
    app: { name: hostile },
    deployment: { ...deployment, branch: hostile, error: { message: hostile }, page: `${page}"><script>` },
  });
  expect(subject).not.toMatch(/[\r\n\u202E]/);
  expect(subject.length).toBeLessThanOrEqual(150);
  expect(text).not.toMatch(/^Bcc:/m);
  expect(html).not.toMatch(/<(img|script)/);
  expect(html).toContain('&quot;&gt;&lt;img src=x onerror=alert(1)&gt; Bcc: all@example.org');
});
