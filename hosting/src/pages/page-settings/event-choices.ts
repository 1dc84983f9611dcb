// Settings: the events that somebody outside can be told of, each with a sentence and a box.
import { type WebhookEvent, webhookEventNames } from '@deplight/contracts';
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { textStyles } from '../../styles/text.styles.ts';
import { webhookWords } from '../../words/en/webhooks.ts';

/** What most want to be told of. */
export const usualEvents: readonly WebhookEvent[] = [
  'deployment.live',
  'deployment.failed',
  'proposal.created',
  'app.crashed',
];

/** `<event-choices .chosen legend>`; fires `choose` with the events in the order of their table. */
@customElement('event-choices')
export class EventChoices extends LitElement {
  @property({ attribute: false }) chosen: readonly WebhookEvent[] = [];
  @property() legend = '';

  override render() {
    return html`<fieldset><legend>${this.legend}</legend>
      ${webhookEventNames.map(
        (event) => html`<label class="event"><input type="checkbox" .checked=${this.chosen.includes(event)}
          @change=${() => this.#toggle(event)} /><span><code>${event}</code> <span class="soft">${webhookWords.events[event]}</span></span></label>`,
      )}</fieldset>`;
  }

  #toggle(event: WebhookEvent): void {
    const detail = webhookEventNames.filter((each) => this.chosen.includes(each) !== (each === event));
    this.dispatchEvent(new CustomEvent('choose', { detail }));
  }

  static override styles = [
    textStyles,
    css`
      fieldset {
        display: grid;
        gap: 6px;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        margin-bottom: 6px;
        padding: 0;
        font-weight: 550;
        font-size: var(--text-small);
      }
      .event {
        display: grid;
        grid-template-columns: auto 1fr;
        align-items: start;
        gap: 10px;
        min-height: 28px;
        font-size: var(--text-small);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'event-choices': EventChoices;
  }
}
