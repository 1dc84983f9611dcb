// A delivery of GitHub, once its signature is proved: what it tells, as far as we listen. Everything else in it is dropped.
import { commitSha, DeplightError } from '@deplight/contracts';
import { z } from 'zod';
import type { SignedDelivery } from './signature.ts';

const Repository = z.object({ id: z.int().positive(), full_name: z.string().max(300) });
const paths = z.array(z.string()).default([]);

const Push = z.object({
  ref: z.string().max(1_000),
  after: commitSha,
  deleted: z.boolean(),
  forced: z.boolean().default(false),
  repository: Repository,
  head_commit: z.object({ message: z.string() }).nullable(),
  commits: z.array(z.object({ added: paths, modified: paths, removed: paths })).default([]),
  pusher: z.object({ name: z.string().default('') }).default({ name: '' }),
  sender: z.object({ login: z.string() }).optional(),
});
export type Push = z.infer<typeof Push>;

const Login = z
  .object({ login: z.string().default('') })
  .nullable()
  .default(null);
const Pull = z.object({
  action: z.string().max(100),
  number: z.int().positive(),
  repository: Repository,
  pull_request: z.object({
    title: z.string().default(''),
    user: Login,
    state: z.string().max(20),
    updated_at: z.iso.datetime(),
    /** How GitHub says that who opened it stands to the repository. */
    author_association: z.string().default('NONE'),
    /** `repo` is null once a fork was deleted. */
    head: z.object({ ref: z.string(), sha: commitSha, repo: z.object({ id: z.int().positive() }).nullable() }),
    base: z.object({ ref: z.string().max(1_000), repo: z.object({ id: z.int().positive() }) }),
  }),
});
export type Pull = z.infer<typeof Pull>;

/** A check that has begun or ended: by an app of GitHub, in a suite or alone, or as a commit status. */
const Checked = z.object({
  repository: Repository,
  action: z.string().optional(),
  state: z.string().optional(),
  sha: commitSha.optional(),
  check_suite: z.object({ head_sha: commitSha }).optional(),
  check_run: z.object({ head_sha: commitSha }).optional(),
});
const checkEvents: ReadonlySet<string> = new Set(['check_suite', 'check_run', 'status']);

const Other = z.object({ repository: Repository.optional() });

export interface Delivery {
  /** GitHub's id of the delivery. */
  readonly id: string;
  /** What happened, in GitHub's words. */
  readonly event: string;
  /** The repository that it concerns; undefined when it concerns none, such as an organization's. */
  readonly repository: z.infer<typeof Repository> | undefined;
  /** Set when it tells of a push. */
  readonly push: Push | undefined;
  /** Set when it tells of a pull request. */
  readonly pull: Pull | undefined;
  /** Whether it tells of a check; the commit, once the check has ended. */
  readonly isOfCheck: boolean;
  readonly checked: string | undefined;
}

/** @throws DeplightError PAYLOAD_INVALID when it is not as GitHub sends it. */
export function readDelivery({ headers, body }: SignedDelivery): Delivery {
  const [id, event] = [headers['x-github-delivery'], headers['x-github-event']];
  if (typeof id !== 'string' || !/^[\w-]{1,100}$/.test(id)) throw invalid('carries no X-GitHub-Delivery');
  if (typeof event !== 'string' || !/^[a-z0-9_]{1,100}$/.test(event)) throw invalid('carries no X-GitHub-Event');
  const payload = payloadOf(headers['content-type'], Buffer.from(body).toString('utf8'));
  const told = { id, event, push: undefined, pull: undefined, checked: undefined, isOfCheck: false };
  if (event === 'push') {
    const push = read(Push, payload);
    return { ...told, repository: push.repository, push };
  }
  if (event === 'pull_request') {
    const pull = read(Pull, payload);
    return { ...told, repository: pull.repository, pull };
  }
  if (checkEvents.has(event)) {
    const { repository, action, state, sha, check_suite, check_run } = read(Checked, payload);
    const hasEnded = event === 'status' ? state !== 'pending' : action === 'completed';
    const commit = check_suite?.head_sha ?? check_run?.head_sha ?? sha;
    return { ...told, repository, checked: hasEnded ? commit : undefined, isOfCheck: true };
  }
  return { ...told, repository: read(Other, payload).repository };
}

/** GitHub sends JSON, or a form with JSON in it, as the webhook is set. */
function payloadOf(type: string | string[] | undefined, text: string): unknown {
  const isForm = typeof type === 'string' && type.startsWith('application/x-www-form-urlencoded');
  const json = isForm ? (new URLSearchParams(text).get('payload') ?? '') : text;
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new DeplightError('PAYLOAD_INVALID', 'The delivery is no JSON.', { cause });
  }
}

function read<Schema extends z.ZodType>(schema: Schema, payload: unknown): z.output<Schema> {
  const result = schema.safeParse(payload);
  if (result.success) return result.data;
  const where = result.error.issues[0]?.path.map(String).join('.') ?? '';
  throw invalid(`is not as GitHub sends it${where && ` (${where})`}`);
}

function invalid(why: string): DeplightError {
  return new DeplightError('PAYLOAD_INVALID', `The delivery ${why}.`.slice(0, 300));
}
