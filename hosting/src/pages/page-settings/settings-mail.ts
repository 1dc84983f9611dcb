// Settings: what the reader is told of by e-mail. Everybody chooses for themselves, at the address that is verified for them.
import type { OperationResponse, WebhookEvent } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ActionController } from '../../actions/action-controller.ts';
import { notify } from '../../components/dl-toasts/dl-toasts.ts';
import { filled } from '../../language/filled.ts';
import { RepeatedCall } from '../../live/repeated-call.ts';
import { pathOf } from '../../router/route.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { listStyles } from '../../styles/list.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { mailWords } from '../../words/en/mail.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-waiting/dl-waiting.ts';
import './event-choices.ts';
import './mail-deliveries.ts';

type Settings = OperationResponse<'getMailSettings'>;

/** Somebody who verifies their address comes back to this page. */
const askEveryMs = 60_000;

/** `<settings-mail .deplight workspace-id>`, for every member. */
@customElement('settings-mail')
export class SettingsMail extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: 'workspace-id' }) workspaceId = '';
  @state() private settings: Settings | null = null;
  /** What is ticked and not saved yet; null when it is what was saved. */
  @state() private events: readonly WebhookEvent[] | null = null;
  @state() private open = false;

  #action = new ActionController(this);
  #asked = new RepeatedCall(this, { call: () => this.#ask(), everyMs: askEveryMs });

  override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated || !changed.has('workspaceId')) return;
    this.settings = null;
    this.events = null;
    void this.#action.run('getMailSettings', () => this.#ask());
  }

  override render() {
    return html`<section class="section" aria-labelledby="mail"><h2 id="mail">${mailWords.mail}</h2>
      ${this.#action.error ? html`<dl-notice .error=${this.#action.error}></dl-notice>` : nothing}
      ${this.#body()}
    </section>`;
  }

  #body() {
    const { settings } = this;
    if (settings === null) {
      const { error } = this.#asked;
      return error
        ? html`<dl-notice .error=${error}></dl-notice>`
        : html`<dl-waiting label=${mailWords.loading}></dl-waiting>`;
    }
    if (!settings.available) return html`<p class="soft empty">${mailWords.noServer}</p>`;
    return html`${this.#lead(settings)}
      <form class="form" @submit=${this.#save}>
        <event-choices .chosen=${this.events ?? settings.events} legend=${mailWords.youAreToldOf} @choose=${this.#choose}></event-choices>
        <button class="button" type="submit" ?disabled=${this.events === null || this.#action.running !== null}>${mailWords.save}</button>
      </form>
      <details @toggle=${this.#toggle}><summary>${mailWords.deliveries}</summary>
        ${this.open ? html`<mail-deliveries .deplight=${this.deplight} workspace-id=${this.workspaceId}></mail-deliveries>` : nothing}
      </details>`;
  }

  #lead({ address }: Settings) {
    if (address !== null)
      return html`<p class="soft">${filled(mailWords.lead, { address: html`<strong>${address}</strong>` })}</p>`;
    return html`<dl-notice class="notice" tone="warning" heading=${mailWords.noAddress} text=${mailWords.noAddressWhy}>
      <a href=${pathOf({ page: 'profile' })}>${mailWords.toProfile}</a></dl-notice>`;
  }

  #choose({ detail }: CustomEvent<WebhookEvent[]>): void {
    this.events = detail;
  }

  #toggle({ target }: Event): void {
    this.open = target instanceof HTMLDetailsElement && target.open;
  }

  async #ask(): Promise<void> {
    const { workspaceId } = this;
    const settings = await this.deplight.getMailSettings({ workspaceId });
    if (workspaceId === this.workspaceId) this.settings = settings;
  }

  async #save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { workspaceId, events } = this;
    if (events === null) return;
    const request = { workspaceId, events: [...events] };
    const saved = await this.#action.run('setMailSettings', () => this.deplight.setMailSettings(request));
    if (!saved) return;
    this.settings = saved;
    this.events = null;
    notify(events.length === 0 ? mailWords.savedNone : mailWords.saved);
  }

  static override styles = [
    textStyles,
    controlStyles,
    listStyles,
    css`
      .notice {
        display: block;
        max-width: 720px;
        margin-bottom: var(--space-3);
      }
      summary {
        width: fit-content;
        cursor: pointer;
        font-weight: 550;
        font-size: var(--text-small);
      }
      details {
        margin-top: var(--space-3);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-mail': SettingsMail;
  }
}
