// The redactor of one app's log: an app's lines of a month come from many revisions, each with the secret versions that
// its deployment pinned. Used by what shows such lines; needs the relay's identity.
import type { PipelineDocument, SecretPin } from '@deplight/contracts';
import type { Clock } from '../clock.ts';
import { revisionName } from '../plans/resource-names.ts';
import { readRunsOfApp } from '../store/documents.ts';
import { makeRedactor, type Redact } from './redactor.ts';
import { pinName, readValues, withhold } from './secret-redactor.ts';

/** How long a revision that nobody knows is not looked up again; milliseconds. */
const againMs = 5_000;

interface Known {
  readonly atMs: number;
  /** The pins of every revision that may have written what is still in the log. */
  readonly pins: ReadonlyMap<string, readonly SecretPin[]>;
  /** Takes out the values of all of them: an app may print what an earlier version stored. */
  readonly redact: Redact;
  readonly readable: ReadonlySet<string>;
}

export class AppRedactor {
  readonly #appId: string;
  readonly #clock: Clock;
  #known: Promise<Known> | undefined;

  constructor(appId: string, clock: Clock) {
    this.#appId = appId;
    this.#clock = clock;
  }

  /**
   * The redactor of what a revision wrote. Where one of its own values cannot be read any more, or nothing is known of
   * it while the app has secrets, no line is let through.
   */
  async of(revision: string): Promise<Redact> {
    let known = await this.#load();
    if (!known.pins.has(revision) && this.#clock.now() - known.atMs > againMs) {
      this.#known = undefined;
      known = await this.#load();
    }
    const { pins, redact, readable } = known;
    const own = pins.get(revision) ?? [...pins.values()].flat();
    return own.every((pin) => readable.has(pinName(pin))) && (pins.has(revision) || own.length === 0)
      ? redact
      : withhold;
  }

  #load(): Promise<Known> {
    this.#known ??= this.#read().catch((error: unknown) => {
      this.#known = undefined;
      throw error;
    });
    return this.#known;
  }

  async #read(): Promise<Known> {
    const atMs = this.#clock.now();
    const pins = pinsByRevision(await readRunsOfApp(this.#appId));
    const values = await readValues([...pins.values()].flat());
    return { atMs, pins, redact: makeRedactor([...values.values()]), readable: new Set(values.keys()) };
  }
}

/** Which secret versions each revision of an app got. A rollback runs the revision of the deployment that it repeats. */
export function pinsByRevision(runs: readonly PipelineDocument[]): Map<string, SecretPin[]> {
  const pins = new Map<string, SecretPin[]>();
  for (const run of runs) {
    if (run.type !== 'deployment') continue;
    const revision = run.findings.revision ?? revisionName(run.service, run);
    pins.set(revision, [...(pins.get(revision) ?? []), ...(run.secrets ?? [])]);
  }
  return pins;
}
