// google.api.Distribution: a population of values as a histogram, merged and asked for percentiles as Monitoring does it.

/** Bucket 0 lies below the finite ones, the last above them. */
export type BucketOptions =
  | { readonly exponentialBuckets: { readonly numFiniteBuckets: number; growthFactor: number; scale: number } }
  | { readonly linearBuckets: { readonly numFiniteBuckets: number; width: number; offset: number } };

export interface Distribution {
  readonly bucketOptions: BucketOptions;
  readonly count: number;
  readonly mean: number;
  readonly sumOfSquaredDeviation: number;
  /** How many values lie in a bucket, by its number; empty buckets are left out. */
  readonly buckets: ReadonlyMap<number, number>;
}

/** The distribution of one value. */
export function distributionOf(value: number, bucketOptions: BucketOptions): Distribution {
  return {
    bucketOptions,
    count: 1,
    mean: value,
    sumOfSquaredDeviation: 0,
    buckets: new Map([[bucketOf(value, bucketOptions), 1]]),
  };
}

/** Both populations as one; they have the same buckets. */
export function mergeDistributions(a: Distribution, b: Distribution): Distribution {
  const count = a.count + b.count;
  const gap = b.mean - a.mean;
  const buckets = new Map(a.buckets);
  for (const [bucket, values] of b.buckets) buckets.set(bucket, (buckets.get(bucket) ?? 0) + values);
  return {
    bucketOptions: a.bucketOptions,
    count,
    mean: a.mean + (gap * b.count) / count,
    sumOfSquaredDeviation: a.sumOfSquaredDeviation + b.sumOfSquaredDeviation + (gap * gap * a.count * b.count) / count,
    buckets,
  };
}

/** Estimated by interpolation within the bucket that holds it, as Google does it. `percentile` is from 0 to 100. */
export function percentileOf({ bucketOptions, count, buckets }: Distribution, percentile: number): number {
  const rank = (percentile / 100) * count;
  let below = 0;
  for (const [bucket, values] of [...buckets].sort(([a], [b]) => a - b)) {
    if (below + values >= rank) {
      const { low, high } = boundsOf(bucket, bucketOptions);
      return low + (high - low) * ((rank - below) / values);
    }
    below += values;
  }
  return 0;
}

/** As it goes over the wire. */
export function toDistributionProto({
  bucketOptions,
  count,
  mean,
  sumOfSquaredDeviation,
  buckets,
}: Distribution): object {
  const bucketCounts = Array.from({ length: Math.max(...buckets.keys()) + 1 }, (_, n) => String(buckets.get(n) ?? 0));
  return { count: String(count), mean, sumOfSquaredDeviation, bucketOptions, bucketCounts };
}

function bucketOf(value: number, options: BucketOptions): number {
  if ('linearBuckets' in options) {
    const { numFiniteBuckets, width, offset } = options.linearBuckets;
    return clamp(Math.floor((value - offset) / width) + 1, numFiniteBuckets + 1);
  }
  const { numFiniteBuckets, growthFactor, scale } = options.exponentialBuckets;
  if (value < scale) return 0;
  return clamp(Math.floor(Math.log(value / scale) / Math.log(growthFactor)) + 1, numFiniteBuckets + 1);
}

/** The bucket below starts at 0 (or has no width), the one above has no width. */
function boundsOf(bucket: number, options: BucketOptions): { low: number; high: number } {
  if ('linearBuckets' in options) {
    const { numFiniteBuckets, width, offset } = options.linearBuckets;
    const low = offset + width * Math.max(bucket - 1, 0);
    return { low, high: bucket === 0 || bucket > numFiniteBuckets ? low : low + width };
  }
  const { numFiniteBuckets, growthFactor, scale } = options.exponentialBuckets;
  if (bucket === 0) return { low: 0, high: scale };
  const low = scale * growthFactor ** (bucket - 1);
  return { low, high: bucket > numFiniteBuckets ? low : low * growthFactor };
}

const clamp = (bucket: number, last: number) => Math.min(Math.max(bucket, 0), last);
