// The repository whose pushes deploy an app: what became of the last one, and, for admins, connecting and disconnecting.

import type { DeploymentDocument, GitHubConnection, OperationResponse } from '@deplight/contracts';
import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { DlConfirm } from '../../components/dl-confirm/dl-confirm.ts';
import { notify } from '../../components/dl-toasts/dl-toasts.ts';
import { inputValue } from '../../components/input-value.ts';
import { pathOf } from '../../router/route.ts';
import { appWords } from '../../words/en/app.ts';
import { AppSection, appSectionStyles } from './app-section.ts';
import { watchedPaths } from './watched-paths.ts';
import '../../components/dl-ago/dl-ago.ts';
import '../../components/dl-confirm/dl-confirm.ts';
import '../../components/dl-copy/dl-copy.ts';
import '../../components/dl-notice/dl-notice.ts';

type Connected = OperationResponse<'connectGitHub'>;

/** `<app-github .deplight .app .last ?editable>` */
@customElement('app-github')
export class AppGitHub extends AppSection {
  /** The newest deployment, whose repository is offered first. */
  @property({ attribute: false }) last: DeploymentDocument | undefined = undefined;
  @property({ type: Boolean }) editable = false;
  /** What was typed; null where nothing was. */
  @state() private gitUrl: string | null = null;
  @state() private branch: string | null = null;
  @state() private watched = '';
  @state() private waits = false;
  /** What was just made, with the webhook whose secret is shown this once. */
  @state() private made: Connected | null = null;
  @query('dl-confirm') private confirmation!: DlConfirm;

  protected override forget(): void {
    this.gitUrl = null;
    this.branch = null;
    this.watched = '';
    this.waits = false;
    this.made = null;
  }

  override render() {
    const { github } = this.app;
    return html`${this.refusal()}
      ${github ? this.#connected(github) : this.#unconnected()}
      ${this.made && this.#holds(this.made) ? this.#secret(this.made) : nothing}`;
  }

  /** Until the app is heard of with its connection there is none; another one is somebody else's, whose secret counts. */
  #holds({ app }: Connected): boolean {
    const { github } = this.app;
    return github === null || github.key === app.github?.key;
  }

  #connected({ gitUrl, branch, watchPaths, waitForChecks, connectedBy, connectedAt, last }: GitHubConnection) {
    return html`<ul class="rows"><li>
      <div class="what"><strong>${gitUrl}</strong> <span class="soft">· ${branch}</span>
        ${watchPaths.length > 0 ? html`<p class="soft small">${appWords.onlyPushes(watchPaths.join(', '))}</p>` : nothing}
        ${waitForChecks ? html`<p class="soft small">${appWords.afterChecks}</p>` : nothing}
        <p class="soft small">${last ? this.#outcome(last) : appWords.toldNothing}</p>
        <p class="soft small">${appWords.connectedBy(connectedBy.name)} · <dl-ago time=${connectedAt}></dl-ago></p></div>
      ${this.editable ? this.#end() : nothing}
    </li></ul>`;
  }

  #outcome({ at, sha, sentence, deploymentId }: NonNullable<GitHubConnection['last']>) {
    const { workspaceId, id: appId } = this.app;
    const page = deploymentId && pathOf({ page: 'deployment', workspaceId, appId, deploymentId });
    return html`${sha ? html`<code>${sha.slice(0, 12)}</code> ` : nothing}${page ? html`<a href=${page}>${sentence}</a>` : sentence}
      · <dl-ago time=${at}></dl-ago>`;
  }

  #end() {
    return html`<div class="acts"><button class="button small" type="button" ?disabled=${this.busy}
        @click=${() => this.confirmation.ask()}>${appWords.askDisconnect}</button></div>
      <dl-confirm heading=${appWords.disconnectQuestion(this.app.name)} verb=${appWords.disconnect} @confirm=${this.#disconnect}
        text=${appWords.disconnectMeans}></dl-confirm>`;
  }

  #unconnected() {
    if (!this.editable) return html`<p class="soft">${appWords.noRepository}</p>`;
    const [gitUrl, branch] = [this.#gitUrl(), this.#branch()];
    return html`<form class="line" @submit=${this.#connect}>
      <label class="field"><span class="label">${appWords.repository}</span>
        <input class="input" type="url" maxlength="2048" autocomplete="off" placeholder="https://github.com/owner/name" .value=${gitUrl}
          @input=${(event: InputEvent) => {
            this.gitUrl = inputValue(event);
          }} /></label>
      <label class="field"><span class="label">${appWords.branch}</span>
        <input class="input" maxlength="200" autocomplete="off" .value=${branch}
          @input=${(event: InputEvent) => {
            this.branch = inputValue(event);
          }} /></label>
      <label class="field"><span class="label">${appWords.onlyFor} <span class="optional">${appWords.onlyForHint}</span></span>
        <input class="input" maxlength="2000" autocomplete="off" placeholder="apps/shop, package.json" .value=${this.watched}
          @input=${(event: InputEvent) => {
            this.watched = inputValue(event);
          }} /></label>
      <label class="choice"><input type="checkbox" .checked=${live(this.waits)}
          @change=${() => {
            this.waits = !this.waits;
          }} />${appWords.waitForChecks}</label>
      <button class="button" type="submit" ?disabled=${this.busy || gitUrl === '' || branch === ''}>${appWords.connect}</button>
    </form>`;
  }

  #secret({ app: { github }, webhook: { url, secret } }: Connected) {
    const waits = github?.waitForChecks === true;
    return html`<dl-notice heading=${appWords.webhook}
      text=${appWords.webhookMeans}>
      <div class="row"><span class="soft small">${appWords.payloadUrl}</span><code>${url}</code><dl-copy .text=${url} what=${appWords.copyPayloadUrl}></dl-copy></div>
      ${waits ? html`<p>${appWords.checksWebhook}</p>` : nothing}
      <div class="row"><span class="soft small">${appWords.secret}</span><code>${secret}</code><dl-copy .text=${secret} what=${appWords.copySecret}></dl-copy></div>
    </dl-notice>`;
  }

  async #connect(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const watchPaths = watchedPaths(this.watched);
    const rootDir = this.last?.sourceRef === this.#gitUrl() ? this.last.rootDir : null;
    const request = {
      ...{ ...this.address, gitUrl: this.#gitUrl(), branch: this.#branch(), watchPaths, waitForChecks: this.waits },
      ...(rootDir === null ? {} : { rootDir }),
    };
    const answer = await this.action.run('connectGitHub', () => this.deplight.connectGitHub(request));
    if (answer) this.made = answer;
  }

  async #disconnect(): Promise<void> {
    const done = await this.action.run('disconnectGitHub', () => this.deplight.disconnectGitHub(this.address));
    if (!done) return;
    this.made = null;
    notify(appWords.disconnected(this.app.name));
  }

  #gitUrl(): string {
    return this.gitUrl ?? (this.last?.sourceType === 'git' ? this.last.sourceRef : '');
  }

  #branch(): string {
    return this.branch ?? this.last?.branch ?? this.last?.commit?.branch ?? 'main';
  }

  static override styles = [
    ...appSectionStyles,
    css`
      /* An address is long: it has a line of its own. */
      .line > .field:first-child {
        flex-basis: 100%;
      }
      .choice {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        flex-basis: 100%;
        min-height: 36px;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
        margin-top: var(--space-2);
      }
      .row code {
        user-select: all;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'app-github': AppGitHub;
  }
}
