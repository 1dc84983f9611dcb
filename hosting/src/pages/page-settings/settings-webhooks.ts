// Settings: the addresses outside that are told of what happens; a new one by webhook-form.ts, what was sent by
// webhook-deliveries.ts. For admins: an address often carries a permission itself.
import type { OperationRequest, OperationResponse, WebhookView } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { ActionController } from '../../actions/action-controller.ts';
import type { DlConfirm } from '../../components/dl-confirm/dl-confirm.ts';
import { notify } from '../../components/dl-toasts/dl-toasts.ts';
import { filled } from '../../language/filled.ts';
import { RepeatedCall } from '../../live/repeated-call.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { listStyles } from '../../styles/list.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { webhookWords } from '../../words/en/webhooks.ts';
import '../../components/dl-ago/dl-ago.ts';
import '../../components/dl-confirm/dl-confirm.ts';
import '../../components/dl-copy/dl-copy.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-waiting/dl-waiting.ts';
import './webhook-deliveries.ts';
import './webhook-form.ts';

type Added = OperationResponse<'addWebhook'>;

const standard = html`<a href="https://www.standardwebhooks.com"><code>Standard Webhooks</code></a>`;

/** How often the list is asked for; no listener gives it, since clients may not read webhooks. */
const everyMs = 30_000;

/** `<settings-webhooks .deplight workspace-id>`, for admins. */
@customElement('settings-webhooks')
export class SettingsWebhooks extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: 'workspace-id' }) workspaceId = '';
  @state() private webhooks: WebhookView[] | null = null;
  /** The one that was just added, with its secret; gone with the page. */
  @state() private added: Added | null = null;
  /** The one whose deliveries are shown. */
  @state() private open: string | null = null;
  /** The one that is asked about before it is removed. */
  @state() private going: WebhookView | null = null;
  @query('dl-confirm') private confirmation!: DlConfirm;

  #action = new ActionController(this);
  #asked = new RepeatedCall(this, { call: () => this.#ask(), everyMs });

  override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated || !changed.has('workspaceId')) return;
    this.webhooks = null;
    this.added = null;
    this.open = null;
    void this.#action.run('listWebhooks', () => this.#ask());
  }

  override render() {
    return html`<section class="section" aria-labelledby="webhooks"><h2 id="webhooks">${webhookWords.webhooks}</h2>
      <p class="soft">${filled(webhookWords.lead, { standard })}</p>
      ${this.#action.error ? html`<dl-notice .error=${this.#action.error}></dl-notice>` : nothing}
      ${this.added ? this.#secret(this.added) : nothing}
      ${this.#list()}
      <details><summary>${webhookWords.add}</summary>
        <webhook-form ?busy=${this.#action.running !== null} @add=${this.#add}></webhook-form></details>
      <dl-confirm heading=${webhookWords.removeQuestion} verb=${webhookWords.remove} @confirm=${this.#remove}
        text=${webhookWords.removeMeans(this.going?.url ?? '')}></dl-confirm>
    </section>`;
  }

  #secret({ secret }: Added) {
    return html`<dl-notice class="added" heading=${webhookWords.copyNow} text=${webhookWords.copyWhy}>
      <div class="row"><code>${secret}</code><dl-copy .text=${secret} what=${webhookWords.secret}></dl-copy></div></dl-notice>`;
  }

  #list() {
    const { webhooks } = this;
    if (webhooks === null) {
      const { error } = this.#asked;
      return error
        ? html`<dl-notice .error=${error}></dl-notice>`
        : html`<dl-waiting label=${webhookWords.loading}></dl-waiting>`;
    }
    if (webhooks.length === 0) return html`<p class="soft empty">${webhookWords.none}</p>`;
    return html`<ul class="rows">${repeat(
      webhooks,
      ({ id }) => id,
      (webhook) => this.#row(webhook),
    )}</ul>`;
  }

  #row(webhook: WebhookView) {
    const { id, url, events, format, createdBy, createdAt, failingSince } = webhook;
    const { host } = new URL(url);
    const isOpen = this.open === id;
    return html`<li>
      <div class="what"><strong>${url}</strong>
        <p class="soft small">${events.join(', ')}</p>
        ${format === 'standard' ? nothing : html`<p class="soft small">${webhookWords.formats[format]}</p>`}
        ${failingSince ? html`<p class="problem">${filled(webhookWords.takesNothing, { ago: html`<dl-ago time=${failingSince}></dl-ago>` })}</p>` : nothing}
        <p class="soft small">${filled(webhookWords.addedBy, { who: createdBy.name, ago: html`<dl-ago time=${createdAt}></dl-ago>` })}</p></div>
      <div class="acts">
        <button class="button small" type="button" aria-expanded=${isOpen} @click=${() => this.#toggle(id)}>${webhookWords.deliveries}<span
          class="hidden-visually"> ${host}</span></button>
        <button class="button small" type="button" ?disabled=${this.#action.running !== null}
          @click=${() => this.#askAbout(webhook)}>${webhookWords.askRemove}<span class="hidden-visually"> ${host}</span></button></div>
      ${
        isOpen
          ? html`<webhook-deliveries .deplight=${this.deplight} workspace-id=${this.workspaceId} webhook-id=${id}></webhook-deliveries>`
          : nothing
      }
    </li>`;
  }

  #toggle(id: string): void {
    this.open = this.open === id ? null : id;
  }

  async #ask(): Promise<void> {
    const { workspaceId } = this;
    const { webhooks } = await this.deplight.listWebhooks({ workspaceId });
    if (workspaceId === this.workspaceId) this.webhooks = webhooks;
  }

  async #add({ detail }: CustomEvent<Omit<OperationRequest<'addWebhook'>, 'workspaceId'>>): Promise<void> {
    const { workspaceId } = this;
    const added = await this.#action.run('addWebhook', () => this.deplight.addWebhook({ workspaceId, ...detail }));
    if (!added) return;
    this.added = added;
    this.webhooks = [...(this.webhooks ?? []), added.webhook];
  }

  async #askAbout(webhook: WebhookView): Promise<void> {
    this.going = webhook;
    await this.updateComplete;
    this.confirmation.ask();
  }

  async #remove(): Promise<void> {
    const { going, workspaceId } = this;
    if (!going) return;
    const request = { workspaceId, webhookId: going.id };
    const removed = await this.#action.run('removeWebhook', () => this.deplight.removeWebhook(request));
    if (!removed) return;
    if (this.added?.webhook.id === going.id) this.added = null;
    this.webhooks = (this.webhooks ?? []).filter(({ id }) => id !== going.id);
    notify(webhookWords.removed(new URL(going.url).host));
  }

  static override styles = [
    textStyles,
    controlStyles,
    listStyles,
    css`
      .added {
        display: block;
        max-width: 720px;
        margin-bottom: var(--space-3);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
        margin-top: var(--space-2);
      }
      .row code {
        overflow-wrap: anywhere;
        user-select: all;
      }
      webhook-deliveries {
        flex-basis: 100%;
        min-width: 0;
        padding-left: var(--space-3);
        border-left: 2px solid var(--hairline);
      }
      summary {
        width: fit-content;
        cursor: pointer;
        font-weight: 550;
        font-size: var(--text-small);
      }
      webhook-form {
        display: block;
        margin-top: var(--space-3);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-webhooks': SettingsWebhooks;
  }
}
