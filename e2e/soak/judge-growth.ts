// Whether the stack's processes grew during a soak: medians of the two halves of what was sampled, compared. Pure.

export const partNames = ['gateway', 'cloud', 'supervisor', 'functions', 'suite', 'firestore', 'pubsub'] as const;
export type PartName = (typeof partNames)[number];

export interface ProcessSample {
  readonly part: PartName;
  readonly pid: number;
  readonly residentMb: number;
  readonly descriptors: number;
}

export interface Sample {
  readonly atMs: number;
  readonly processes: readonly ProcessSample[];
}

/** What a part may grow by from the median of the first half to that of the second one. */
export interface GrowthBound {
  /** How far a process's memory goes up and down by itself, whatever the time; MB. */
  readonly breathMb: number;
  /** What is left of it each hour besides, for reasons that are known; MB. */
  readonly hourlyMb: number;
  readonly descriptors: number;
}

export interface GrowthRow {
  readonly part: PartName;
  /** How many of its processes were there all the time. */
  readonly processes: number;
  /** Of the process that grew most: medians of the first and of the second half. */
  readonly residentMb: readonly [number, number];
  /** What it grew by, were it to go on like this; MB. */
  readonly hourlyMb: number;
  readonly allowedMb: number;
  /** Of the process whose number grew most. */
  readonly descriptors: readonly [number, number];
  readonly holds: boolean;
}

const hourMs = 3_600_000;

/**
 * One row for each part of which a process was there all the time.
 * @param samples in order; what came before `fromMs` is warm-up and not looked at.
 */
export function judgeGrowth(
  samples: readonly Sample[],
  fromMs: number,
  bounds: Readonly<Record<PartName, GrowthBound>>,
): GrowthRow[] {
  const measured = samples.filter(({ atMs }) => atMs >= fromMs);
  const halves = halvesOf(measured);
  const apartHours = (meanTime(halves[1]) - meanTime(halves[0])) / hourMs;
  return partNames.flatMap((part) => {
    const lasting = lastingProcesses(measured, part);
    if (lasting.length === 0 || !(apartHours > 0)) return [];
    const { breathMb, hourlyMb, descriptors: moreDescriptors } = bounds[part];
    const allowedMb = breathMb + hourlyMb * apartHours;
    const residentMb = worst(lasting, halves, (one) => one.residentMb);
    const descriptors = worst(lasting, halves, (one) => one.descriptors);
    const grownMb = residentMb[1] - residentMb[0];
    const holds = grownMb <= allowedMb && descriptors[1] - descriptors[0] <= moreDescriptors;
    const row = { part, processes: lasting.length, residentMb, hourlyMb: grownMb / apartHours, allowedMb, descriptors };
    return [{ ...row, holds }];
  });
}

type Halves = readonly [readonly Sample[], readonly Sample[]];

function halvesOf(samples: readonly Sample[]): Halves {
  const middle = Math.floor(samples.length / 2);
  return [samples.slice(0, middle), samples.slice(middle)];
}

const meanTime = (samples: readonly Sample[]) =>
  samples.reduce((sum, { atMs }) => sum + atMs, 0) / Math.max(1, samples.length);

/** A process that came later or ended sooner says nothing of growth: it is another one. */
function lastingProcesses(samples: readonly Sample[], part: PartName): number[] {
  const ends = [samples.at(0), samples.at(-1)].map(
    (sample) => new Set(sample?.processes.filter((one) => one.part === part).map(({ pid }) => pid)),
  );
  return [...(ends[0] ?? [])].filter((pid) => ends[1]?.has(pid));
}

function worst(pids: readonly number[], halves: Halves, pick: (one: ProcessSample) => number): [number, number] {
  const pairs = pids.map((pid): [number, number] => {
    const [first, second] = halves.map((half) =>
      median(half.flatMap(({ processes }) => processes.filter((one) => one.pid === pid).map(pick))),
    );
    return [first ?? 0, second ?? 0];
  });
  return pairs.reduce((most, pair) => (pair[1] - pair[0] > most[1] - most[0] ? pair : most));
}

/** 0 of none. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
