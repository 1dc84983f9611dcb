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
  'deplight-runtime': { in: 'apps', purpose: 'Apps run as it whose workspace has none.', holdsApps: true },
  'deplight-push': { in: 'apps', purpose: 'Signs the build events that are pushed to the platform.' },
} as const satisfies Record<string, AccountFacts>;

export type AccountName = keyof typeof accounts;

/** The identities of the functions. */
export const functionsAccounts = ['deplight-functions', 'deplight-relay', 'deplight-courier'] as const;

/** How many workspaces' apps have an identity of their own, unless told; and at most, since Google allows 100 to a project. */
export const workspaceAccountBounds = { usual: 10, most: 80 } as const;

/** As functions/src/config.ts names them; a test compares. */
export function workspaceAccountNames({ workspaceAccounts }: Shape): string[] {
  return Array.from({ length: workspaceAccounts }, (_, at) => `deplight-ws-${String(at + 1).padStart(2, '0')}`);
}

/** What apps run as: the identities of workspaces, and the one that the others share. */
export function runtimeEmails(shape: Shape): string[] {
  const names: string[] = ['deplight-runtime', ...workspaceAccountNames(shape)];
  return names.map((name) => emailIn(shape.apps.id, name));
}

function emailIn(project: string, name: string): string {
  return `${name}@${project}.iam.gserviceaccount.com`;
}

export function emailOf(shape: Shape, name: AccountName): string {
  return emailIn(shape[accounts[name].in].id, name);
}

export function memberOf(shape: Shape, name: AccountName): string {
  return `serviceAccount:${emailOf(shape, name)}`;
}

export function accountNeeds(shape: Shape): NeedOf<'account'>[] {
  const fixed = (Object.keys(accounts) as AccountName[]).map((name) => {
    const facts: AccountFacts = accounts[name];
    const project = shape[facts.in].id;
    return {
      kind: 'account' as const,
      ...{ project, name, purpose: facts.purpose },
      ...(facts.holdsApps && { holdsApps: facts.holdsApps }),
    };
  });
  const ofWorkspaces = workspaceAccountNames(shape).map((name) => ({
    kind: 'account' as const,
    ...{ project: shape.apps.id, name, purpose: 'Apps of one workspace run as it.', holdsApps: true as const },
  }));
  return [...fixed, ...ofWorkspaces];
}
