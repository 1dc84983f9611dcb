// Cloud Build by script: builds that take their time, end as the weather wants, and say so on their topic. As strict as
// Google where the pipeline depends on it: no names, no double taken back, no cancel after the end.
import type { Random } from './random.ts';
import type { Timeline } from './timeline.ts';
import { cloudError, type Workers } from './workers.ts';

export interface ScriptedBuild {
  readonly id: string;
  readonly tags: readonly string[];
  readonly createdMs: number;
  status: 'QUEUED' | 'WORKING' | 'SUCCESS' | 'FAILURE' | 'TIMEOUT' | 'CANCELLED' | 'INTERNAL_ERROR';
  /** Whether anybody was told of it while it ran beside another one of its deployment. */
  isSeenBeside: boolean;
}

interface Request {
  readonly build: { readonly tags: readonly string[] };
}

const timeoutMs = 20 * 60_000;

export class ScriptedBuilds {
  readonly all: ScriptedBuild[] = [];
  /** How long lists lack a new build; milliseconds. */
  listedAfterMs = 0;
  readonly #timeline: Timeline;
  readonly #workers: Workers;
  readonly #random: Random;
  readonly #publish: (message: object) => void;

  constructor(parts: { timeline: Timeline; workers: Workers; random: Random; publish: (message: object) => void }) {
    this.#timeline = parts.timeline;
    this.#workers = parts.workers;
    this.#random = parts.random;
    this.#publish = parts.publish;
  }

  /** What Google's client offers of it to the functions. */
  readonly client = {
    createBuild: ({ build: { tags } }: Request) =>
      this.#workers.effect('cloud', `create a build for ${tags.at(-1)}`, () => [
        { metadata: { build: this.#begin(tags) } },
      ]),
    listBuilds: ({ filter }: { filter: string }) => {
      const tag = /^tags="(.+)"$/.exec(filter)?.[1] ?? '';
      return this.#workers.effect('cloud', `list the builds of ${tag}`, () => {
        const isListed = ({ tags, createdMs }: ScriptedBuild) =>
          tags.includes(tag) && createdMs + this.listedAfterMs <= this.#timeline.nowMs;
        const listed = this.all.filter(isListed);
        const running = listed.filter(isRunning);
        if (running.length > 1) for (const build of running) build.isSeenBeside = true;
        return [listed.map(shown).reverse()];
      });
    },
    getBuild: ({ id }: { id: string }) =>
      this.#workers.effect('cloud', `get build ${id}`, () => [shown(this.#build(id))]),
    cancelBuild: ({ id }: { id: string }) =>
      this.#workers.effect('cloud', `cancel build ${id}`, () => {
        const build = this.#build(id);
        if (!isRunning(build)) throw cloudError(9, `build ${id} has ended with ${build.status}`);
        this.#move(build, 'CANCELLED');
        return [shown(build)];
      }),
  };

  #build(id: string): ScriptedBuild {
    const build = this.all.find((one) => one.id === id);
    if (!build) throw cloudError(5, `there is no build ${id}`);
    return build;
  }

  #begin(tags: readonly string[]): object {
    const { buildFails, buildHangs } = this.#workers.weather;
    const random = this.#random;
    const createdMs = this.#timeline.nowMs;
    const id = `build-${this.all.length + 1}`;
    const build: ScriptedBuild = { id, tags, createdMs, status: 'QUEUED', isSeenBeside: false };
    this.all.push(build);
    this.#say(build);
    const startMs = random.between(100, 3_000);
    const takesMs = random.between(1_000, random.pick([5_000, 60_000, 300_000]));
    const hangs = random.chance(buildHangs);
    const end = random.chance(buildFails) ? random.pick(['FAILURE', 'INTERNAL_ERROR'] as const) : 'SUCCESS';
    this.#timeline.after(startMs, () => isRunning(build) && this.#move(build, 'WORKING'));
    this.#timeline.after(startMs + (hangs ? timeoutMs : takesMs), () => {
      if (isRunning(build)) this.#move(build, hangs ? 'TIMEOUT' : end);
    });
    return shown(build);
  }

  #move(build: ScriptedBuild, status: ScriptedBuild['status']): void {
    build.status = status;
    this.#say(build);
  }

  #say({ id, status, tags }: ScriptedBuild): void {
    this.#publish({ id, status, tags });
  }
}

export function isRunning({ status }: ScriptedBuild): boolean {
  return status === 'QUEUED' || status === 'WORKING';
}

function shown({ id, status, tags, createdMs }: ScriptedBuild): object {
  const digest = `sha256:${Buffer.from(id).toString('hex').padEnd(64, '0').slice(0, 64)}`;
  const results = status === 'SUCCESS' ? { results: { images: [{ digest }] } } : {};
  const createTime = { seconds: Math.floor(createdMs / 1_000), nanos: (Math.floor(createdMs) % 1_000) * 1_000_000 };
  return { id, status, tags: [...tags], createTime, ...results };
}
