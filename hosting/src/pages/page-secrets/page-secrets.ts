// The secrets of a workspace: names, versions, who set them, and which apps still run with an older one. Never a value.

import { type MemberDocument, mayDo, type SecretUse, type SecretView } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { ActionController } from '../../actions/action-controller.ts';
import type { DlConfirm } from '../../components/dl-confirm/dl-confirm.ts';
import { notify } from '../../components/dl-toasts/dl-toasts.ts';
import { LiveValue } from '../../live/live-value.ts';
import { memberSource, secretsSource } from '../../live/sources.ts';
import { openDeployment } from '../../router/navigation.ts';
import { pathOf } from '../../router/route.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { listStyles } from '../../styles/list.styles.ts';
import { pageStyles } from '../../styles/page.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { actionWords } from '../../words/en/actions.ts';
import { commonWords } from '../../words/en/common.ts';
import { secretsWords } from '../../words/en/secrets.ts';
import { useWords } from '../../words/secret-words.ts';
import '../../components/dl-ago/dl-ago.ts';
import '../../components/dl-confirm/dl-confirm.ts';
import '../../components/dl-icon/dl-icon.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-waiting/dl-waiting.ts';
import { secretsStyles } from './page-secrets.styles.ts';
import type { SecretForms } from './secret-forms.ts';
import './secret-forms.ts';

@customElement('page-secrets')
export class PageSecrets extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: false }) uid = '';
  @property({ attribute: 'workspace-id' }) workspaceId = '';
  @state() private going = '';
  @query('dl-confirm') private confirmation!: DlConfirm;
  @query('secret-forms') private forms!: SecretForms;

  #member = new LiveValue<MemberDocument | null>(this, () => memberSource(this.deplight, this.workspaceId, this.uid));
  #secrets = new LiveValue<SecretView[]>(this, () =>
    mayDo(this.#member.value?.role, 'secret.list') ? secretsSource(this.deplight, this.workspaceId) : null,
  );
  #action = new ActionController(this);

  override updated(): void {
    document.title = `${commonWords.secrets} · Deplight`;
  }

  override render() {
    const { state } = this.#member;
    if (state.status === 'waiting') return html`<dl-waiting label=${secretsWords.loading}></dl-waiting>`;
    if (state.status === 'failed') return html`<dl-notice .error=${state.error}></dl-notice>`;
    const role = state.status === 'ready' ? state.value?.role : undefined;
    return html`<nav class="crumbs" aria-label=${commonWords.path}><a href=${pathOf({ page: 'shelf', workspaceId: this.workspaceId })}>${commonWords.shelf}</a><span>/</span><span>${commonWords.secrets}</span></nav>
      <div class="head"><div class="title"><h1>${commonWords.secrets}</h1>
        <p class="soft">${secretsWords.lead}</p></div></div>
      ${mayDo(role, 'secret.list') ? this.#page() : html`<dl-notice heading=${secretsWords.viewersSeeNothing} text=${secretsWords.askForRole}></dl-notice>`}`;
  }

  #page() {
    // What stands below the list comes with it, so that nothing moves.
    if (this.#secrets.state.status === 'waiting') return html`<dl-waiting label=${secretsWords.loading}></dl-waiting>`;
    return html`${this.#action.error ? html`<dl-notice .error=${this.#action.error}></dl-notice>` : nothing}
      ${this.#list()}
      <section><h2>${secretsWords.setSecret}</h2>
        <secret-forms .deplight=${this.deplight} workspace-id=${this.workspaceId}></secret-forms></section>
      <dl-confirm heading=${secretsWords.deleteQuestion(this.going)} verb=${commonWords.deleteForEver} phrase=${this.going} @confirm=${this.#delete}
        text=${secretsWords.deleteMeans}></dl-confirm>`;
  }

  #list() {
    const { state } = this.#secrets;
    if (state.status === 'waiting') return nothing;
    if (state.status !== 'ready') {
      return html`<dl-notice .error=${state.error}><button class="button small" @click=${() => this.#secrets.retry()}>${commonWords.tryAgain}</button></dl-notice>`;
    }
    if (state.value.length === 0) {
      return html`<p class="soft none">${secretsWords.none}</p>`;
    }
    return html`<ul class="rows" aria-label=${commonWords.secrets}>${repeat(
      state.value,
      ({ name }) => name,
      (secret) => this.#row(secret),
    )}</ul>`;
  }

  #row(secret: SecretView) {
    const { name, version, author, updatedAt, apps } = secret;
    return html`<li>
      <div class="what">
        <strong class="mono">${name}</strong> <span class="soft small figures">${secretsWords.version(version)}</span>
        <p class="soft small">${secretsWords.setBy(author.name)} · <dl-ago time=${updatedAt}></dl-ago></p>
        ${apps.length > 0 ? html`<ul class="uses">${apps.map((use) => this.#use(use))}</ul>` : html`<p class="soft small">${secretsWords.noUse}</p>`}
      </div>
      <div class="acts">
        <button class="button small" type="button" @click=${() => this.forms.renew(name)}>${secretsWords.newVersion}<span class="hidden-visually"> ${secretsWords.ofSecret(name)}</span></button>
        <button class="button small quiet" type="button" ?disabled=${this.#busy()} @click=${() => this.#ask(name)}>${secretsWords.delete}<span class="hidden-visually"> ${name}</span></button>
      </div>
    </li>`;
  }

  #use(use: SecretUse) {
    const { appId, name, behind } = use;
    const { workspaceId } = this;
    return html`<li class="small ${behind ? 'behind' : 'soft'}">
      ${behind ? html`<dl-icon name="bang"></dl-icon>` : nothing}
      <span><a href=${pathOf({ page: 'app', workspaceId, appId })}>${name}</a> ${useWords(use)}</span>
      ${behind ? html`<button class="button small" type="button" ?disabled=${this.#busy()} @click=${() => this.#restart(appId)}>${actionWords.restart}<span class="hidden-visually"> ${name}</span></button>` : nothing}
    </li>`;
  }

  #busy(): boolean {
    return this.#action.running !== null;
  }

  async #ask(name: string): Promise<void> {
    this.going = name;
    await this.updateComplete;
    this.confirmation.ask();
  }

  async #delete(): Promise<void> {
    const { workspaceId, going: name } = this;
    const deleted = await this.#action.run('deleteSecret', () => this.deplight.deleteSecret({ workspaceId, name }));
    if (deleted) notify(secretsWords.deleted(name));
  }

  async #restart(appId: string): Promise<void> {
    const request = { workspaceId: this.workspaceId, appId, idempotencyKey: crypto.randomUUID() };
    const restarted = await this.#action.run('restartApp', () => this.deplight.restartApp(request));
    if (restarted) openDeployment(restarted.deployment);
  }

  static override styles = [textStyles, controlStyles, pageStyles, listStyles, secretsStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'page-secrets': PageSecrets;
  }
}
