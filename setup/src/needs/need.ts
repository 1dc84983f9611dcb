// What a project needs, as data. Each kind knows how it is read, what to ask for where it is not so, and how it is removed.
import type { Project } from './shape.ts';

/** On whatever we make: what does not carry it, `teardown` leaves alone. */
export const ownLabels = { 'managed-by': 'deplight-setup' } as const;
/** The same for what has no labels. */
export const ownMark = 'Made by deplight setup.';

/** What a policy is on. */
export type Holder =
  | { readonly type: 'project'; readonly name: string }
  | { readonly type: 'account'; readonly project: string; readonly name: string }
  | { readonly type: 'repository'; readonly project: string; readonly region: string; readonly name: string }
  | { readonly type: 'bucket'; readonly name: string }
  | { readonly type: 'topic' | 'secret'; readonly project: string; readonly name: string };

/** One role for one member, and why. */
export interface Grant {
  readonly on: Holder;
  readonly role: string;
  readonly member: string;
  readonly condition?: { readonly title: string; readonly expression: string };
  readonly reason: string;
  /** Where the code is that needs it, from the root of the repository; Google's own programs have none of ours. */
  readonly code: string | null;
}

export type Need =
  | { readonly kind: 'apis'; readonly project: Project; readonly apis: readonly string[] }
  | { readonly kind: 'firebase'; readonly project: string }
  | { readonly kind: 'sign-in'; readonly project: string }
  | { readonly kind: 'web-app'; readonly project: string; readonly name: string }
  | { readonly kind: 'database'; readonly project: string; readonly region: string }
  | { readonly kind: 'ttl'; readonly project: string; readonly collection: string; readonly field: string }
  | {
      readonly kind: 'account';
      readonly project: string;
      readonly name: string;
      readonly purpose: string;
      /** Apps run as it: removing it stops them. */
      readonly holdsApps?: true;
    }
  | {
      readonly kind: 'role';
      readonly project: string;
      readonly name: string;
      readonly title: string;
      readonly permissions: readonly string[];
    }
  | {
      readonly kind: 'repository';
      readonly project: string;
      readonly region: string;
      readonly name: string;
      readonly keepCount: number;
      readonly deleteAfterDays: number;
    }
  | {
      readonly kind: 'bucket';
      readonly project: string;
      readonly region: string;
      readonly name: string;
      readonly expiring: readonly { readonly prefix: string; readonly days: number }[];
    }
  | { readonly kind: 'topic'; readonly project: string; readonly name: string }
  | {
      readonly kind: 'subscription';
      readonly project: string;
      readonly name: string;
      readonly topic: string;
      readonly endpoint: string;
      readonly account: string;
    }
  | { readonly kind: 'secret'; readonly project: string; readonly name: string }
  | { readonly kind: 'secret-value'; readonly project: string; readonly name: string }
  | { readonly kind: 'policy'; readonly on: Holder; readonly grants: readonly Grant[] }
  | {
      readonly kind: 'budget';
      readonly billingAccount: string;
      readonly name: string;
      readonly projects: readonly string[];
      readonly amount: number;
    };

export type NeedOf<Kind extends Need['kind']> = Extract<Need, { kind: Kind }>;
