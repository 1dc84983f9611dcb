// The table of what the projects need as a file of Terraform's JSON syntax: values of `locals`, over which the blocks of infra/*.tf
// go. The names of projects and the like are Terraform's own expressions, so that the same table is every project's.
import { workspaceAccountBounds } from '../src/needs/accounts.ts';
import type { Grant, Holder, Need } from '../src/needs/need.ts';
import { needsOf } from '../src/needs/needs.ts';
import type { Shape } from '../src/needs/shape.ts';

const terraform = (expression: string) => `\${${expression}}`;

/** As infra/variables.tf and infra/main.tf name them. */
const expressions: Shape = {
  platform: { id: terraform('var.project'), number: terraform('data.google_project.platform.number') },
  apps: { id: terraform('var.apps_project'), number: terraform('data.google_project.apps.number') },
  region: terraform('var.region'),
  workspaceAccounts: workspaceAccountBounds.usual,
};

/** The same in words: what a resource is called must be known before Google is asked for the numbers of projects. */
const words: Shape = {
  platform: { id: 'platform', number: 'platform' },
  apps: { id: 'apps', number: 'apps' },
  region: 'region',
  workspaceAccounts: workspaceAccountBounds.usual,
};

type Values = Record<string, unknown>;

/** The text of infra/needs.tf.json. */
export function needsJson(): string {
  const named = needsOf(words).flatMap(resources);
  const valued = needsOf(expressions).flatMap(resources);
  const locals: Record<string, Record<string, Values>> = {};
  for (const [at, { group, key }] of named.entries()) {
    const values = valued[at]?.values;
    if (values === undefined) throw new Error(`The two tables differ at ${key}.`);
    const known = locals[group] ?? {};
    if (Object.hasOwn(known, key)) throw new Error(`${group} has two of ${key}.`);
    locals[group] = { ...known, [key]: values };
  }
  const comment = 'Printed from setup/src/needs by node setup/write-terraform.ts: change that table, not this file.';
  return `${JSON.stringify({ '//': comment, locals }, null, 2)}\n`;
}

interface Resource {
  /** The value of `locals` that it is in. */
  readonly group: string;
  readonly key: string;
  readonly values: Values;
}

/** A need as the values of Terraform's resources; what whoever applies it chooses, such as a budget, is a variable there. */
function resources(need: Need): Resource[] {
  switch (need.kind) {
    case 'apis':
      return need.apis.map((api) => ({
        group: 'apis',
        key: `${need.project.id}/${api}`,
        values: { project: need.project.id, service: api },
      }));
    case 'account':
      return [one('accounts', need.name, { project: need.project, name: need.name, purpose: need.purpose })];
    case 'policy':
      return need.grants.map(grantResource);
    case 'firebase':
    case 'sign-in':
    case 'web-app':
    case 'database':
    case 'ttl':
    case 'role':
    case 'repository':
    case 'bucket':
    case 'topic':
    case 'subscription':
    case 'secret':
    case 'secret-value':
    case 'budget': {
      const { kind, ...values } = need;
      return [one(groups[kind], keyOf(need), values)];
    }
  }
}

const one = (group: string, key: string, values: Values): Resource => ({ group, key, values });

/** Words for the values of `locals`, which are snake case and many. */
const groups = {
  ...{ firebase: 'firebase', 'sign-in': 'sign_in', 'web-app': 'web_apps', database: 'databases', ttl: 'expiring' },
  ...{ role: 'roles', repository: 'repositories', bucket: 'buckets', topic: 'topics', subscription: 'subscriptions' },
  ...{ secret: 'secrets', 'secret-value': 'secret_values', budget: 'budgets' },
} as const;

function keyOf(need: Exclude<Need, { kind: 'apis' | 'account' | 'policy' }>): string {
  if (need.kind === 'ttl') return `${need.collection}/${need.field}`;
  if (need.kind === 'bucket') return 'sources';
  const own = 'name' in need ? [need.name] : [];
  return 'project' in need ? [need.project, ...own].join('/') : own.join('/');
}

const holders = {
  ...{ project: 'project_grants', account: 'account_grants', repository: 'repository_grants' },
  ...{ bucket: 'bucket_grants', topic: 'topic_grants', secret: 'secret_grants' },
} as const satisfies Record<Holder['type'], string>;

function grantResource({ on, role, member, condition, reason }: Grant): Resource {
  const where = { ...('project' in on && { project: on.project }), ...('region' in on && { region: on.region }) };
  const who = member.replace(/^serviceAccount:([^@]+)@.*$/, '$1');
  const what = on.type === 'account' ? on.name.replace(/@.*$/, '') : on.name;
  const key = [what, role.split('/').at(-1), who, ...(condition ? [condition.title] : [])].join(' ');
  const values = { ...where, on: on.name, role, member, condition: condition ?? null, reason };
  return { group: holders[on.type], key, values };
}
