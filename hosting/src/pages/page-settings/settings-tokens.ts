// Settings: API tokens, one's own or, for admins, everybody's; a new one is made by token-form.ts and shown once.

import type { AppDocument, operations, Role, TokenView } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { z } from 'zod';
import { ActionController } from '../../actions/action-controller.ts';
import type { DlConfirm } from '../../components/dl-confirm/dl-confirm.ts';
import { notify } from '../../components/dl-toasts/dl-toasts.ts';
import { filled } from '../../language/filled.ts';
import { LiveValue } from '../../live/live-value.ts';
import { RepeatedCall } from '../../live/repeated-call.ts';
import { shelfSource } from '../../live/sources.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { listStyles } from '../../styles/list.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { formatMoment } from '../../time/format-time.ts';
import { settingsWords } from '../../words/en/settings.ts';
import { isExpired, usedWords } from '../../words/token-words.ts';
import '../../components/dl-ago/dl-ago.ts';
import '../../components/dl-confirm/dl-confirm.ts';
import '../../components/dl-copy/dl-copy.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-waiting/dl-waiting.ts';
import './token-form.ts';

type Made = z.output<typeof operations.createToken.response>;

/** How often the list is asked for; no listener gives it, since clients may not read tokens. */
const everyMs = 30_000;

/** `<settings-tokens .deplight .own uid workspace-id>`, for every member. */
@customElement('settings-tokens')
export class SettingsTokens extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  /** The role of the member who looks at it. */
  @property({ attribute: false }) own: Role = 'viewer';
  @property() uid = '';
  @property({ attribute: 'workspace-id' }) workspaceId = '';
  @state() private tokens: TokenView[] | null = null;
  /** The token that was just made; gone with the page. */
  @state() private made: Made | null = null;
  /** The one that is asked about before it is revoked. */
  @state() private going: TokenView | null = null;
  @query('dl-confirm') private confirmation!: DlConfirm;

  #apps = new LiveValue<AppDocument[]>(this, () => shelfSource(this.deplight, this.workspaceId));
  #action = new ActionController(this);
  #asked = new RepeatedCall(this, { call: () => this.#ask(), everyMs });

  override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated || !changed.has('workspaceId')) return;
    this.tokens = null;
    this.made = null;
    void this.#action.run('listTokens', () => this.#ask());
  }

  override render() {
    return html`<section class="section" aria-labelledby="tokens"><h2 id="tokens">${settingsWords.tokens}</h2>
      <p class="soft">${filled(settingsWords.tokensLead, { header: html`<code>Authorization: Bearer</code>` })}</p>
      <token-form .own=${this.own} .apps=${this.#appsHere()} ?busy=${this.#action.running !== null} @create=${this.#create}></token-form>
      ${this.#action.error ? html`<dl-notice .error=${this.#action.error}></dl-notice>` : nothing}
      ${this.made ? this.#secret(this.made) : nothing}
      ${this.#list()}
      <dl-confirm heading=${settingsWords.revokeQuestion(this.going?.name ?? '')} verb=${settingsWords.revoke} @confirm=${this.#revoke}
        text=${settingsWords.revokeMeans}></dl-confirm>
    </section>`;
  }

  #secret({ secret, token }: Made) {
    return html`<dl-notice class="made" heading=${settingsWords.copyTokenNow} text=${settingsWords.copyTokenWhy(token.name)}>
      <div class="row"><code>${secret}</code><dl-copy .text=${secret} what=${settingsWords.token}></dl-copy></div></dl-notice>`;
  }

  #list() {
    const { tokens } = this;
    if (tokens === null) {
      const { error } = this.#asked;
      return error
        ? html`<dl-notice .error=${error}></dl-notice>`
        : html`<dl-waiting label=${settingsWords.loadingTokens}></dl-waiting>`;
    }
    if (tokens.length === 0) return html`<p class="soft empty">${settingsWords.noToken}</p>`;
    return html`<ul class="rows">${repeat(
      tokens,
      ({ id }) => id,
      (token) => this.#row(token),
    )}</ul>`;
  }

  #row(token: TokenView) {
    const { name, right, createdBy, createdAt, expiresAt } = token;
    const nowMs = Date.now();
    const ago = html`<dl-ago time=${createdAt}></dl-ago>`;
    const sentence = createdBy.uid === this.uid ? settingsWords.made : settingsWords.madeBy;
    return html`<li>
      <div class="what"><strong>${name}</strong> <span class="soft">${this.#scope(token)}</span>
        <p class="soft small">${settingsWords.rights[right]} · ${usedWords(token, nowMs)} · ${
          isExpired(token, nowMs)
            ? html`<strong>${settingsWords.expired}</strong>`
            : settingsWords.goodUntil(formatMoment(expiresAt))
        }</p>
        <p class="soft small">${filled(sentence, { who: createdBy.name, ago })}</p></div>
      <div class="acts"><button class="button small" type="button" ?disabled=${this.#action.running !== null}
        @click=${() => this.#askAbout(token)}>${settingsWords.askRevoke}<span class="hidden-visually"> ${name}</span></button></div>
    </li>`;
  }

  #scope({ appId }: TokenView): string {
    if (appId === null) return settingsWords.forWorkspace;
    const app = this.#apps.value?.find(({ id }) => id === appId);
    if (app) return settingsWords.forApp(app.name);
    return this.#apps.value ? settingsWords.forGoneApp : settingsWords.forOneApp;
  }

  #appsHere(): readonly AppDocument[] {
    return (this.#apps.value ?? []).filter(({ deletedAt }) => deletedAt === null);
  }

  async #ask(): Promise<void> {
    const { workspaceId } = this;
    const { tokens } = await this.deplight.listTokens({ workspaceId });
    if (workspaceId === this.workspaceId) this.tokens = tokens;
  }

  async #create({ detail }: CustomEvent<Omit<z.input<typeof operations.createToken.request>, 'workspaceId'>>) {
    const { workspaceId } = this;
    const made = await this.#action.run('createToken', () => this.deplight.createToken({ workspaceId, ...detail }));
    if (!made) return;
    this.made = made;
    this.tokens = [made.token, ...(this.tokens ?? [])];
  }

  async #askAbout(token: TokenView): Promise<void> {
    this.going = token;
    await this.updateComplete;
    this.confirmation.ask();
  }

  async #revoke(): Promise<void> {
    const { going, workspaceId } = this;
    if (!going) return;
    const request = { workspaceId, tokenId: going.id };
    const revoked = await this.#action.run('revokeToken', () => this.deplight.revokeToken(request));
    if (!revoked) return;
    if (this.made?.token.id === going.id) this.made = null;
    this.tokens = (this.tokens ?? []).filter(({ id }) => id !== going.id);
    notify(settingsWords.revoked(going.name));
  }

  static override styles = [
    textStyles,
    controlStyles,
    listStyles,
    css`
      .made {
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
      token-form {
        display: block;
        margin-bottom: var(--space-3);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-tokens': SettingsTokens;
  }
}
