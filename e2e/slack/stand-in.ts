// A stand-in of Slack on loopback: takes chat.postMessage and chat.update as Slack does, keeps what was said and
// answered, and can stall. And Slack's other half: requests to the platform, signed with code of its own.
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { z } from 'zod';
import { slackFile } from '../config.ts';
import { stack } from '../stack.ts';

/** Why Slack cannot be tested here; undefined when it can. */
export const noSlack = slackFile() === undefined ? 'the stack has no Slack app' : undefined;

const message = z.object({
  channel: z.string(),
  ts: z.string().optional(),
  text: z.string(),
  blocks: z.array(z.unknown()),
});
const answer = z.object({ response_type: z.literal('ephemeral'), text: z.string() });

export interface Said {
  readonly channel: string;
  readonly ts: string;
  /** Every text that the message had, in order. */
  readonly texts: string[];
  blocks: readonly unknown[];
}

export interface SlackPerson {
  readonly teamId: string;
  readonly userId: string;
  readonly channelId: string;
}

const settings = z.object({ signingSecret: z.string(), botToken: z.string(), apiUrl: z.url() });

export class SlackStandIn {
  readonly said: Said[] = [];
  readonly answers = new Map<string, string>();
  readonly #settings: z.infer<typeof settings>;
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((request, response) => {
    if (this.#stalled) return;
    void textOf(request).then((body) => this.#take(request.url ?? '', request.headers.authorization, body, response));
  });
  #stalled = false;
  #refusal: string | undefined;
  #count = 0;

  constructor() {
    this.#settings = settings.parse(JSON.parse(readFileSync(slackFile() ?? '', 'utf8')));
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
  }

  listen(): Promise<void> {
    const { port } = new URL(this.#settings.apiUrl);
    return new Promise((resolve) => this.#server.listen(Number(port), '127.0.0.1', resolve));
  }

  close(): Promise<void> {
    this.#drop();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  /** Takes connections and answers nobody, until `recover`. */
  stall(): void {
    this.#stalled = true;
  }

  recover(): void {
    this.#stalled = false;
    this.#drop();
  }

  /** Refuses every message with this word of Slack; undefined takes them again. */
  refuse(word: string | undefined): void {
    this.#refusal = word;
  }

  /** The messages in a channel, in order. */
  in(channel: string): Said[] {
    return this.said.filter((each) => each.channel === channel);
  }

  /** Types a command as a person. @returns what is shown at once, and the key under which the answer will come. */
  async type(person: SlackPerson, text: string): Promise<{ shown: string; key: string }> {
    const key = this.#nextKey();
    const { status, body } = await this.send('command', this.formOf(person, text, key));
    if (status !== 200) throw new Error(`${status}: ${body}`);
    return { shown: body === '' ? '' : answer.parse(JSON.parse(body)).text, key };
  }

  /** Presses a button of a message. @returns the key under which the answer will come. */
  async press({ teamId, userId, channelId }: SlackPerson, action: string, value: string): Promise<string> {
    const key = this.#nextKey();
    const payload = {
      type: 'block_actions',
      user: { id: userId, username: 'ada', team_id: teamId },
      team: { id: teamId, domain: 'garden' },
      channel: { id: channelId, name: 'deploys' },
      actions: [{ action_id: action, type: 'button', value }],
      response_url: this.#responseUrl(key),
    };
    const { status, body } = await this.send('interaction', new URLSearchParams({ payload: JSON.stringify(payload) }));
    if (status !== 200) throw new Error(`${status}: ${body}`);
    return key;
  }

  formOf({ teamId, userId, channelId }: SlackPerson, text: string, key = this.#nextKey()): URLSearchParams {
    return new URLSearchParams({
      team_id: teamId,
      team_domain: 'garden',
      channel_id: channelId,
      channel_name: 'deploys',
      user_id: userId,
      user_name: 'ada',
      command: '/deplight',
      text,
      response_url: this.#responseUrl(key),
    });
  }

  /** Sends a request as Slack signs it. @param headers replace the signed ones. */
  async send(
    path: 'command' | 'interaction',
    form: URLSearchParams,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<{ status: number; body: string }> {
    const response = await fetch(`${stack.hosting}/api/slack/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...this.sign(form.toString()), ...headers },
      body: form.toString(),
    });
    return { status: response.status, body: await response.text() };
  }

  sign(body: string, atMs = Date.now()): Record<string, string> {
    const timestamp = String(Math.floor(atMs / 1_000));
    const hex = createHmac('sha256', this.#settings.signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
    return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${hex}` };
  }

  #take(path: string, authorization: string | undefined, body: string, response: ServerResponse): void {
    const reply = (content: object) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(content));
    if (path.startsWith('/commands/')) {
      this.answers.set(path.slice('/commands/'.length), answer.parse(JSON.parse(body)).text);
      response.end('ok');
    } else if (authorization !== `Bearer ${this.#settings.botToken}`) reply({ ok: false, error: 'invalid_auth' });
    else if (this.#refusal !== undefined) reply({ ok: false, error: this.#refusal });
    else if (path === '/api/chat.postMessage') reply(this.#post(body));
    else if (path === '/api/chat.update') reply(this.#update(body));
    else reply({ ok: false, error: 'unknown_method' });
  }

  #post(body: string): object {
    const { channel, text, blocks } = message.parse(JSON.parse(body));
    const ts = `1700000000.${String(this.said.length).padStart(6, '0')}`;
    this.said.push({ channel, ts, texts: [text], blocks });
    return { ok: true, channel, ts };
  }

  #update(body: string): object {
    const { channel, ts, text, blocks } = message.parse(JSON.parse(body));
    const known = this.said.find((each) => each.channel === channel && each.ts === ts);
    if (!known) return { ok: false, error: 'message_not_found' };
    known.texts.push(text);
    known.blocks = blocks;
    return { ok: true, channel, ts };
  }

  #responseUrl(key: string): string {
    return `${new URL(this.#settings.apiUrl).origin}/commands/${key}`;
  }

  #nextKey(): string {
    this.#count += 1;
    return `${process.pid}-${Date.now()}-${this.#count}`;
  }

  #drop(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}
