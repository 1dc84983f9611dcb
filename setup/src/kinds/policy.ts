// Who may do what on one thing. A policy is written whole: what is there is kept, and its etag goes back with it, so that
// Google refuses what somebody else changed meanwhile.
import { z } from 'zod';
import type { GoogleRequest } from '../google/request.ts';
import type { Grant, Holder, NeedOf } from '../needs/need.ts';
import type { Change, Kind } from './kind.ts';
import { getPolicy, setPolicy } from './policy-requests.ts';

const Binding = z.looseObject({
  role: z.string(),
  members: z.array(z.string()).default([]),
  condition: z.looseObject({ title: z.string().default(''), expression: z.string().default('') }).optional(),
});
const Policy = z.object({ bindings: z.array(Binding).default([]), etag: z.string().optional() });
type Binding = z.infer<typeof Binding>;
type Policy = z.infer<typeof Policy>;

/** The version in which bindings may have conditions. */
const version = 3;

export const policy: Kind<NeedOf<'policy'>> = {
  what: ({ on }) => `who may use ${nameOf(on)}`,
  read: ({ on }) => getPolicy(on),
  changes: ({ on, grants }, found) => {
    const there = Policy.parse(found ?? {});
    const missing = grants.filter((grant) => !there.bindings.some((binding) => gives(binding, grant)));
    if (missing.length === 0) return [];
    return [write(on, missing.reduce(withGrant, there), { sentence: 'Allow on', of: missing })];
  },
  removal: ({ on, grants }, found) => {
    const there = Policy.parse(found ?? {});
    const own = grants.filter((grant) => isOurs(grant) && there.bindings.some((binding) => gives(binding, grant)));
    if (own.length === 0) return [];
    return [write(on, own.reduce(withoutGrant, there), { sentence: 'Take back on', of: own })];
  },
};

/** Rights of Google's own programs are left alone: others may count on them. */
const isOurs = ({ member }: Grant) => /^serviceAccount:deplight-/.test(member);

function isFor({ role, condition }: Binding, grant: Grant): boolean {
  return role === grant.role && condition?.expression === grant.condition?.expression;
}

const gives = (binding: Binding, grant: Grant) => isFor(binding, grant) && binding.members.includes(grant.member);

function withGrant({ bindings, ...rest }: Policy, grant: Grant): Policy {
  const at = bindings.findIndex((binding) => isFor(binding, grant));
  const { role, member, condition } = grant;
  if (at === -1)
    return { ...rest, bindings: [...bindings, { role, members: [member], ...(condition && { condition }) }] };
  const changed = bindings.map((binding, index) =>
    index === at ? { ...binding, members: [...binding.members, member] } : binding,
  );
  return { ...rest, bindings: changed };
}

function withoutGrant({ bindings, ...rest }: Policy, grant: Grant): Policy {
  const changed = bindings.map((binding) =>
    isFor(binding, grant)
      ? { ...binding, members: binding.members.filter((member) => member !== grant.member) }
      : binding,
  );
  return { ...rest, bindings: changed.filter(({ members }) => members.length > 0) };
}

function write(
  on: Holder,
  content: Policy,
  says: { readonly sentence: string; readonly of: readonly Grant[] },
): Change {
  const details = says.of.map(({ member, role, condition, reason }) => {
    const only = condition ? ` (${condition.title.toLowerCase()})` : '';
    return `${member.replace('serviceAccount:', '')}: ${role}${only}, ${reason}`;
  });
  const request: GoogleRequest = setPolicy(on, { ...content, version });
  return { sentence: `${says.sentence} ${nameOf(on)}`, details, request };
}

function nameOf(on: Holder): string {
  return on.type === 'account' ? `the account ${on.name}` : `the ${on.type} ${on.name}`;
}
