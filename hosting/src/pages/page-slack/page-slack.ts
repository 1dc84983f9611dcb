// Where the link of `/deplight link` leads once somebody is signed in: shows which Slack user would act as them, since a
// link that somebody else has sent would give that one away, and lets them confirm.
import type { OperationResponse } from '@deplight/contracts';
import { type Deplight, type DeplightCallError, toCallError } from '@deplight/sdk';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ActionController } from '../../actions/action-controller.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { pageStyles } from '../../styles/page.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
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

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = 'Link your Slack user · Deplight';
  }

  override firstUpdated(): void {
    void this.#inspect(location.hash.slice(1));
  }

  override render() {
    const { offer } = this;
    switch (offer.status) {
      case 'waiting':
        return html`<dl-waiting label="Looking at the link"></dl-waiting>`;
      case 'none':
        return html`<dl-notice tone="warning" heading="This link is not whole" text="It ends with # and a long code. Type /deplight link in Slack for a new one.">
          <a href="/">Go to the shelf</a></dl-notice>`;
      case 'failed':
        return html`<dl-notice .error=${offer.error}><a href="/">Go to the shelf</a></dl-notice>`;
      case 'linked':
        return html`<h1>@${offer.userName} is you now</h1>
          <p class="soft">Go back to Slack and type <code>/deplight help</code>. You can unlink in the settings of any workspace.</p>
          <a class="button" href="/">Go to the shelf</a>`;
      case 'ready':
        return this.#question(offer.code, offer.shown);
    }
  }

  #question(code: string, { userName, teamName }: OperationResponse<'inspectSlackCode'>) {
    const busy = this.#action.running !== null;
    return html`<h1>Let @${userName} act as you?</h1>
      <p>The Slack user <strong>@${userName}</strong> of <strong>${teamName || 'an unnamed team'}</strong> will deploy, roll back and read logs
        with your rights, in all your workspaces.</p>
      <p class="soft">Confirm only if you have typed <code>/deplight link</code> yourself, as that user. If somebody sent you this link, leave.</p>
      ${this.#action.error ? html`<dl-notice .error=${this.#action.error}></dl-notice>` : nothing}
      <div class="row">
        <button class="button primary" type="button" ?disabled=${busy} @click=${() => this.#link(code, userName)}>${busy ? 'Linking…' : 'That is me: link'}</button>
        ${busy ? nothing : html`<a class="button quiet" href="/">It is not me</a>`}
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
    css`
      :host {
        display: grid;
        justify-items: start;
        gap: var(--space-3);
        max-width: 560px;
        padding-top: var(--space-6);
      }
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
