// What one instance of an app may use, and what it costs when it always runs.

export interface InstanceSize {
  readonly cpus: number;
  readonly memoryBytes: number;
}

/** What one instance may use. */
export const instanceLimits: InstanceSize = { cpus: 1, memoryBytes: 512 * 1024 ** 2 };

/** What a source may ask for by itself, at most and at least; a workspace's limit bounds instances further. */
export const scalingBounds = {
  minInstances: { least: 0, most: 100 },
  maxInstances: { least: 1, most: 100 },
  /** Requests that one instance is given at a time. */
  concurrency: { least: 1, most: 1_000 },
  cpu: { least: 1, most: 4 },
  memoryMiB: { least: 128, most: 8_192 },
} as const;

export type ScalingName = keyof typeof scalingBounds;
export const scalingNames = Object.keys(scalingBounds) as [ScalingName, ...ScalingName[]];

/**
 * What does not fit together in it for Cloud Run, as a sentence that names the field; undefined when it fits.
 * https://cloud.google.com/run/docs/configuring/services/memory-limits has the pairs of CPUs and memory.
 */
export function scalingProblem(scaling: Partial<Record<ScalingName, number>>): string | undefined {
  const { minInstances = 0, maxInstances = minInstances, cpu = instanceLimits.cpus } = scaling;
  const memoryMiB = scaling.memoryMiB ?? instanceLimits.memoryBytes / 1024 ** 2;
  if (minInstances > maxInstances)
    return `minInstances: should be at most ${maxInstances}, the most instances that there may be.`;
  if (cpu === 3) return 'cpu: should be 1, 2 or 4.';
  if (memoryMiB > 4_096 && cpu < 2) return 'cpu: should be at least 2 for more than 4096 MiB of memory.';
  if (memoryMiB < 2_048 && cpu > 2) return 'memoryMiB: should be at least 2048 for 4 CPUs.';
  return undefined;
}

/** For people, where a plan is shown. */
export const scalingLabels: Readonly<Record<ScalingName, string>> = {
  minInstances: 'Always running',
  maxInstances: 'Most instances',
  concurrency: 'Requests each',
  cpu: 'CPUs',
  memoryMiB: 'Memory, MiB',
};

/**
 * Cloud Run's list prices for an idle minimum instance with request-based billing, in US dollars, regions of tier 1
 * (us-central1 and others): https://cloud.google.com/run/pricing. The free tier is not counted; requests cost extra.
 */
export const idleInstancePrices = { asOf: '2026-11', perVcpuSecond: 0.0000025, perGibSecond: 0.0000025 } as const;

/** Google's month: 730 hours. */
const secondsPerMonth = 730 * 3_600;

/** US dollars a month for one instance that always runs and is never asked. */
export function alwaysOnDollars({ cpus, memoryBytes }: InstanceSize): number {
  const { perVcpuSecond, perGibSecond } = idleInstancePrices;
  return secondsPerMonth * (cpus * perVcpuSecond + (memoryBytes / 1024 ** 3) * perGibSecond);
}
