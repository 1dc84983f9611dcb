// Google's list prices, in US dollars, and what each account or project has for nothing. Prices change: each table says as of when.

/** As we knew them; https://cloud.google.com/products/calculator has today's. */
export const pricesAsOf = '2026-11';

export interface Price {
  readonly what: string;
  readonly dollars: number;
  /** For so many. */
  readonly per: number;
  readonly unit: string;
  /** Costs nothing, each month. */
  readonly free: number;
}

const daysOfMonth = 30;

/** The higher price of Firestore, that of multi-regions, is taken: a single region costs about half. */
export const prices = {
  scheduler: { what: 'Cloud Scheduler', dollars: 0.1, per: 1, unit: 'jobs', free: 3 },
  invocations: { what: 'Functions, requests', dollars: 0.4, per: 1_000_000, unit: 'requests', free: 2_000_000 },
  cpu: { what: 'Functions, processor', dollars: 0.000024, per: 1, unit: 'vCPU-s', free: 180_000 },
  memory: { what: 'Functions, memory', dollars: 0.0000025, per: 1, unit: 'GiB-s', free: 360_000 },
  reads: { what: 'Firestore reads', dollars: 0.06, per: 100_000, unit: 'documents', free: 50_000 * daysOfMonth },
  writes: { what: 'Firestore writes', dollars: 0.18, per: 100_000, unit: 'documents', free: 20_000 * daysOfMonth },
  builds: { what: 'Cloud Build, e2-standard-2', dollars: 0.006, per: 1, unit: 'minutes', free: 2_500 },
  images: { what: 'Artifact Registry', dollars: 0.1, per: 1, unit: 'GB-months', free: 0.5 },
  storage: { what: 'Cloud Storage', dollars: 0.02, per: 1, unit: 'GB-months', free: 5 },
  secrets: { what: 'Secret Manager, versions', dollars: 0.06, per: 1, unit: 'versions', free: 6 },
  series: { what: 'Monitoring, series read', dollars: 0.5, per: 1_000_000, unit: 'series', free: 1_000_000 },
} as const satisfies Record<string, Price>;

export type PriceName = keyof typeof prices;
