// Settings: the form for a new webhook: where to, and what it is told of.
import { type WebhookEvent, webhookEventNames } from '@deplight/contracts';
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { inputValue } from '../../components/input-value.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { listStyles } from '../../styles/list.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { webhookWords } from '../../words/en/webhooks.ts';

const usual: readonly WebhookEvent[] = ['deployment.live', 'deployment.failed', 'proposal.created', 'app.crashed'];

/** `<webhook-form ?busy>`; fires `add` with the fields of the request. */
@customElement('webhook-form')
export class WebhookForm extends LitElement {
  @property({ type: Boolean }) busy = false;
  @state() private url = '';
  @state() private chosen: ReadonlySet<WebhookEvent> = new Set(usual);

  override render() {
    return html`<form class="form" @submit=${this.#submit}>
      <label class="field"><span class="label">${webhookWords.address}</span>
        <input class="input" type="url" maxlength="2048" autocomplete="off" placeholder="https://example.org/deplight"
          .value=${this.url} @input=${this.#type} /></label>
      <fieldset><legend>${webhookWords.isToldOf}</legend>
        ${webhookEventNames.map(
          (event) => html`<label class="event"><input type="checkbox" .checked=${this.chosen.has(event)}
            @change=${() => this.#toggle(event)} /><span><code>${event}</code> <span class="soft">${webhookWords.events[event]}</span></span></label>`,
        )}</fieldset>
      <button class="button" type="submit" ?disabled=${this.busy || this.url.trim() === '' || this.chosen.size === 0}>${webhookWords.add}</button>
    </form>`;
  }

  #type(event: InputEvent): void {
    this.url = inputValue(event);
  }

  #toggle(event: WebhookEvent): void {
    this.chosen = new Set(webhookEventNames.filter((each) => this.chosen.has(each) !== (each === event)));
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    this.dispatchEvent(new CustomEvent('add', { detail: { url: this.url.trim(), events: [...this.chosen] } }));
  }

  static override styles = [
    textStyles,
    controlStyles,
    listStyles,
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
        align-items: baseline;
        gap: 10px;
        min-height: 24px;
        font-size: var(--text-small);
      }
      .event input {
        accent-color: var(--accent);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'webhook-form': WebhookForm;
  }
}
