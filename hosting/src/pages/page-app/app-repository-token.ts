// The token that an app has for a private repository: for which one, whether GitHub takes it, and, for admins, another
// one or none. What was typed is forgotten as soon as it is stored.
import { type DeploymentDocument, type RepositoryToken, repositoryTokenText } from '@deplight/contracts';
import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { DlConfirm } from '../../components/dl-confirm/dl-confirm.ts';
import { notify } from '../../components/dl-toasts/dl-toasts.ts';
import { inputValue } from '../../components/input-value.ts';
import { filled } from '../../language/filled.ts';
import { appWords } from '../../words/en/app.ts';
import { AppSection, appSectionStyles } from './app-section.ts';
import '../../components/dl-ago/dl-ago.ts';
import '../../components/dl-confirm/dl-confirm.ts';

/** `<app-repository-token .deplight .app .last ?editable>` */
@customElement('app-repository-token')
export class AppRepositoryToken extends AppSection {
  /** The newest deployment, whose repository is offered first. */
  @property({ attribute: false }) last: DeploymentDocument | undefined = undefined;
  @property({ type: Boolean }) editable = false;
  /** What was typed; null where nothing was. */
  @state() private gitUrl: string | null = null;
  @state() private token = '';
  @query('dl-confirm') private confirmation!: DlConfirm;

  protected override forget(): void {
    this.gitUrl = null;
    this.token = '';
  }

  override render() {
    const { repositoryToken } = this.app;
    if (!this.editable && !repositoryToken) return nothing;
    return html`${this.refusal()}
      ${repositoryToken ? this.#row(repositoryToken) : nothing}
      ${
        this.editable
          ? html`<details><summary>${repositoryToken ? appWords.giveAnotherToken : appWords.isPrivate}</summary>${this.#form()}</details>`
          : nothing
      }`;
  }

  #row({ by, gitUrl, setBy, setAt, problem }: RepositoryToken) {
    return html`<ul class="rows"><li>
      <div class="what"><strong>${appWords.token}</strong> <span class="soft">${filled(appWords.tokenFor, { url: gitUrl })}</span>
        ${by === 'app' ? html`<p class="soft small">${appWords.byApp}</p>` : nothing}
        ${problem ? html`<p class="problem">${problem.sentence} <dl-ago time=${problem.at}></dl-ago></p>` : nothing}
        <p class="soft small">${filled(appWords.givenBy, { who: setBy.name, ago: html`<dl-ago time=${setAt}></dl-ago>` })}</p></div>
      ${
        this.editable
          ? html`<div class="acts"><button class="button small" type="button" ?disabled=${this.busy}
          @click=${() => this.confirmation.ask()}>${appWords.deleteToken}<span class="hidden-visually"> ${appWords.deleteTokenOf}</span></button></div>
        <dl-confirm heading=${appWords.deleteTokenQuestion(this.app.name)} verb=${appWords.deleteTokenVerb} @confirm=${this.#delete}
          text=${appWords.deleteTokenMeans}></dl-confirm>`
          : nothing
      }
    </li></ul>`;
  }

  #form() {
    const gitUrl = this.#gitUrl();
    const problem = this.token === '' ? undefined : repositoryTokenText.safeParse(this.token).error?.issues[0]?.message;
    const ready = gitUrl !== '' && this.token !== '' && !problem && !this.busy;
    return html`<form class="form" @submit=${this.#give}>
      <p class="soft small">${appWords.tokenLead}</p>
      <label class="field"><span class="label">${appWords.repository}</span>
        <input class="input" type="url" maxlength="2048" autocomplete="off" placeholder="https://github.com/owner/name" .value=${gitUrl}
          @input=${(event: InputEvent) => {
            this.gitUrl = inputValue(event);
          }} /></label>
      <label class="field"><span class="label">${appWords.token}</span>
        <input class="input mono" type="password" maxlength="500" autocomplete="off" aria-invalid=${Boolean(problem)} .value=${this.token}
          @input=${(event: InputEvent) => {
            this.token = inputValue(event).trim();
          }} />
        ${problem ? html`<span class="problem">${appWords.tokenProblem(problem)}</span>` : nothing}</label>
      <button class="button" type="submit" ?disabled=${!ready}>${appWords.giveToken}</button>
      <p class="soft small">${filled(appWords.useAppMeans, { id: html`<code>${this.app.id}</code>` })}</p>
      <button class="button" type="button" ?disabled=${gitUrl === '' || this.action.running !== null}
        @click=${() => this.#set({ gitUrl })}>${appWords.useApp}</button>
    </form>`;
  }

  #give(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    return this.#set({ gitUrl: this.#gitUrl(), token: this.token });
  }

  /** @param facts without a token: by the GitHub App. */
  async #set(facts: { readonly gitUrl: string; readonly token?: string }): Promise<void> {
    const request = { ...this.address, ...facts };
    const done = await this.action.run('setRepositoryToken', () => this.deplight.setRepositoryToken(request));
    if (!done) return;
    this.token = '';
    notify(appWords.tokenGiven(done.app.name));
  }

  async #delete(): Promise<void> {
    const done = await this.action.run('deleteRepositoryToken', () =>
      this.deplight.deleteRepositoryToken(this.address),
    );
    if (done) notify(appWords.tokenDeleted(done.app.name));
  }

  #gitUrl(): string {
    const known = this.app.repositoryToken?.gitUrl ?? this.app.github?.gitUrl;
    const newest = this.last?.sourceType === 'git' ? this.last.sourceRef : '';
    return this.gitUrl ?? known ?? newest;
  }

  static override styles = [
    ...appSectionStyles,
    css`
      .rows {
        margin: 0;
      }
      summary {
        width: fit-content;
        cursor: pointer;
        font-weight: 550;
        font-size: var(--text-small);
      }
      form {
        margin-top: var(--space-3);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'app-repository-token': AppRepositoryToken;
  }
}
