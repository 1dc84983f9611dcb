// A platform in memory: one workspace with its owner, operations by whoever performs them, and what was published.
import { AppDocument, DeploymentRun, type OperationName } from '@deplight/contracts';
import type { PubSub } from '@google-cloud/pubsub';
import type { Clock } from '../../clock.ts';
import { pubsubClient } from '../../clouds/topics.ts';
import { getConfig, readConfig, useConfig } from '../../config.ts';
import { sealed } from '../../pipeline/seal.ts';
import { useFirestore } from '../../store/firestore.ts';
import { memoryFirestore } from '../../store/testing/memory-firestore.ts';
import { MemoryStore } from '../../store/testing/memory-store.ts';
import { perform } from '../perform.ts';

export const workspaceId = `ws_${'w'.repeat(20)}`;
export const ada = { uid: 'ada', name: 'Ada' };
const startMs = Date.parse('2026-01-02T03:04:05.000Z');

export class MemoryPlatform {
  readonly store = new MemoryStore();
  /** What was published to topics, by the id that it names. */
  readonly asked: string[] = [];
  nowMs = startMs;

  readonly clock: Clock = {
    now: () => this.nowMs,
    pause: async () => undefined,
    every: () => () => undefined,
  };

  constructor() {
    const settings = { GCLOUD_PROJECT: 'demo-test', DEPLIGHT_BUCKET: 'demo-test-sources' };
    useConfig(readConfig({ ...settings, DEPLIGHT_SEAL_KEY: '07'.repeat(32) }));
    const wire = { effect: async <V>(_what: string, apply: () => V) => apply(), pause: async () => undefined };
    useFirestore(memoryFirestore(this.store, { ...wire, nowMs: () => this.nowMs }));
    const publishMessage = async ({ json }: { json: { id?: string; appId?: string } }) =>
      this.asked.push(`${json.id ?? json.appId}`);
    pubsubClient.use({ topic: () => ({ publishMessage }) } as unknown as PubSub);
    this.member('ada', 'owner');
    const at = new Date(startMs).toISOString();
    this.put(`workspaces/${workspaceId}`, {
      schemaVersion: 1,
      id: workspaceId,
      name: 'Garden',
      createdBy: 'ada',
      createdAt: at,
    });
  }

  put(path: string, content: object): void {
    this.store.commit([{ do: 'set', path, content }], this.nowMs);
  }

  member(uid: string, role: string): void {
    const joinedAt = new Date(startMs).toISOString();
    this.put(`workspaces/${workspaceId}/members/${uid}`, { uid, role, name: uid, joinedAt });
  }

  leaves(uid: string): void {
    this.store.commit([{ do: 'delete', path: `workspaces/${workspaceId}/members/${uid}` }], this.nowMs);
  }

  perform<Name extends OperationName>(name: Name, input: object) {
    return perform(name, { workspaceId, ...input }, { caller: ada, via: 'rest', origin: undefined, clock: this.clock });
  }

  performOn<Name extends OperationName>(name: Name, deploymentId: string) {
    return perform(name, { deploymentId }, { caller: ada, via: 'rest', origin: undefined, clock: this.clock });
  }

  /** Writes a run as the functions would. */
  seal(run: object): void {
    const parsed = DeploymentRun.parse({ ...run, seal: '0'.repeat(64) });
    this.put(`pipeline/${parsed.deploymentId}`, sealed<DeploymentRun>(getConfig().sealKey, parsed));
  }

  async newApp(name: string): Promise<string> {
    return (await this.perform('createApp', { name })).app.id;
  }

  app(appId: string): AppDocument {
    return AppDocument.parse(this.store.read(`workspaces/${workspaceId}/apps/${appId}`)?.content);
  }

  below(prefix: string): unknown[] {
    return this.store
      .all()
      .filter(({ path }) => path.startsWith(prefix))
      .map(({ content }) => content);
  }
}
