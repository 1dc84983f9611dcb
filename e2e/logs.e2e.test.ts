// What an app said: filters, pages, and that neither a line nor a search tells a secret.
import { operations, type RuntimeLine } from '@deplight/contracts';
import { beforeAll, describe, expect, test } from 'vitest';
import { api, codeOf } from './client/api.ts';
import { type ChattyApp, chattyApp, say, tell } from './client/chatty-app.ts';
import { newUser, type User } from './client/user.ts';
import { eventually } from './client/wait.ts';
import { stack } from './stack.ts';

let user: User;
let app: ChattyApp;
beforeAll(async () => {
  user = await newUser();
  app = await chattyApp(user, 'chatty');
  await tell(app, '/warn', { text: 'running low' });
  await tell(app, '/fail', { text: 'it failed' });
  await say(app, '{"severity":"DEBUG","message":"chatter"}');
  await say(app, 'the key is CANARY', 'one', 'two', 'three', '\u001b[31mred\u001b[0m \u001b[2J\u202e<b>bold</b>');
  await told('app', 'red');
  // The gateway gathers its lines for a moment.
  await told('requests', 'GET /say');
});

const path = () => `/workspaces/${app.workspaceId}/apps/${app.appId}/logs`;

async function read(query: Readonly<Record<string, string>> = {}) {
  const { status, body } = await api(`${path()}?${new URLSearchParams(query)}`, { user });
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return operations.readLogs.response.parse(body);
}

const textsOf = (lines: readonly RuntimeLine[]) => lines.map(({ text }) => text);

/** Once a line with this text is in Cloud Logging. */
async function told(source: RuntimeLine['source'], text: string): Promise<void> {
  await eventually(`a line with ${text}`, async () => {
    const { lines } = await read({ source });
    return lines.some((line) => line.text.includes(text)) ? true : undefined;
  });
}

describe('history', () => {
  test('has what the app printed, in order, the platform about it, and its requests without their queries', async () => {
    const { lines, nextPageToken } = await read();
    expect(nextPageToken).toBeNull();
    expect(lines.map(({ t }) => t)).toEqual(lines.map(({ t }) => t).toSorted());
    const own = textsOf(lines.filter(({ source }) => source === 'app'));
    expect(own.slice(own.indexOf('one'), own.indexOf('one') + 3)).toEqual(['one', 'two', 'three']);
    expect(lines.filter(({ source }) => source === 'system').length).toBeGreaterThan(0);
    const requests = textsOf(lines.filter(({ source }) => source === 'requests'));
    expect(requests.some((text) => /^GET \/say → 200 in \d+ ms$/.test(text))).toBe(true);
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
  });

  test('is filtered by source, level, text, time and deployment', async () => {
    expect((await read({ source: 'system' })).lines.every(({ source }) => source === 'system')).toBe(true);
    expect(textsOf((await read({ source: 'app', level: 'warning' })).lines)).toEqual([
      '{"message":"running low"}',
      'it failed',
    ]);
    expect(textsOf((await read({ level: 'error', source: 'app' })).lines)).toEqual(['it failed']);
    const quiet = textsOf((await read({ level: 'info', source: 'app' })).lines);
    expect([quiet.includes('one'), quiet.includes('{"message":"chatter"}')]).toEqual([true, false]);
    expect(textsOf((await read({ search: 'RUNNING low' })).lines)).toEqual(['{"message":"running low"}']);
    const [, two] = (await read({ source: 'app', search: 't' })).lines.filter(({ text }) => /^t(wo|hree)$/.test(text));
    const until = await read({ source: 'app', until: two?.t ?? '' });
    expect(textsOf(until.lines)).not.toContain('three');
    const own = await read({ deploymentId: app.deploymentId, source: 'app' });
    expect(textsOf(own.lines)).toContain('ready with ***');
  });

  test('comes in pages, from either end, without gaps or doubles', async () => {
    const whole = (await read({ source: 'app' })).lines;
    for (const order of ['newest', 'oldest'] as const) {
      const pages: RuntimeLine[][] = [];
      let pageToken: string | null = '';
      while (pageToken !== null) {
        const page: Awaited<ReturnType<typeof read>> = await read({
          source: 'app',
          order,
          limit: '3',
          ...(pageToken === '' ? {} : { pageToken }),
        });
        pages.push(page.lines);
        pageToken = page.nextPageToken;
      }
      expect(pages.length).toBeGreaterThan(2);
      expect((order === 'newest' ? pages.toReversed() : pages).flat()).toEqual(whole);
    }
  });

  test('shows secrets as stars, colours as colours, and nothing that moves, hides or forges (T-LOG-02, T-LOG-04)', async () => {
    const texts = textsOf((await read()).lines);
    expect(texts).toContain('the key is ***');
    expect(texts).toContain('\u001b[31mred\u001b[0m <b>bold</b>');
    expect(JSON.stringify(texts)).not.toContain(app.canary);
  });

  test('cannot be searched for a secret, not even for a piece of it', async () => {
    for (const piece of [app.canary, app.canary.slice(0, 6), app.canary.slice(-5), 'cnry'])
      expect(await read({ search: piece })).toEqual({ lines: [], nextPageToken: null });
  });

  test('comes as a text file, whole and redacted, as does the log of a deployment', async () => {
    const file = async (at: string) => {
      const headers = { authorization: `Bearer ${user.idToken}` };
      const answer = await fetch(`${stack.hosting}/api${at}?format=text`, { headers });
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="\w+-[\dT-]+\.log"$/);
      expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
      return answer.text();
    };
    const { lines } = await read({ order: 'oldest', limit: '1000' });
    const runtime = await file(path());
    expect(runtime.startsWith(lines.map(({ t, text }) => `${t} ${text}\n`).join(''))).toBe(true);
    const log = await file(`/deployments/${app.deploymentId}/log`);
    expect(log).toMatch(/^2\S+Z .*\n[\s\S]*ready with \*\*\*\n/);
    expect(`${runtime}${log}`).not.toContain(app.canary);
  });

  test("refuses another question's page, and what it does not know", async () => {
    const { nextPageToken } = await read({ limit: '1' });
    const asked = async (query: Record<string, string>) =>
      codeOf(await api(`${path()}?${new URLSearchParams(query)}`, { user }));
    expect(await asked({ limit: '1', source: 'app', pageToken: nextPageToken ?? '' })).toBe('INVALID_ARGUMENT');
    expect(await asked({ pageToken: 'nonsense' })).toBe('INVALID_ARGUMENT');
    expect(await asked({ since: 'yesterday' })).toBe('INVALID_ARGUMENT');
    expect(await asked({ deploymentId: `dpl_${'0'.repeat(20)}` })).toBe('NOT_FOUND');
  });

  test('is served by the function that may redact, and by no other', async () => {
    const address = `${stack.functions}/${stack.project}/${stack.region}/api/api${path()}`;
    const answer = await fetch(address, { headers: { authorization: `Bearer ${user.idToken}` } });
    expect(answer.status).toBe(404);
  });
});
