// What `npm run deploy` is told: for which projects, and the environment that firebase-tools finds its credentials in.
import { parseArgs } from 'node:util';
import { workspaceAccountBounds } from '@deplight/setup';
import { z } from 'zod';

const flags = {
  project: { type: 'string' },
  'apps-project': { type: 'string' },
  region: { type: 'string', default: 'us-central1' },
  'workspace-accounts': { type: 'string', default: String(workspaceAccountBounds.usual) },
  providers: { type: 'string', default: 'google.com' },
  'dry-run': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const schema = z.strictObject({
  project: z.string({ error: 'is needed: the id of a project that deplight setup has prepared' }).min(1),
  appsProject: z.string().min(1).optional(),
  region: z.string().min(1),
  workspaceAccounts: z.coerce.number().int().min(1).max(workspaceAccountBounds.most),
  providers: z
    .string()
    .transform((text) => text.split(',').filter((part) => part !== ''))
    .pipe(z.array(z.enum(['google.com', 'github.com']))),
  dryRun: z.boolean(),
});

export interface DeployConfig extends Readonly<z.infer<typeof schema>> {
  /** Of the caller, with the credentials for Google and without the token for a platform. */
  readonly env: Readonly<Record<string, string>>;
}

export const deployUsage = `npm run deploy -- --project P [flags]   brings Deplight to a project of Google Cloud
  --project P          the project for the functions, the database and the dashboard
  --apps-project A     the project in which apps are built and run, as it was given to deplight setup
  --region R           where everything is, as it was given to deplight setup (default: us-central1)
  --workspace-accounts N   workspaces whose apps have an identity of their own, as it was given to deplight setup (default: 10)
  --providers LIST     how people sign in: google.com, github.com (default: google.com)
  --dry-run            say what would be done; only read
  --help               this text`;

/** Undefined where only help is asked for. Throws an Error with every problem, one a line. */
export function readDeployConfig(
  argv: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): DeployConfig | undefined {
  const { values } = parseArgs({ args: [...argv], options: flags, strict: true });
  const {
    help,
    'apps-project': appsProject,
    'workspace-accounts': workspaceAccounts,
    'dry-run': dryRun,
    ...rest
  } = values;
  if (help) return undefined;
  const parsed = schema.safeParse({ ...rest, appsProject, workspaceAccounts, dryRun });
  if (!parsed.success)
    throw new Error(parsed.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'));
  const { DEPLIGHT_TOKEN: _token, ...kept } = environment;
  const env = Object.fromEntries(
    Object.entries(kept).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  return { ...parsed.data, env };
}
