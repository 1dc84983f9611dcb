// Settings: the form for a new webhook: where to, and what it is told of.
import { type WebhookEvent, type WebhookFormat, webhookFormats } from '@deplight/contracts';
import { html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { inputValue } from '../../components/input-value.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { listStyles } from '../../styles/list.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { webhookWords } from '../../words/en/webhooks.ts';
import { usualEvents } from './event-choices.ts';

/** `<webhook-form ?busy>`; fires `add` with the fields of the request. */
@customElement('webhook-form')
export class WebhookForm extends LitElement {
  @property({ type: Boolean }) busy = false;
  @state() private url = '';
  @state() private format: WebhookFormat = 'standard';
  @state() private events: readonly WebhookEvent[] = usualEvents;

  override render() {
    return html`<form class="form" @submit=${this.#submit}>
      <label class="field"><span class="label">${webhookWords.address}</span>
        <input class="input" type="url" maxlength="2048" autocomplete="off" placeholder="https://example.org/deplight"
          .value=${this.url} @input=${this.#type} /></label>
      <label class="field"><span class="label">${webhookWords.format}</span>
        <select class="input" @change=${this.#take}>${webhookFormats.map(
          (format) =>
            html`<option value=${format} ?selected=${format === this.format}>${webhookWords.formats[format]}</option>`,
        )}</select></label>
      <event-choices .chosen=${this.events} legend=${webhookWords.isToldOf} @choose=${this.#choose}></event-choices>
      <button class="button" type="submit" ?disabled=${this.busy || this.url.trim() === '' || this.events.length === 0}>${webhookWords.add}</button>
    </form>`;
  }

  #type(event: InputEvent): void {
    this.url = inputValue(event);
  }

  #take({ target }: Event): void {
    const chosen = target instanceof HTMLSelectElement ? target.value : '';
    this.format = webhookFormats.find((format) => format === chosen) ?? 'standard';
  }

  #choose({ detail }: CustomEvent<WebhookEvent[]>): void {
    this.events = detail;
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const detail = { url: this.url.trim(), events: this.events, format: this.format };
    this.dispatchEvent(new CustomEvent('add', { detail }));
  }

  static override styles = [textStyles, controlStyles, listStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'webhook-form': WebhookForm;
  }
}
