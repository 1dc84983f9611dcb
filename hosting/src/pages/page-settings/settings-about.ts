// Settings: the workspace's name, description and type.

import { type WorkspaceDocument, workspaceDescription, workspaceName, workspaceTypes } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ActionController } from '../../actions/action-controller.ts';
import { notify } from '../../components/dl-toasts/dl-toasts.ts';
import { inputValue } from '../../components/input-value.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { listStyles } from '../../styles/list.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { contractProblem } from '../../words/contract-problems.ts';
import { commonWords } from '../../words/en/common.ts';
import { problemWords } from '../../words/en/problem.ts';
import { settingsWords } from '../../words/en/settings.ts';
import '../../components/dl-notice/dl-notice.ts';

type Fields = Pick<WorkspaceDocument, 'name' | 'description' | 'type'>;

/** `<settings-about .deplight .workspace ?editable>` */
@customElement('settings-about')
export class SettingsAbout extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: false }) workspace!: WorkspaceDocument;
  @property({ type: Boolean }) editable = false;
  /** What was changed here and is not saved; everything else follows the workspace. */
  @state() private draft: Partial<Fields> = {};

  #action = new ActionController(this);

  override render() {
    return html`<section class="section" aria-labelledby="about"><h2 id="about">${settingsWords.about}</h2>
      ${this.editable ? this.#form() : this.#words()}</section>`;
  }

  #words() {
    const { description, type } = this.workspace;
    return html`<p>${description || settingsWords.noDescription}</p><p class="soft small">${settingsWords.types[type]}</p>`;
  }

  #form() {
    const { name, description, type } = { ...this.workspace, ...this.draft };
    const problem =
      workspaceName.safeParse(name).error?.issues[0]?.message ??
      workspaceDescription.safeParse(description).error?.issues[0]?.message;
    const changed = Object.keys(this.draft).length > 0;
    return html`<form class="form" @submit=${this.#save}>
      <label class="field"><span class="label">${commonWords.name}</span>
        <input class="input" maxlength="60" autocomplete="off" .value=${name} @input=${this.#set('name')} /></label>
      <label class="field"><span class="label">${settingsWords.description} <span class="optional">${commonWords.optional}</span></span>
        <input class="input" maxlength="200" autocomplete="off" .value=${description} @input=${this.#set('description')} /></label>
      <label class="field"><span class="label">${settingsWords.type}</span>
        <select class="input" @change=${this.#choose}>
          ${workspaceTypes.map((each) => html`<option value=${each} ?selected=${each === type}>${settingsWords.types[each]}</option>`)}
        </select></label>
      ${problem ? html`<p class="problem">${commonWords.fieldProblem(problemWords.this, contractProblem(problem))}</p>` : nothing}
      ${this.#action.error ? html`<dl-notice .error=${this.#action.error}></dl-notice>` : nothing}
      <button class="button" type="submit" ?disabled=${!changed || Boolean(problem) || this.#action.running !== null}>${commonWords.save}</button>
    </form>`;
  }

  #set(field: 'name' | 'description') {
    return (event: InputEvent) => {
      this.draft = { ...this.draft, [field]: inputValue(event) };
      this.#action.clear();
    };
  }

  #choose(event: Event): void {
    const type = workspaceTypes.find((each) => each === inputValue(event));
    if (type) this.draft = { ...this.draft, type };
  }

  async #save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const change = { workspaceId: this.workspace.id, ...this.draft };
    const saved = await this.#action.run('updateWorkspace', () => this.deplight.updateWorkspace(change));
    if (!saved) return;
    this.draft = {};
    notify(commonWords.saved);
  }

  static override styles = [textStyles, controlStyles, listStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-about': SettingsAbout;
  }
}
