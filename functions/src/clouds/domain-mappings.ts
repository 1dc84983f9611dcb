// Cloud Run's domain mappings: which service answers to a custom domain. They exist in its v1 REST API alone, so they
// are asked for without a generated client; it is the same request on a laptop and at Google.
// https://docs.cloud.google.com/run/docs/reference/rest/v1/namespaces.domainmappings
import { DeplightError, DnsRecord } from '@deplight/contracts';
import { z } from 'zod';
import { getConfig } from '../config.ts';
import { once } from '../once.ts';

const timeoutMs = 10_000;

export interface MappingState {
  /** Whether the domain answers. */
  readonly ready: boolean;
  /** What Cloud Run says about it while it does not; it may be empty. */
  readonly message: string;
  /** The records that lead requests to Cloud Run. */
  readonly records: readonly DnsRecord[];
}

const Mapping = z.object({
  spec: z.object({ routeName: z.string() }),
  status: z
    .object({
      conditions: z
        .array(z.object({ type: z.string(), status: z.string(), message: z.string().default('') }))
        .default([]),
      resourceRecords: z
        .array(z.object({ type: z.string(), name: z.string().default(''), rrdata: z.string() }))
        .default([]),
    })
    .prefault({}),
});
type Mapping = z.infer<typeof Mapping>;

/** Mappings need a bearer token at Google and none on a laptop. */
const authClient = once(async () => {
  const { GoogleAuth, PassThroughClient } = await import('google-auth-library');
  if (getConfig().cloudEndpoint !== undefined) return new PassThroughClient();
  return new GoogleAuth({ scopes: 'https://www.googleapis.com/auth/cloud-platform' }).getClient();
});

/**
 * Leads a domain to a service, and away from any other. What Google refuses, such as a domain that nobody has verified
 * in its Search Console for the functions' service account, is told in the state's message.
 * @throws DeplightError UNAVAILABLE when Cloud Run does not answer, or fails.
 */
export async function mapDomain(domain: string, service: string): Promise<MappingState> {
  const found = await findMapping(domain);
  if (found?.spec.routeName === service) return stateOf(domain, found);
  if (found) await unmapDomain(domain);
  const { status, data } = await ask('POST', '', {
    apiVersion: 'domains.cloudrun.com/v1',
    kind: 'DomainMapping',
    metadata: { name: domain, namespace: getConfig().appsProjectId },
    spec: { routeName: service, certificateMode: 'AUTOMATIC' },
  });
  if (status >= 400) return { ready: false, message: `Cloud Run refused the domain: ${messageOf(data)}`, records: [] };
  return stateOf(domain, Mapping.parse(data));
}

/**
 * Leads a domain nowhere. One that has no mapping counts as done, and so does one whose mapping was refused.
 * @throws DeplightError UNAVAILABLE while it may still lead somewhere.
 */
export async function unmapDomain(domain: string): Promise<void> {
  if (!(await findMapping(domain))) return;
  const { status, data } = await ask('DELETE', `/${domain}`);
  if (status >= 400 && status !== 404) throw unavailable(messageOf(data));
}

async function findMapping(domain: string): Promise<Mapping | undefined> {
  const { status, data } = await ask('GET', `/${domain}`);
  // What may not be read cannot be made either; then Google says why.
  return status >= 400 ? undefined : Mapping.parse(data);
}

async function ask(method: 'GET' | 'POST' | 'DELETE', below: string, data?: object) {
  const { appsProjectId: projectId, runEndpoint } = getConfig();
  const url = `${runEndpoint}/apis/domains.cloudrun.com/v1/namespaces/${projectId}/domainmappings${below}`;
  const client = await authClient();
  const answer = await client
    .request<unknown>({
      url,
      method,
      timeout: timeoutMs,
      validateStatus: () => true,
      ...(data === undefined ? {} : { data }),
    })
    .catch((cause: unknown) => {
      throw unavailable('it does not answer', cause);
    });
  if (answer.status >= 500 || answer.status === 429) throw unavailable(messageOf(answer.data));
  return answer;
}

/** Names in records are below the domain's zone; an empty one is the domain itself. */
function stateOf(domain: string, { status }: Mapping): MappingState {
  const ready = status.conditions.find(({ type }) => type === 'Ready');
  return {
    ready: ready?.status === 'True',
    message: ready?.status === 'True' ? '' : (ready?.message ?? ''),
    records: status.resourceRecords.flatMap(({ type, rrdata }) => {
      const record = DnsRecord.safeParse({ type, name: domain, value: rrdata });
      return record.success ? [record.data] : [];
    }),
  };
}

function messageOf(data: unknown): string {
  const read = z.object({ error: z.object({ message: z.string() }) }).safeParse(data);
  return read.success ? read.data.error.message.slice(0, 400) : 'it gave no reason';
}

function unavailable(why: string, cause?: unknown): DeplightError {
  return new DeplightError('UNAVAILABLE', `Cloud Run could not be asked about the domain: ${why}.`, { cause });
}
