// The tables of docs/security.md: who may do what by the roles, by tokens, by the rules and in Google Cloud.
import {
  type Action,
  actions,
  isForTokens,
  mayDo,
  type Role,
  roleByToken,
  roles,
  tokenRights,
} from '@deplight/contracts';
import { accounts, workspaceAccountBounds } from '../src/needs/accounts.ts';
import { grantsOf } from '../src/needs/grants.ts';
import type { Grant, Holder } from '../src/needs/need.ts';
import { roles as ownRoles } from '../src/needs/roles.ts';
import type { Shape } from '../src/needs/shape.ts';
import { table } from './printed-parts.ts';

/** Names that stand for anybody's. */
const shape: Shape = {
  platform: { id: 'PLATFORM', number: 'N1' },
  apps: { id: 'APPS', number: 'N2' },
  region: 'REGION',
  workspaceAccounts: 1,
};

/** @param rules the text of firestore.rules. */
export function securityParts(rules: string): Readonly<Record<string, string>> {
  return {
    actions: actionTable(),
    rules: rulesTable(rules),
    accounts: accountTable(),
    grants: grantTable(),
    roles: roleTable(),
  };
}

const owner: Role = 'owner';

function actionTable(): string {
  const all = Object.keys(actions) as Action[];
  const tick = (may: boolean) => (may ? 'yes' : '');
  const rows = all.map((action) => [
    `\`${action}\``,
    tick(mayDo(undefined, action)),
    ...roles.map((role) => tick(mayDo(role, action))),
    ...tokenRights.map((right) => tick(isForTokens(action) && mayDo(roleByToken(owner, right), action))),
  ]);
  return table(['Action', 'a stranger', ...roles, ...tokenRights.map((right) => `token: ${right}`)], rows);
}

/** Each line that allows something, with the path that its matches make. */
function rulesTable(rules: string): string {
  const path: string[] = [];
  const rows: string[][] = [];
  for (const line of rules.split('\n').map((text) => text.trim())) {
    const opened = /^match (\S+) \{$/.exec(line)?.[1];
    const allowed = /^allow ([\w, ]+): if (.+);$/.exec(line);
    if (opened !== undefined) path.push(opened);
    else if (line.endsWith('{')) path.push('');
    else if (line === '}') path.pop();
    else if (allowed)
      rows.push([`\`${path.join('').replace(/^.*?\/documents/, '')}\``, allowed[1] ?? '', `\`${allowed[2]}\``]);
  }
  return table(['Documents', 'May be', 'Where'], rows);
}

function accountTable(): string {
  const rows = Object.entries(accounts).map(([name, { in: where, purpose }]) => [`\`${name}\``, where, purpose]);
  const { usual, most } = workspaceAccountBounds;
  rows.push([
    '`deplight-ws-01` …',
    'apps',
    `Apps of one workspace run as each; ${usual}, or as many as setup is told up to ${most}.`,
  ]);
  return table(['Identity', 'Project', 'For'], rows);
}

/** Rows that differ in who, or in what on, alone are one. */
function grantTable(): string {
  const facts = grantsOf(shape).map((grant) => ({
    who: `\`${grant.member.replace(/^serviceAccount:([^@]+)@.*$/, '$1')}\``,
    role: `\`${grant.role.replace(/^projects\/\w+\/roles\//, '')}\``,
    on: `${nameOf(grant.on)}${onlyOf(grant)}`,
    reason: grant.reason,
    code: grant.code === null ? 'Google' : `[${grant.code.split('/').at(-1)}](../${grant.code})`,
  }));
  const byPlace = merged(facts, 'who');
  const rows = merged(byPlace, 'on').map(({ who, role, on, reason, code }) => [who, role, on, reason, code]);
  return table(['Who', 'Role', 'On', 'Why', 'Needed by'], rows);
}

interface Facts {
  readonly who: string;
  readonly role: string;
  readonly on: string;
  readonly reason: string;
  readonly code: string;
}

function merged(facts: readonly Facts[], by: 'who' | 'on'): Facts[] {
  const groups = Map.groupBy(facts, (one) => JSON.stringify({ ...one, [by]: '' }));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ ...first, [by]: group.map((one) => one[by]).join(', ') }] : [];
  });
}

function nameOf(on: Holder): string {
  if (on.type !== 'account') return `${on.type} \`${on.name}\``;
  const name = on.name.split('@')[0] ?? '';
  return name.startsWith('deplight-ws-') ? `each account \`${name}\` …` : `account \`${name}\``;
}

function onlyOf({ condition }: Grant): string {
  return condition ? `, ${condition.title.toLowerCase().replace(/(\S+-)$/, '`$1…`')} only` : '';
}

function roleTable(): string {
  const rows = Object.entries(ownRoles).map(([name, { title, permissions }]) => [
    `\`${name}\``,
    title.replace('Deplight: ', ''),
    permissions.map((permission) => `\`${permission}\``).join(' '),
  ]);
  return table(['Role', 'For', 'Permissions'], rows);
}
