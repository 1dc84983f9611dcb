// Policies in the stand-in: read with an etag, written against it, naming only who and what there is.

import { notFound, ok, type Reply, type Resource, refusal } from './stand-in-cloud.ts';
import type { Call } from './stand-in-handlers.ts';

interface Binding {
  readonly role: string;
  readonly members: readonly string[];
}

/** What a policy is on, as it is got. */
function holderOf({ api, path }: Call): string {
  return `${api}${path.replace(/(:[gs]etIamPolicy|\/iam)$/, '')}`;
}

function isThere({ cloud }: Call, holder: string): boolean {
  return holder.includes('/v3/projects/') || cloud.resources.has(holder);
}

export function getPolicyOf(call: Call): Reply {
  const holder = holderOf(call);
  if (!isThere(call, holder)) return notFound(holder);
  return ok(call.cloud.policies.get(holder) ?? { etag: 'ACAB' });
}

export function setPolicyOf(call: Call): Reply {
  const holder = holderOf(call);
  if (!isThere(call, holder)) return notFound(holder);
  const wanted = (call.body['policy'] ?? call.body) as Resource & { bindings?: Binding[]; etag?: string };
  const etag = call.cloud.policies.get(holder)?.etag ?? 'ACAB';
  if (wanted.etag !== undefined && wanted.etag !== etag) {
    return call.api.startsWith('storage')
      ? refusal(412, 'FAILED_PRECONDITION', 'The etag is another one.')
      : refusal(409, 'ABORTED', 'There were concurrent policy changes.');
  }
  const unknown = (wanted.bindings ?? []).flatMap((binding) => unknownIn(call, binding));
  if (unknown.length > 0) return refusal(400, 'INVALID_ARGUMENT', `${unknown.join(', ')} does not exist.`);
  const after = { ...wanted, etag: call.cloud.nextEtag() };
  call.cloud.policies.set(holder, after);
  return ok(after);
}

function unknownIn({ cloud }: Call, { role, members }: Binding): string[] {
  const accounts = members.filter((member) => member.endsWith('.iam.gserviceaccount.com'));
  const missing = accounts.filter(
    (member) => ![...cloud.resources.keys()].some((key) => key.endsWith(`/${emailIn(member)}`)),
  );
  const isOwn = role.startsWith('projects/');
  return isOwn && !cloud.resources.has(`iam.googleapis.com/v1/${role}`) ? [role, ...missing] : missing;
}

const emailIn = (member: string) => member.replace('serviceAccount:', '');
