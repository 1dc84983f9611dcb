// The one table of what a project needs, in the order in which it can be made.
import { accountNeeds } from './accounts.ts';
import { apiNeeds } from './apis.ts';
import { grantsOf } from './grants.ts';
import { subscriptionNeeds, topicNeeds } from './messages.ts';
import type { Grant, Holder, Need, NeedOf } from './need.ts';
import { roleNeeds } from './roles.ts';
import type { Shape } from './shape.ts';
import { bucketNeed, databaseNeed, repositoryNeed, secretNeeds, ttlNeeds } from './stores.ts';

export function needsOf(shape: Shape): Need[] {
  const { platform } = shape;
  return [
    ...apiNeeds(shape),
    { kind: 'firebase', project: platform.id },
    { kind: 'sign-in', project: platform.id },
    webAppNeed(shape),
    databaseNeed(shape),
    ...ttlNeeds(shape),
    ...accountNeeds(shape),
    ...roleNeeds(shape),
    repositoryNeed(shape),
    bucketNeed(shape),
    ...topicNeeds(shape),
    ...secretNeeds(shape),
    ...policyNeeds(grantsOf(shape)),
    ...subscriptionNeeds(shape),
    ...budgetNeeds(shape),
  ];
}

export function webAppNeed({ platform }: Shape): NeedOf<'web-app'> {
  return { kind: 'web-app', project: platform.id, name: 'Deplight' };
}

/** A policy is read and written as a whole, so all grants on one thing are one need. */
function policyNeeds(grants: readonly Grant[]): NeedOf<'policy'>[] {
  const byHolder = Map.groupBy(grants, ({ on }) => JSON.stringify(on));
  return [...byHolder].map(([on, own]) => ({ kind: 'policy', on: JSON.parse(on) as Holder, grants: own }));
}

function budgetNeeds({ platform, apps, budget }: Shape): NeedOf<'budget'>[] {
  if (!budget) return [];
  const projects = [...new Set([platform.number, apps.number])].map((number) => `projects/${number}`);
  return [{ kind: 'budget', ...budget, name: `Deplight ${platform.id}`, projects }];
}
