// GET /api/events: what happens, as server-sent events, for programs and for EventSource.
import { beforeAll, expect, test } from 'vitest';
import { api, createDeployment } from './client/api.ts';
import { archiveForm, packFiles, tinyServer } from './client/archives.ts';
import { newUser, type User } from './client/user.ts';
import { live } from './client/wait.ts';
import { stack } from './stack.ts';

interface SentEvent {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: Record<string, unknown>;
}

let user: User;
beforeAll(async () => {
  user = await newUser();
  await live(
    user,
    (await createDeployment(user, { form: archiveForm(await packFiles(tinyServer('before')), { name: 'streamed' }) }))
      .id,
  );
});

const bearer = () => ({ authorization: `Bearer ${user.idToken}` });

test('a stream begins with what there is, then tells of a deployment, its changes and its lines', async () => {
  const stream = await open('', bearer());
  const bootstrap = await stream.next((event) => event.event === 'bootstrap');
  expect(bootstrap.data).toMatchObject({ deployments: [{ status: 'LIVE' }] });
  const made = await createDeployment(user, {
    form: archiveForm(await packFiles(tinyServer('after')), { name: 'streamed' }),
  });
  const about = (event: SentEvent) => (event.data['deployment'] as { id: string } | undefined)?.id === made.id;
  expect((await stream.next((event) => event.event === 'deployment.created' && about(event))).id).toContain(made.id);
  const line = await stream.next((event) => event.event === 'log.appended' && event.data['deploymentId'] === made.id);
  expect(line.data['log']).toMatchObject({
    seq: 1,
    stage: expect.any(String),
    stream: expect.any(String),
    text: expect.any(String),
  });
  const last = await stream.next(
    (event) => about(event) && (event.data['deployment'] as { status: string }).status === 'LIVE',
  );
  stream.close();
  const resumed = await open('', { ...bearer(), 'last-event-id': bootstrap.id ?? '' });
  const first = await resumed.next(() => true);
  expect(first.event).toBe('deployment.updated');
  expect(last.id).toBeDefined();
  resumed.close();
});

test('a ticket opens one stream, once (T-SSE-01)', async () => {
  const { ticket } = (await api('/events/ticket', { user, method: 'POST' })).body as { ticket: string };
  const stream = await open(`?ticket=${ticket}`, {});
  expect((await stream.next(() => true)).event).toBe('bootstrap');
  stream.close();
  expect((await fetch(`${stack.hosting}/api/events?ticket=${ticket}`)).status).toBe(401);
});

test('without a token there is no stream, nor with one in the address (T-SSE-01)', async () => {
  expect((await api('/events')).status).toBe(401);
  const query = new URLSearchParams({ access_token: user.idToken, token: user.idToken });
  expect((await api(`/events?${query}`)).status).toBe(401);
});

async function open(query: string, headers: Record<string, string>) {
  const aborter = new AbortController();
  const response = await fetch(`${stack.hosting}/api/events${query}`, { headers, signal: aborter.signal });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
  const events = read(response);
  return {
    next: async (wanted: (event: SentEvent) => boolean): Promise<SentEvent> => {
      for (;;) {
        const { value, done } = await events.next();
        if (done || value === undefined) throw new Error('The stream ended before the event came.');
        if (wanted(value)) return value;
      }
    },
    close: () => aborter.abort(),
  };
}

async function* read(response: Response): AsyncGenerator<SentEvent> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    rest += decoder.decode(chunk, { stream: true });
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string) =>
        block
          .split('\n')
          .find((line) => line.startsWith(`${name}: `))
          ?.slice(name.length + 2);
      const data = field('data');
      if (data !== undefined) yield { event: field('event') ?? '', id: field('id'), data: JSON.parse(data) };
    }
  }
}
