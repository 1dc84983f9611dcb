// Where `deplight login` leads: whoever is signed in sees which machine asks, and lets it in or not. A code
// that somebody else has sent would let that one in, so that the page says what would be granted before it asks.
import { type OperationResponse, type TokenRight, tokenRights, type UserDocument, userCode } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ActionController } from '../../actions/action-controller.ts';
import { inputValue } from '../../components/input-value.ts';
import { filled } from '../../language/filled.ts';
import type { LiveState } from '../../live/live-value.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { pageStyles } from '../../styles/page.styles.ts';
import { questionStyles } from '../../styles/question.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { commonWords } from '../../words/en/common.ts';
import { deviceWords } from '../../words/en/device.ts';
import { settingsWords } from '../../words/en/settings.ts';
import '../../components/dl-ago/dl-ago.ts';
import '../../components/dl-notice/dl-notice.ts';

type Login = OperationResponse<'inspectDeviceLogin'>;
type Stage =
  | { status: 'typing' }
  | { status: 'asked'; login: Login }
  | { status: 'decided'; machine: string; let: 'in' | 'out' };

/** No word in any language. */
const example = 'BCDF-GHJK';

/** `<page-device .deplight .user>` */
@customElement('page-device')
export class PageDevice extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: false }) user: LiveState<UserDocument | null> = { status: 'waiting' };
  @state() private stage: Stage = { status: 'typing' };
  @state() private code = '';
  @state() private workspaceId = '';
  @state() private right: TokenRight = 'deploy';

  #action = new ActionController(this);

  override firstUpdated(): void {
    this.code = location.hash.slice(1).toUpperCase();
    if (this.#isWhole()) void this.#inspect();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('user') && this.workspaceId === '') this.workspaceId = this.#workspaces()[0]?.id ?? '';
  }

  override updated(): void {
    document.title = `${deviceWords.title} · Deplight`;
  }

  override render() {
    const { stage } = this;
    switch (stage.status) {
      case 'typing':
        return this.#field();
      case 'asked':
        return this.#question(stage.login);
      case 'decided':
        return html`<h1>${stage.let === 'in' ? deviceWords.isIn(stage.machine) : deviceWords.isOut(stage.machine)}</h1>
          <p class="soft">${stage.let === 'in' ? deviceWords.isInMeans : deviceWords.isOutMeans}</p>
          <a class="button" href="/">${commonWords.goToShelf}</a>`;
    }
  }

  #field() {
    const busy = this.#action.running !== null;
    return html`<h1>${deviceWords.title}</h1>
      <p class="soft">${filled(deviceWords.typeIt, { command: html`<code>deplight login</code>` })}</p>
      ${this.#problem()}
      <form class="row" @submit=${this.#submit}>
        <label class="field"><span class="label">${deviceWords.code}</span>
          <input class="input code" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="9"
            placeholder=${example} .value=${this.code} @input=${this.#type} /></label>
        <button class="button primary" type="submit" ?disabled=${busy || !this.#isWhole()}>${deviceWords.next}</button>
      </form>`;
  }

  #question({ machine, askedAt }: Login) {
    const busy = this.#action.running !== null;
    return html`<h1>${deviceWords.letIn(machine)}</h1>
      <p>${filled(deviceWords.asked, { ago: html`<dl-ago time=${askedAt}></dl-ago>` })} ${deviceWords.means}</p>
      <dl-notice tone="warning" heading=${deviceWords.onlyIfYou} text=${deviceWords.onlyIfYouWhy}>
        <p class="code">${this.code}</p></dl-notice>
      <div class="row">
        <label class="field"><span class="label">${settingsWords.workspace}</span>
          <select class="input" @change=${this.#chooseWorkspace}>
            ${this.#workspaces().map(({ id, name }) => html`<option value=${id} .selected=${id === this.workspaceId}>${name}</option>`)}
          </select></label>
        <label class="field"><span class="label">${settingsWords.right}</span>
          <select class="input" @change=${this.#chooseRight}>
            ${tokenRights.map((right) => html`<option value=${right} .selected=${right === this.right}>${settingsWords.rights[right]}</option>`)}
          </select></label>
      </div>
      ${this.#problem()}
      <div class="row">
        <button class="button primary" type="button" ?disabled=${busy || this.workspaceId === ''} @click=${this.#approve}>${deviceWords.approve}</button>
        <button class="button quiet" type="button" ?disabled=${busy} @click=${this.#deny}>${deviceWords.deny}</button>
      </div>`;
  }

  #problem() {
    return this.#action.error ? html`<dl-notice .error=${this.#action.error}></dl-notice>` : nothing;
  }

  #isWhole(): boolean {
    return userCode.safeParse(this.code).success;
  }

  #workspaces(): readonly { readonly id: string; readonly name: string }[] {
    return this.user.status === 'ready' ? (this.user.value?.workspaces ?? []) : [];
  }

  #type(event: InputEvent): void {
    this.code = inputValue(event).trim().toUpperCase();
  }

  #chooseWorkspace(event: Event): void {
    this.workspaceId = inputValue(event);
  }

  #chooseRight(event: Event): void {
    this.right = tokenRights.find((right) => right === inputValue(event)) ?? this.right;
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    void this.#inspect();
  }

  async #inspect(): Promise<void> {
    const { code } = this;
    const login = await this.#action.run('inspectDeviceLogin', () => this.deplight.inspectDeviceLogin({ code }));
    if (login) this.stage = { status: 'asked', login };
  }

  async #approve(): Promise<void> {
    const { code, workspaceId, right } = this;
    const request = { code, workspaceId, right };
    const login = await this.#action.run('approveDeviceLogin', () => this.deplight.approveDeviceLogin(request));
    if (login) this.stage = { status: 'decided', machine: login.machine, let: 'in' };
  }

  async #deny(): Promise<void> {
    const { code } = this;
    const login = await this.#action.run('denyDeviceLogin', () => this.deplight.denyDeviceLogin({ code }));
    if (login) this.stage = { status: 'decided', machine: login.machine, let: 'out' };
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
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--space-3);
      }
      .code {
        margin: var(--space-2) 0 0;
        font-size: 20px;
        font-family: var(--mono);
        letter-spacing: 0.08em;
      }
      input.code {
        margin: 0;
        width: 11em;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'page-device': PageDevice;
  }
}
