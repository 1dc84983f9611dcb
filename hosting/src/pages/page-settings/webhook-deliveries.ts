// Settings: what was sent to one webhook, newest first, and sending it again.
import type { WebhookDeliveryView } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { ActionController } from '../../actions/action-controller.ts';
import { notify } from '../../components/dl-toasts/dl-toasts.ts';
import { RepeatedCall } from '../../live/repeated-call.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { deliveriesStyles } from '../../styles/deliveries.styles.ts';
import { listStyles } from '../../styles/list.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { webhookWords } from '../../words/en/webhooks.ts';
import { deliveryLook, triesWords } from '../../words/webhook-words.ts';
import '../../components/dl-ago/dl-ago.ts';
import '../../components/dl-badge/dl-badge.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-waiting/dl-waiting.ts';

/** How often the list is asked for while it is open; clients may not read the outbox. */
const everyMs = 10_000;

/** `<webhook-deliveries .deplight workspace-id webhook-id>`; while it is on the page, it asks. */
@customElement('webhook-deliveries')
export class WebhookDeliveries extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: 'workspace-id' }) workspaceId = '';
  @property({ attribute: 'webhook-id' }) webhookId = '';
  @state() private deliveries: WebhookDeliveryView[] | null = null;

  #action = new ActionController(this);
  #asked = new RepeatedCall(this, {
    call: async () => {
      this.deliveries = (await this.deplight.listWebhookDeliveries(this.#place())).deliveries;
    },
    everyMs,
  });

  override render() {
    const { deliveries } = this;
    const error = this.#action.error ?? this.#asked.error;
    if (error) return html`<dl-notice .error=${error}></dl-notice>`;
    if (deliveries === null) return html`<dl-waiting label=${webhookWords.loadingDeliveries}></dl-waiting>`;
    if (deliveries.length === 0) return html`<p class="soft empty small">${webhookWords.noDelivery}</p>`;
    return html`<ul class="rows">${repeat(
      deliveries,
      ({ id }) => id,
      (delivery) => this.#row(delivery),
    )}</ul>`;
  }

  #row(delivery: WebhookDeliveryView) {
    const { id, event, at, status, problem } = delivery;
    return html`<li>
      <div class="what"><code>${event}</code> <dl-ago class="soft small" time=${at}></dl-ago>
        <p class="soft small">${triesWords(delivery)}${problem ? ` · ${problem}` : ''}</p></div>
      <div class="acts"><dl-badge .look=${deliveryLook(status)}></dl-badge>
        <button class="button small" type="button" ?disabled=${this.#action.running !== null} @click=${() => this.#redeliver(id)}>${webhookWords.sendAgain}<span
          class="hidden-visually"> ${event}</span></button></div>
    </li>`;
  }

  async #redeliver(messageId: string): Promise<void> {
    const request = { ...this.#place(), messageId };
    const done = await this.#action.run('redeliverWebhook', () => this.deplight.redeliverWebhook(request));
    if (!done) return;
    this.deliveries = (this.deliveries ?? []).map((each) => (each.id === messageId ? done.delivery : each));
    notify(webhookWords.sentAgain(done.delivery.event));
  }

  #place() {
    return { workspaceId: this.workspaceId, webhookId: this.webhookId };
  }

  static override styles = [textStyles, controlStyles, listStyles, deliveriesStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'webhook-deliveries': WebhookDeliveries;
  }
}
