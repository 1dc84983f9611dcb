// Choosing a workspace or making one; at the front door a user with one is sent straight to its shelf.

import { type UserDocument, workspaceName } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ActionController } from '../../actions/action-controller.ts';
import { inputValue } from '../../components/input-value.ts';
import type { LiveState } from '../../live/live-value.ts';
import { navigate } from '../../router/navigation.ts';
import { pathOf } from '../../router/route.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { pageStyles } from '../../styles/page.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { contractProblem } from '../../words/contract-problems.ts';
import { commonWords } from '../../words/en/common.ts';
import { shelfWords } from '../../words/en/shelf.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-waiting/dl-waiting.ts';

@customElement('page-workspaces')
export class PageWorkspaces extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: false }) user: LiveState<UserDocument | null> = { status: 'waiting' };
  /** Go on to the first workspace if there is one. */
  @property({ type: Boolean }) choose = false;
  @state() private name = '';

  #action = new ActionController(this);

  override updated(): void {
    document.title = `${commonWords.workspaces} · Deplight`;
    const first = this.user.status === 'ready' ? this.user.value?.workspaces[0] : undefined;
    if (this.choose && first) navigate({ page: 'shelf', workspaceId: first.id }, { replace: true });
  }

  override render() {
    if (this.user.status === 'waiting') return html`<dl-waiting label=${shelfWords.lookingForWorkspaces}></dl-waiting>`;
    if (this.user.status !== 'ready') return html`<dl-notice .error=${this.user.error}></dl-notice>`;
    const workspaces = this.user.value?.workspaces ?? [];
    return html`<h1>${workspaces.length === 0 ? shelfWords.firstWorkspace : commonWords.workspaces}</h1>
      <p class="soft intro">${shelfWords.workspaceLead}</p>
      ${workspaces.length > 0 ? html`<ul>${workspaces.map(({ id, name }) => html`<li><a href=${pathOf({ page: 'shelf', workspaceId: id })}>${name}</a></li>`)}</ul>` : nothing}
      ${this.#form()}`;
  }

  #form() {
    const checked = workspaceName.safeParse(this.name);
    const problem = this.name === '' || checked.success ? null : checked.error.issues[0]?.message;
    return html`<form @submit=${this.#create}>
      <label class="field"><span class="label">${shelfWords.newWorkspaceName}</span>
        <input class="input" maxlength="60" placeholder=${shelfWords.exampleName} autocomplete="off" aria-invalid=${Boolean(problem)}
          .value=${this.name} @input=${this.#type} />
        ${problem ? html`<span class="problem">${commonWords.fieldProblem(commonWords.theName, contractProblem(problem))}</span>` : nothing}
      </label>
      ${this.#action.error ? html`<dl-notice .error=${this.#action.error}></dl-notice>` : nothing}
      <button class="button primary" type="submit" ?disabled=${!checked.success || this.#action.running !== null}>
        ${this.#action.running === null ? shelfWords.createWorkspace : shelfWords.creating}
      </button>
    </form>`;
  }

  #type(event: InputEvent): void {
    this.name = inputValue(event);
    this.#action.clear();
  }

  async #create(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const created = await this.#action.run('createWorkspace', () => this.deplight.createWorkspace({ name: this.name }));
    if (created) navigate({ page: 'shelf', workspaceId: created.workspace.id });
  }

  static override styles = [
    textStyles,
    controlStyles,
    pageStyles,
    css`
      :host {
        max-width: var(--measure);
      }
      ul,
      form {
        max-width: 640px;
      }
      .intro {
        margin: var(--space-2) 0 var(--space-4);
      }
      ul {
        margin-bottom: var(--space-5);
        border-bottom: 1px solid var(--hairline);
      }
      li a {
        display: block;
        padding: 12px 0;
        border-top: 1px solid var(--hairline);
        color: inherit;
        font-weight: 550;
        text-decoration: none;
      }
      li a:hover {
        color: var(--accent);
      }
      form {
        display: grid;
        justify-items: start;
        gap: var(--space-3);
      }
      .field,
      form dl-notice {
        width: 100%;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'page-workspaces': PageWorkspaces;
  }
}
