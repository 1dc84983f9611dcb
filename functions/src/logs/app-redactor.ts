// The redactor of one app's log: an app's lines of a month come from many revisions, each with the secret versions that
// its deployment pinned. Used by what shows such lines; needs the relay's identity.
import type { PipelineDocument, SecretPin } from '@deplight/contracts';
import type { Clock } from '../clock.ts';
import { revisionName } from '../plans/resource-names.ts';
import { newestRuns, readRunsOfApp, readRunsOfRevision } from '../store/documents.ts';
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
  /** Whether these are all runs that the app ever had, so that what is not among them never had a secret. */
  readonly isWhole: boolean;
}

export class AppRedactor {
  readonly #appId: string;
  readonly #clock: Clock;
  readonly #readValues: typeof readValues;
  #known: Promise<Known> | undefined;
  /** Revisions that were not among the newest: a hundred previews leave what is live behind. */
  readonly #asked = new Set<string>();

  /** @param read gives the values of pins. */
  constructor(appId: string, clock: Clock, read: typeof readValues = readValues) {
    this.#appId = appId;
    this.#clock = clock;
    this.#readValues = read;
  }

  /**
   * The redactor of what a revision wrote. Where one of its own values cannot be read any more, or nothing is known of
   * it while the app has secrets, no line is let through.
   */
  async of(revision: string): Promise<Redact> {
    let known = await this.#load();
    const isDue = !this.#asked.has(revision) || this.#clock.now() - known.atMs > againMs;
    if (!known.pins.has(revision) && isDue) {
      this.#asked.add(revision);
      this.#known = undefined;
      known = await this.#load();
    }
    const { pins, redact, readable, isWhole } = known;
    const own = pins.get(revision) ?? [...pins.values()].flat();
    const isKnown = pins.has(revision) || (isWhole && own.length === 0);
    return isKnown && own.every((pin) => readable.has(pinName(pin))) ? redact : withhold;
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
    const [newest, ...asked] = await Promise.all([
      readRunsOfApp(this.#appId),
      ...[...this.#asked].map(readRunsOfRevision),
    ]);
    const pins = pinsByRevision([...newest, ...asked.flat().filter(({ appId }) => appId === this.#appId)]);
    const values = await this.#readValues([...pins.values()].flat());
    const isWhole = newest.length < newestRuns;
    return { atMs, pins, redact: makeRedactor([...values.values()]), readable: new Set(values.keys()), isWhole };
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
