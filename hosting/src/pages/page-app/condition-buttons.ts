// Buttons for what can be asked of a running app; a wish that is being carried out keeps them still.

import type { AppDocument, Role } from '@deplight/contracts';
import { html, type TemplateResult } from 'lit';
import { type ConditionActionName, conditionActions, offeredConditions } from '../../actions/condition-actions.ts';
import { actionWords } from '../../words/en/actions.ts';
import '../../components/dl-icon/dl-icon.ts';

interface Facts {
  readonly app: AppDocument;
  readonly role: Role | undefined;
  readonly busy: boolean;
  readonly small?: boolean;
  readonly run: (name: ConditionActionName) => void;
}

export function conditionButtons(names: readonly ConditionActionName[], facts: Facts): TemplateResult[] {
  const { app, role, busy, run } = facts;
  return offeredConditions(names, app, role).map((name) => {
    const { icon } = conditionActions[name];
    const still = busy || ((name === 'sleep' || name === 'wake') && app.wish?.what === name);
    return html`<button class="button ${facts.small ? 'small' : ''}" type="button" ?disabled=${still} @click=${() => run(name)}>
      <dl-icon name=${icon}></dl-icon>${actionWords.condition[name].label}</button>`;
  });
}
