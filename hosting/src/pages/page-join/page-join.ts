// Where an invite link leads once somebody is signed in: one button, and then the workspace's shelf.

import type { UserDocument } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ActionController } from '../../actions/action-controller.ts';
import { notify } from '../../components/dl-toasts/dl-toasts.ts';
import type { LiveState } from '../../live/live-value.ts';
import { navigate } from '../../router/navigation.ts';
import { pathOf } from '../../router/route.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { pageStyles } from '../../styles/page.styles.ts';
import { questionStyles } from '../../styles/question.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { commonWords } from '../../words/en/common.ts';
import { settingsWords } from '../../words/en/settings.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-plant/dl-plant.ts';

@customElement('page-join')
export class PageJoin extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: false }) user: LiveState<UserDocument | null> = { status: 'waiting' };

  #action = new ActionController(this);

  override updated(): void {
    document.title = `${settingsWords.joinTitle} · Deplight`;
  }

  override render() {
    const token = tokenOfAddress();
    if (token === '') {
      return html`<dl-notice tone="warning" heading=${settingsWords.linkNotWhole} text=${settingsWords.inviteNotWhole}>
        <a href="/">${commonWords.goToShelf}</a></dl-notice>`;
    }
    const known = this.#known(token);
    if (known) {
      return html`<dl-notice heading=${settingsWords.alreadyMember(known.name)} text=${settingsWords.inviteStaysGood}>
        <a href=${pathOf({ page: 'shelf', workspaceId: known.id })}>${settingsWords.toItsShelf}</a></dl-notice>`;
    }
    return html`<dl-plant status="NEW"></dl-plant>
      <h1>${settingsWords.invited}</h1>
      <p class="soft">${settingsWords.invitedMeans}</p>
      ${this.#action.error ? html`<dl-notice .error=${this.#action.error}></dl-notice>` : nothing}
      <div class="row">
        <button class="button primary" type="button" ?disabled=${this.#action.running !== null} @click=${() => this.#join(token)}>
          ${this.#label()}</button>
        ${this.#action.running === null ? html`<a class="button quiet" href="/">${commonWords.notNow}</a>` : nothing}
      </div>`;
  }

  /** After an error that the notice above explains, the same button tries again. */
  #label(): string {
    if (this.#action.running !== null) return settingsWords.joining;
    return this.#action.error ? commonWords.tryAgain : settingsWords.join;
  }

  /** The workspace of the invite when the user is in it. */
  #known(token: string) {
    if (this.user.status !== 'ready' || this.#action.running !== null) return undefined;
    return this.user.value?.workspaces.find(({ id }) => token.startsWith(`${id}.`));
  }

  async #join(token: string): Promise<void> {
    const joined = await this.#action.run('acceptInvite', () => this.deplight.acceptInvite({ token }));
    if (!joined) return;
    const { workspace, member } = joined;
    notify(settingsWords.youAreIn(workspace.name, settingsWords.roles[member.role].label));
    navigate({ page: 'shelf', workspaceId: workspace.id }, { replace: true });
  }

  static override styles = [
    textStyles,
    controlStyles,
    pageStyles,
    questionStyles,
    css`
      dl-plant {
        width: 96px;
      }
    `,
  ];
}

/** The part behind #, which browsers send to nobody. */
function tokenOfAddress(): string {
  return location.hash.slice(1);
}

declare global {
  interface HTMLElementTagNameMap {
    'page-join': PageJoin;
  }
}
