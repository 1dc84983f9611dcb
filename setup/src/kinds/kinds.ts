// Every kind of need. A new one is a file here and a line below.
import type { GoogleRequest } from '../google/request.ts';
import type { Need, NeedOf } from '../needs/need.ts';
import { apis } from './apis.ts';
import { bucket } from './bucket.ts';
import { budget } from './budget.ts';
import { database, ttl } from './database.ts';
import { firebase, signIn, webApp } from './firebase.ts';
import { account, role } from './identities.ts';
import type { Change, Kind } from './kind.ts';
import { subscription, topic } from './messages.ts';
import { policy } from './policy.ts';
import { repository } from './repository.ts';
import { secret, secretValue } from './secrets.ts';

const kinds: { readonly [Name in Need['kind']]: Kind<NeedOf<Name>> } = {
  ...{ apis, firebase, database, ttl, account, role, repository, bucket, topic, subscription, secret, policy, budget },
  'sign-in': signIn,
  'web-app': webApp,
  'secret-value': secretValue,
};

/** The kind of a need, which fits it, as the table's type says. */
function kindOf<Name extends Need['kind']>(need: NeedOf<Name>): Kind<NeedOf<Name>> {
  return kinds[need.kind as Name];
}

export function whatIs(need: Need): string {
  return kindOf(need).what(need);
}

export function readRequest(need: Need): GoogleRequest {
  return kindOf(need).read(need);
}

export function changesFor(need: Need, found: unknown): Change[] {
  return kindOf(need).changes(need, found);
}

export function problemOf(need: Need, found: unknown): string | undefined {
  return kindOf(need).problem?.(need, found);
}

export function removalOf(need: Need, found: unknown, options: { readonly deleteData: boolean }): Change[] {
  return kindOf(need).removal(need, found, options);
}

/** Why `teardown` leaves it alone; undefined where it does not, or where there is none. */
export function whyStaying(need: Need, found: unknown, options: { readonly deleteData: boolean }): string | undefined {
  return found === undefined ? undefined : kindOf(need).stays?.(need, found, options);
}
