// What the command palette offers: an entry with words for people, and what becomes of it when it is chosen.

import type { AppDocument } from '@deplight/contracts';
import type { ConditionActionName } from '../actions/condition-actions.ts';
import type { IconName } from '../components/dl-icon/dl-icon.ts';
import type { Language } from '../language/languages.ts';
import type { Theme } from '../theme/theme.ts';

/** In the order in which they stand while nothing is typed. */
export const commandGroups = ['this-app', 'pages', 'apps', 'workspaces', 'acts', 'you'] as const;
export type CommandGroup = (typeof commandGroups)[number];

export type Effect =
  | { readonly kind: 'go'; readonly path: string }
  | { readonly kind: 'open'; readonly url: string }
  | { readonly kind: 'deploy'; readonly app: AppDocument }
  | { readonly kind: 'redeploy'; readonly app: AppDocument; readonly deploymentId: string }
  | { readonly kind: 'rollback'; readonly app: AppDocument; readonly deploymentId: string }
  | { readonly kind: 'restart'; readonly app: AppDocument }
  | { readonly kind: 'condition'; readonly app: AppDocument; readonly name: ConditionActionName }
  | { readonly kind: 'theme'; readonly theme: Theme }
  | { readonly kind: 'language'; readonly language: Language }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'sign-out' };

export interface Command {
  /** Its own among all commands. */
  readonly id: string;
  readonly label: string;
  readonly group: CommandGroup;
  readonly icon: IconName;
  /** What stands beside the label, such as an app's status. */
  readonly detail?: string;
  /** Other words that people may type for it. */
  readonly words?: string;
  /** Shown only once somebody types, as the acts of every app are many. */
  readonly typedOnly?: boolean;
  readonly effect: Effect;
}
