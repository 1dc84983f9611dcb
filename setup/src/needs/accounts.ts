// The identities: who runs which code. No person and no default account of Google's runs any of it.
import type { NeedOf } from './need.ts';
import type { Shape } from './shape.ts';

interface AccountFacts {
  readonly in: 'platform' | 'apps';
  readonly purpose: string;
  readonly holdsApps?: true;
}

export const accounts = {
  'deplight-functions': { in: 'platform', purpose: 'Runs the functions that have no identity of their own.' },
  'deplight-relay': { in: 'platform', purpose: "Shows log lines, and reads apps' secrets to take them out of these." },
  'deplight-courier': { in: 'platform', purpose: 'Carries deployments out and messages away.' },
  'deplight-builder': { in: 'apps', purpose: "Cloud Build runs users' Dockerfiles as it." },
  'deplight-runtime': { in: 'apps', purpose: 'Apps run as it; it has no role on a project.', holdsApps: true },
  'deplight-push': { in: 'apps', purpose: 'Signs the build events that are pushed to the platform.' },
} as const satisfies Record<string, AccountFacts>;

export type AccountName = keyof typeof accounts;

/** The identities of the functions. */
export const functionsAccounts = ['deplight-functions', 'deplight-relay', 'deplight-courier'] as const;

export function emailOf(shape: Shape, name: AccountName): string {
  return `${name}@${shape[accounts[name].in].id}.iam.gserviceaccount.com`;
}

export function memberOf(shape: Shape, name: AccountName): string {
  return `serviceAccount:${emailOf(shape, name)}`;
}

export function accountNeeds(shape: Shape): NeedOf<'account'>[] {
  return (Object.keys(accounts) as AccountName[]).map((name) => {
    const facts: AccountFacts = accounts[name];
    const project = shape[facts.in].id;
    return { kind: 'account', project, name, purpose: facts.purpose, ...(facts.holdsApps && { holdsApps: true }) };
  });
}
