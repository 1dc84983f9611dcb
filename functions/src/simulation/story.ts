// A simulated platform in fine weather, for stories that are told step by step: what a seed once found stays told here.
import type { OperationName, Phase, PreviewDocument } from '@deplight/contracts';
import type { Clock } from '../clock.ts';
import { perform } from '../operations/perform.ts';
import { documentsOf } from './documents-of.ts';
import { type PullEvent, tellPull } from './pulls.ts';
import { caller, settle, workspaceId } from './users.ts';
import { checkRest, type Watch, watch } from './watch.ts';
import { previewsOf } from './watch-previews.ts';
import { calm } from './weather.ts';
import { newWorld, startMs, type World } from './world.ts';

const patienceMs = 3 * 3_600_000;

export class Story {
  readonly world: World;
  readonly #watched: Watch;

  constructor(seed = 1) {
    this.world = newWorld(seed, { weather: calm });
    this.#watched = watch(this.world);
    settle(this.world);
  }

  /** Performs an operation to its end, while everything else goes on. */
  ask(operation: OperationName, input: object): Promise<void> {
    return this.work(operation, (clock) =>
      perform(operation, input, { caller, via: 'rest', origin: undefined, clock }),
    );
  }

  /** Has a worker do something to its end, in the same way. */
  async work(name: string, act: (clock: Clock) => Promise<unknown>): Promise<void> {
    let isOver = false;
    let problem: unknown;
    this.world.timeline.after(0, () =>
      this.world.workers.start({
        name,
        timeoutMs: 120_000,
        work: act,
        onEnd: (ending) => {
          isOver = true;
          problem =
            ending.how === 'failed' ? ending.error : ending.how === 'died' ? new Error('No answer.') : undefined;
        },
      }),
    );
    await this.until(() => isOver);
    if (problem) throw problem;
  }

  /** @returns the new deployment's id. */
  async deploy(name = 'shop'): Promise<string> {
    await this.ask('createDeployment', orderOf(name));
    return this.#watched.accepted.at(-1) ?? '';
  }

  /** The same, asked for again with its key by a user who got no answer. */
  async deployWithKey(idempotencyKey: string): Promise<string> {
    for (let tries = 3; ; tries -= 1) {
      const refused = await this.ask('createDeployment', { ...orderOf('shop'), idempotencyKey }).catch(
        (error: unknown) => error,
      );
      if (refused === undefined) return this.#watched.accepted.at(-1) ?? '';
      if (tries === 0) throw refused;
    }
  }

  /** Has GitHub tell of a pull request of the app with this name, which is connected first. */
  async pull(action: PullEvent['action'], letter = 'a', number = 1, name = 'shop'): Promise<void> {
    const app = documentsOf(this.world.store).apps.find((one) => one.name === name);
    if (!app) throw new Error(`There is no app ${name}.`);
    const event = { action, number, sha: letter.repeat(40), own: true };
    let isOver = false;
    this.world.timeline.after(1_000, () => {
      this.world.workers.start({
        name: `pull request ${number} ${action}`,
        timeoutMs: 60_000,
        work: (clock) => tellPull(app, event, Math.floor(this.world.timeline.nowMs), clock),
        onEnd: () => {
          isOver = true;
        },
      });
      return true;
    });
    await this.until(() => isOver);
  }

  preview(number = 1): PreviewDocument | undefined {
    return previewsOf(this.world).find((preview) => preview.number === number);
  }

  async until(isSo: () => boolean): Promise<void> {
    const { timeline, workers } = this.world;
    // One by one: a story may be told to a server outside of it.
    const turnsAtOnce = 1;
    await timeline.goOn(() => {
      workers.rest();
      if (isSo()) return true;
      if (timeline.nowMs > startMs + patienceMs) throw new Error('It never came to that.');
      return false;
    }, turnsAtOnce);
  }

  /** Lets virtual time go by. */
  async goOn(ms: number): Promise<void> {
    const endMs = this.world.timeline.nowMs + ms;
    await this.until(() => this.world.timeline.nowMs >= endMs);
  }

  phaseOf(deploymentId: string): Phase | undefined {
    return documentsOf(this.world.store).deployments.find(({ id }) => id === deploymentId)?.status;
  }

  /** What was violated so far, and what is not as it must be at rest. */
  judge(): readonly string[] {
    checkRest(this.world, this.#watched, documentsOf(this.world.store));
    return this.#watched.violations;
  }
}

function orderOf(name: string) {
  return { workspaceId, name, gitUrl: 'https://example.org/shop.git' };
}
