// Where the link of `/deplight link` leads once somebody is signed in: shows which Slack user would act as them, since a
// link that somebody else has sent would give that one away, and lets them confirm.

import type { OperationResponse } from '@deplight/contracts';
import { type Deplight, type DeplightCallError, toCallError } from '@deplight/sdk';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ActionController } from '../../actions/action-controller.ts';
import { filled } from '../../language/filled.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { pageStyles } from '../../styles/page.styles.ts';
import { questionStyles } from '../../styles/question.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { commonWords } from '../../words/en/common.ts';
import { settingsWords } from '../../words/en/settings.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-waiting/dl-waiting.ts';

type Offer =
  | { status: 'waiting' }
  | { status: 'none' }
  | { status: 'ready'; code: string; shown: OperationResponse<'inspectSlackCode'> }
  | { status: 'linked'; userName: string }
  | { status: 'failed'; error: DeplightCallError };

@customElement('page-slack')
export class PageSlack extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @state() private offer: Offer = { status: 'waiting' };

  #action = new ActionController(this);

  override updated(): void {
    document.title = `${settingsWords.linkSlackTitle} · Deplight`;
  }

  override firstUpdated(): void {
    void this.#inspect(location.hash.slice(1));
  }

  override render() {
    const { offer } = this;
    switch (offer.status) {
      case 'waiting':
        return html`<dl-waiting label=${settingsWords.lookingAtLink}></dl-waiting>`;
      case 'none':
        return html`<dl-notice tone="warning" heading=${settingsWords.linkNotWhole} text=${settingsWords.slackNotWhole}>
          <a href="/">${commonWords.goToShelf}</a></dl-notice>`;
      case 'failed':
        return html`<dl-notice .error=${offer.error}><a href="/">${commonWords.goToShelf}</a></dl-notice>`;
      case 'linked':
        return html`<h1>${settingsWords.isYou(`@${offer.userName}`)}</h1>
          <p class="soft">${filled(settingsWords.isYouMeans, { command: html`<code>/deplight help</code>` })}</p>
          <a class="button" href="/">${commonWords.goToShelf}</a>`;
      case 'ready':
        return this.#question(offer.code, offer.shown);
    }
  }

  #question(code: string, { userName, teamName }: OperationResponse<'inspectSlackCode'>) {
    const busy = this.#action.running !== null;
    return html`<h1>${settingsWords.letAct(`@${userName}`)}</h1>
      <p>${filled(settingsWords.letActMeans, {
        user: html`<strong>@${userName}</strong>`,
        team: html`<strong>${teamName || settingsWords.unnamedTeam}</strong>`,
      })}</p>
      <p class="soft">${filled(settingsWords.letActWarning, { command: html`<code>/deplight link</code>` })}</p>
      ${this.#action.error ? html`<dl-notice .error=${this.#action.error}></dl-notice>` : nothing}
      <div class="row">
        <button class="button primary" type="button" ?disabled=${busy} @click=${() => this.#link(code, userName)}>${busy ? settingsWords.linking : settingsWords.thatIsMe}</button>
        ${busy ? nothing : html`<a class="button quiet" href="/">${settingsWords.notMe}</a>`}
      </div>`;
  }

  async #inspect(code: string): Promise<void> {
    if (code === '') {
      this.offer = { status: 'none' };
      return;
    }
    this.offer = await this.deplight.inspectSlackCode({ code }).then(
      (shown) => ({ status: 'ready' as const, code, shown }),
      (error: unknown) => ({ status: 'failed' as const, error: toCallError(error, 'inspectSlackCode') }),
    );
  }

  async #link(code: string, userName: string): Promise<void> {
    const linked = await this.#action.run('linkSlackUser', () => this.deplight.linkSlackUser({ code }));
    if (linked) this.offer = { status: 'linked', userName };
  }

  static override styles = [
    textStyles,
    controlStyles,
    pageStyles,
    questionStyles,
    css`
      h1 {
        overflow-wrap: anywhere;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'page-slack': PageSlack;
  }
}
