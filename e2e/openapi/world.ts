// What somebody who reads only the document knows of the things there are: the ids in the answers that they got.
import { z } from 'zod';
import type { Described } from './document.ts';

type Values = Readonly<Record<string, unknown>>;

const Answered = z.record(z.string(), z.unknown());
const Thing = z.object({ id: z.string() });

export class World {
  /** By the name that parameters and fields have: `appId`, `workspaceId`. */
  readonly known: Record<string, unknown> = {};
  readonly #made = new Map<string, Values>();
  readonly #asked = new Map<string, Values>();

  know(values: Values): void {
    Object.assign(this.known, values);
  }

  /** Keeps the ids of what was made: `{ app: { id } }` is an appId. */
  learn({ id, method, path }: Described, values: Values, status: number, body: unknown): void {
    this.#asked.set(id, values);
    const answer = Answered.safeParse(body).data;
    if (!answer || status >= 300) return;
    if (method === 'POST') this.#made.set(path, values);
    if (status !== 201) return;
    for (const [name, value] of Object.entries(answer)) {
      const thing = Thing.safeParse(value).data;
      if (thing && this.known[`${name}Id`] === undefined) this.known[`${name}Id`] = thing.id;
    }
  }

  /** What is known, and what the last of its kind was made with: `/secrets/{name}` is a name given to `/secrets`. */
  knownTo({ path }: Described): Values {
    const above = path.slice(0, path.lastIndexOf('/'));
    const last = /\/\{(\w+)\}$/.exec(path)?.[1];
    const made = last === undefined ? undefined : this.#made.get(above)?.[last];
    return made === undefined || last === undefined ? this.known : { ...this.known, [last]: made };
  }

  /** What an operation was asked with last. */
  lastValues(id: string): Values {
    return this.#asked.get(id) ?? {};
  }
}
