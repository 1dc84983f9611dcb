// What Google documents of values beyond what its protos say: how names look, how long they are, what fits together.
// Where our emulator refuses the same, a program of ours has been refused as well; here stands also what it lets pass.

/** A value of a request's field. `path` as in `service.template.containers[0].image`. */
export interface Found {
  readonly path: string;
  readonly value: unknown;
}

interface Constraint {
  /** Of the path; numbers in brackets are left out: `service.template.containers[].image`. */
  readonly field: RegExp;
  /** What is asked, to be read after the path. */
  readonly asks: string;
  readonly holds: (value: unknown) => boolean;
}

const project = '[a-z][-a-z0-9]{4,28}[a-z0-9]';
const region = '[a-z]+-[a-z]+[0-9]+';
const serviceId = '[a-z](?:[-a-z0-9]{0,47}[a-z0-9])?';
const like = (pattern: string) => (value: unknown) => new RegExp(`^${pattern}$`).test(String(value));
const atMost = (most: number) => (value: unknown) => Number(value) <= most;
const length = (most: number) => (value: unknown) => String(value).length <= most;
const entriesOf = (value: unknown) => Object.entries(value ?? {}).map(([key, one]) => [key, String(one)] as const);

/** https://cloud.google.com/run/docs/reference/rpc, https://cloud.google.com/build/docs/api/reference/rpc and their like. */
export const constraints: readonly Constraint[] = [
  {
    field: /^parent$/,
    asks: 'should name a project, one of its regions, or what is in one',
    holds: like(`projects/${project}(?:/(?:locations/${region}(?:/.+)?|secrets/[A-Za-z0-9_-]{1,255}))?`),
  },
  { field: /^serviceId$/, asks: 'should be a name of less than 50 characters', holds: like(serviceId) },
  { field: /^jobId$/, asks: 'should be a name of less than 50 characters', holds: like(serviceId) },
  { field: /^secretId$/, asks: 'should be 1 to 255 of A-Z, a-z, 0-9, - and _', holds: like('[A-Za-z0-9_-]{1,255}') },
  { field: /^pageSize$/, asks: 'should be at most 1000', holds: atMost(1_000) },
  { field: /^filter$/, asks: 'should be at most 20,000 characters', holds: length(20_000) },
  {
    field: /^(?:service|job|secret)\.(?:.+\.)?labels$/,
    asks: 'should be at most 64 labels: a key of 1 to 63 of a-z, 0-9, - and _ from a letter on, a value of at most 63 of them',
    holds: (value) => {
      const labels = entriesOf(value);
      const fits = ([key, one]: readonly [string, string]) =>
        like('[a-z][-_a-z0-9]{0,62}')(key) && like('[-_a-z0-9]{0,63}')(one);
      return labels.length <= 64 && labels.every(fits);
    },
  },
  {
    field: /(?:^|\.)annotations$/,
    asks: 'should be none of the system’s own, with keys of at most 63 characters after their domain, 256 KiB in all',
    holds: (value) => {
      const annotations = entriesOf(value);
      const own =
        /^(?:[^/]*\.)?(?:run\.googleapis\.com|cloud\.googleapis\.com|serving\.knative\.dev|autoscaling\.knative\.dev)\//;
      const size = annotations.reduce((sum, [key, one]) => sum + key.length + one.length, 0);
      return (
        size <= 262_144 && annotations.every(([key]) => !own.test(key) && (key.split('/').at(-1) ?? '').length <= 63)
      );
    },
  },
  { field: /^service\.description$/, asks: 'should be at most 512 characters', holds: length(512) },
  {
    field: /template\.revision$/,
    asks: 'should be a name of less than 64 characters',
    holds: like('[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?'),
  },
  { field: /template\.timeout$/, asks: 'should be a day at most', holds: secondsUpTo(86_400) },
  { field: /^service\.template\.timeout$/, asks: 'should be an hour at most', holds: secondsUpTo(3_600) },
  { field: /maxInstanceRequestConcurrency$/, asks: 'should be at most 1000', holds: atMost(1_000) },
  {
    field: /template\.containers\[\]\.image$/,
    asks: 'should be pinned by digest',
    holds: like('.+@sha256:[0-9a-f]{64}'),
  },
  {
    field: /env\[\]\.name$/,
    asks: 'should be none that Cloud Run sets itself',
    holds: (value) => !/^(?:PORT|K_SERVICE|K_REVISION|K_CONFIGURATION|X_GOOGLE_.*)$/.test(String(value)),
  },
  { field: /env\[\]\.value$/, asks: 'should be at most 32,768 characters', holds: length(32_768) },
  {
    field: /secretKeyRef\.version$/,
    asks: 'should be a number: “latest” may be another one for each instance',
    holds: like('[1-9][0-9]*'),
  },
  {
    field: /^service\.template\.containers\[\]\.resources$/,
    asks: 'should say cpuIdle, or the processor is billed while nobody asks',
    holds: (value) => isRecord(value) && value['cpuIdle'] === true,
  },
  {
    field: /startupProbe$/,
    asks: 'should end within 240 seconds, and no try last longer than its period',
    holds: (value) => {
      const { periodSeconds = 10, failureThreshold = 3, timeoutSeconds = 1 } = numbersOf(value);
      return periodSeconds * failureThreshold <= 240 && timeoutSeconds <= periodSeconds;
    },
  },
  {
    field: /livenessProbe$/,
    asks: 'should ask by HTTP or gRPC, and no try last longer than its period',
    holds: (value) => {
      const { periodSeconds = 10, timeoutSeconds = 1 } = numbersOf(value);
      return isRecord(value) && !('tcpSocket' in value) && timeoutSeconds <= periodSeconds;
    },
  },
  {
    field: /^service\.traffic$/,
    asks: 'should share out a hundred percent, among revisions by name',
    holds: (value) => {
      const targets = Array.isArray(value) ? value.filter(isRecord) : [];
      const sum = targets.reduce((percent, target) => percent + Number(target['percent'] ?? 0), 0);
      return sum === 100 && targets.every(({ type }) => type === 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION');
    },
  },
  {
    field: /serviceAccount$/,
    asks: 'should be an account of ours: without one, the project’s own is taken',
    holds: (value) => String(value).includes('@'),
  },
  { field: /^build\.tags\[\]$/, asks: 'should be a tag of at most 128 characters', holds: like('\\w[\\w.-]{0,127}') },
  { field: /^build\.timeout$/, asks: 'should be a day at most', holds: secondsUpTo(86_400) },
  {
    field: /^build\.steps$/,
    asks: 'should be 1 to 300 steps',
    holds: (value) => Array.isArray(value) && value.length <= 300,
  },
  { field: /^build\.source\.storageSource\.generation$/, asks: 'should be a number', holds: like('[1-9][0-9]*') },
];

function secondsUpTo(most: number) {
  return (value: unknown) => isRecord(value) && Number(value['seconds'] ?? 0) <= most;
}

function numbersOf(value: unknown): Readonly<Record<string, number>> {
  return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, Number(one)])) : {};
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
