// The dashboard's settings, read once from /config.json, which whoever serves the files writes beside them.
import { z } from 'zod';
import { providerIds } from './session/provider-ids.ts';

const Endpoint = z.object({ host: z.string(), port: z.int() });

export const Example = z.object({
  title: z.string(),
  description: z.string(),
  gitUrl: z.string(),
  branch: z.string().optional(),
  rootDir: z.string().optional(),
});
export type Example = z.infer<typeof Example>;

export const DashboardConfig = z.object({
  projectId: z.string().min(1),
  region: z.string().min(1),
  apiKey: z.string().min(1),
  authDomain: z.string().optional(),
  appId: z.string().optional(),
  /** Addresses of the Firebase emulators; null in production. */
  authEmulator: z.url().nullable().default(null),
  firestoreEmulator: Endpoint.nullable().default(null),
  functionsEmulator: Endpoint.nullable().default(null),
  /** Where signing in with a provider begins and ends: Identity Toolkit, or what stands in for it. */
  identityEndpoint: z.url().default('https://identitytoolkit.googleapis.com'),
  /** Providers that are switched on in Firebase Auth, by its names for them. */
  providers: z.array(z.enum(providerIds)).default([]),
  /** Offered for one-click sign-in; only a local stack has one. */
  demoUser: z.object({ email: z.string(), password: z.string() }).nullable().default(null),
  examples: z.array(Example).max(12).default([]),
  /** Names what the database holds: with another name, what browsers kept of it is forgotten. */
  database: z.string().max(100).default(''),
  /** `none` when apps run as plain processes; shown as a warning. */
  isolation: z.string().nullable().default(null),
  /** Minutes without a request after which an app sleeps that chose nothing itself. */
  idleMinutes: z.int().min(0).default(15),
  /** Whether somebody is billed for what runs; a local stack costs nothing. */
  billed: z.boolean().default(true),
});
export type DashboardConfig = z.infer<typeof DashboardConfig>;

const path = '/config.json';
/** Milliseconds: how long an answer may take, and the first pause after one that did not come; each further one is twice as long. */
const waits = { answer: 15_000, pause: 500 } as const;
const maxTries = 4;

/** The page itself and what it waits with; a test has its own. */
interface Around {
  readonly ask: () => Promise<Response>;
  readonly pause: (ms: number) => Promise<void>;
}

const browser: Around = {
  ask: () => fetch(path, { cache: 'no-store', signal: AbortSignal.timeout(waits.answer) }),
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/**
 * Fetches and checks the settings; asks again where the connection breaks, or the server says that it cannot answer now.
 * @throws Error that says what is wrong with the file and who should write it.
 */
export async function loadConfig(around: Around = browser): Promise<DashboardConfig> {
  const response = await answered(around);
  // Hosting answers unknown paths with the page itself, so a missing file looks like HTML.
  const text = await response.text();
  if (!response.ok || text.trimStart().startsWith('<')) {
    throw new Error(
      `${path} is missing. It is written by "npm start"; in production it is deployed with the dashboard.`,
    );
  }
  const config = DashboardConfig.safeParse(JSON.parse(text));
  if (config.success) return config.data;
  const [first] = config.error.issues;
  throw new Error(`${path}: ${first?.path.join('.') ?? ''}: ${first?.message ?? 'is not valid'}`);
}

async function answered({ ask, pause }: Around): Promise<Response> {
  for (let count = 1; ; count += 1) {
    const isLast = count === maxTries;
    try {
      const response = await ask();
      if (response.status < 500 || isLast) return response;
    } catch (cause) {
      if (isLast) throw new Error(`${path} did not come, and was asked for ${maxTries} times.`, { cause });
    }
    await pause(waits.pause * 2 ** (count - 1));
  }
}
