// A platform in memory with one app, and GitHub as it signs and sends, for tests of webhooks.
import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';
import { OutboxDocument } from '@deplight/contracts';
import { z } from 'zod';
import { takeSigned } from '../../http/github.ts';
import { MemoryPlatform } from '../../operations/testing/memory-platform.ts';
import { tendPreview } from '../../previews/tend-preview.ts';
import { carryPush } from '../carry-push.ts';

export { ada, workspaceId } from '../../operations/testing/memory-platform.ts';

const Published = z.array(z.object({ name: z.string(), examples: z.array(z.record(z.string(), z.unknown())) }));

/** The payloads that GitHub has published for an event. */
export function publishedOf(event: string): Record<string, unknown>[] {
  const all: unknown = createRequire(import.meta.url)('@octokit/webhooks-examples/api.github.com/index.json');
  return Published.parse(all).find(({ name }) => name === event)?.examples ?? [];
}

/** GitHub's published push to `master` of Codertocat/Hello-World, with other facts. */
export function pushOf(facts: Record<string, unknown> = {}): Record<string, unknown> {
  const example = publishedOf('push').find(({ ref }) => ref === 'refs/heads/master');
  return { ...example, ...facts };
}

/** GitHub's published pull request of `changes` to `master` of the same repository, opened by its owner, with other facts. */
export function pullOf(facts: { action?: string; head?: object; base?: object; [name: string]: unknown } = {}) {
  const example = publishedOf('pull_request').find(({ action, repository }) => action === 'opened' && repository);
  const { action = 'opened', head, base, number = 2, ...told } = facts;
  const pull = Told.parse(example?.['pull_request']);
  const changed = { ...pull, ...told, head: { ...pull.head, ...head }, base: { ...pull.base, ...base } };
  return { ...example, action, number, pull_request: { author_association: 'OWNER', ...changed } };
}
const Told = z.looseObject({ head: z.looseObject({}), base: z.looseObject({}) });

export interface Webhook {
  readonly path: string;
  readonly secret: string;
}

export class GitHubBench extends MemoryPlatform {
  /** Of the newest refusal. */
  hint: string | undefined;
  #deliveries = 0;

  async connect(appId: string, facts: object = {}): Promise<Webhook> {
    const request = { appId, gitUrl: 'https://github.com/Codertocat/Hello-World', branch: 'master', ...facts };
    const { webhook } = await this.perform('connectGitHub', request);
    return { path: new URL(webhook.url).pathname.replace('/api', ''), secret: webhook.secret };
  }

  /** Sends as GitHub does. @returns what it shows beside the delivery, or the code of the refusal. */
  async send(
    { path, secret }: Webhook,
    payload: object,
    facts: { event?: string; id?: string; signature?: string } = {},
  ) {
    this.#deliveries += 1;
    const body = Buffer.from(JSON.stringify(payload));
    const headers = {
      'content-type': 'application/json',
      'x-github-event': facts.event ?? 'push',
      'x-github-delivery': facts.id ?? `delivery-${this.#deliveries}`,
      'x-hub-signature-256': facts.signature ?? `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
    };
    return takeSigned({ headers, body }, path, this.clock).catch((error: { code?: string; hint?: string }) => {
      this.hint = error.hint;
      return error.code ?? error;
    });
  }

  /** Carries out every push and pull request that waits. */
  async carryOut(isStanding = true): Promise<void> {
    for (const delivery of this.waiting()) {
      const { content } = delivery;
      if (content.kind === 'github-push') {
        const carried = await carryPush(content, { delivery, clock: this.clock }, async () => isStanding);
        if ('laterMs' in carried) continue;
      } else if (content.kind === 'preview') await tendPreview(content, this.clock, async () => isStanding);
      else continue;
      this.store.commit([{ do: 'delete', path: `outbox/${delivery.id}` }], this.nowMs);
    }
  }

  waiting(): OutboxDocument[] {
    return this.below('outbox/').map((content) => OutboxDocument.parse(content));
  }
}
