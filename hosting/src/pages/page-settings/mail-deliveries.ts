// Settings: the mails that were sent to the reader, newest first.
import type { MailDeliveryView } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { RepeatedCall } from '../../live/repeated-call.ts';
import { deliveriesStyles } from '../../styles/deliveries.styles.ts';
import { listStyles } from '../../styles/list.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { mailWords } from '../../words/en/mail.ts';
import { deliveryLook } from '../../words/webhook-words.ts';
import '../../components/dl-ago/dl-ago.ts';
import '../../components/dl-badge/dl-badge.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-waiting/dl-waiting.ts';

/** How often the list is asked for while it is open; clients may not read the outbox. */
const everyMs = 10_000;

/** `<mail-deliveries .deplight workspace-id>`; while it is on the page, it asks. */
@customElement('mail-deliveries')
export class MailDeliveries extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: 'workspace-id' }) workspaceId = '';
  @state() private deliveries: MailDeliveryView[] | null = null;

  #asked = new RepeatedCall(this, {
    call: async () => {
      this.deliveries = (await this.deplight.listMailDeliveries({ workspaceId: this.workspaceId })).deliveries;
    },
    everyMs,
  });

  override render() {
    const { deliveries } = this;
    if (this.#asked.error) return html`<dl-notice .error=${this.#asked.error}></dl-notice>`;
    if (deliveries === null) return html`<dl-waiting label=${mailWords.loadingDeliveries}></dl-waiting>`;
    if (deliveries.length === 0) return html`<p class="soft empty small">${mailWords.noDelivery}</p>`;
    return html`<ul class="rows">${repeat(
      deliveries,
      ({ id }) => id,
      ({ event, at, status, attempts, problem }) => html`<li>
        <div class="what"><code>${event}</code> <dl-ago class="soft small" time=${at}></dl-ago>
          <p class="soft small">${mailWords.tries(attempts)}${problem ? ` · ${problem}` : ''}</p></div>
        <div class="acts"><dl-badge .look=${deliveryLook(status)}></dl-badge></div></li>`,
    )}</ul>`;
  }

  static override styles = [textStyles, listStyles, deliveriesStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'mail-deliveries': MailDeliveries;
  }
}
