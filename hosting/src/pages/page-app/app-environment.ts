// What an app finds in its environment: plain variables, the secrets that were chosen for it, and whether what serves
// now is behind them. For members and above.

import type { AppDocument, EnvironmentDocument, SecretView } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ActionController } from '../../actions/action-controller.ts';
import { notify } from '../../components/dl-toasts/dl-toasts.ts';
import { problemOf, recordOf, type VariableRow } from '../../components/dl-variables/read-variables.ts';
import { filled } from '../../language/filled.ts';
import { LiveValue } from '../../live/live-value.ts';
import { environmentSource, secretsSource } from '../../live/sources.ts';
import { pathOf } from '../../router/route.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { listStyles } from '../../styles/list.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { appWords } from '../../words/en/app.ts';
import { commonWords } from '../../words/en/common.ts';
import { outdatedWords } from '../../words/secret-words.ts';
import '../../components/dl-icon/dl-icon.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-variables/dl-variables.ts';
import '../../components/dl-waiting/dl-waiting.ts';

/** `<app-environment .deplight .app ?busy @restart=…>` */
@customElement('app-environment')
export class AppEnvironment extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: false }) app!: AppDocument;
  @property({ type: Boolean }) busy = false;
  /** What was changed here and is not saved; null follows what is stored. */
  @state() private rows: readonly VariableRow[] | null = null;
  @state() private chosen: readonly string[] | null = null;

  #environment = new LiveValue<EnvironmentDocument | null>(this, () =>
    environmentSource(this.deplight, { workspaceId: this.app.workspaceId, appId: this.app.id }),
  );
  #secrets = new LiveValue<SecretView[]>(this, () => secretsSource(this.deplight, this.app.workspaceId));
  #action = new ActionController(this);

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('app') || changed.get('app')?.id === this.app.id) return;
    this.rows = null;
    this.chosen = null;
  }

  override render() {
    const { state } = this.#environment;
    if (state.status === 'waiting') return html`<dl-waiting label=${appWords.loadingEnvironment}></dl-waiting>`;
    if (state.status !== 'ready') return html`<dl-notice .error=${state.error}></dl-notice>`;
    const rows = this.rows ?? rowsOf(state.value);
    const changed = this.rows !== null || this.chosen !== null;
    const ready = changed && rows.every((row) => problemOf(row) === null) && this.#action.running === null;
    return html`${this.#behind()}
      <h3>${appWords.variables}</h3>
      <dl-variables .rows=${rows} @change=${this.#setRows}></dl-variables>
      <h3>${commonWords.secrets}</h3>
      ${this.#choices(this.chosen ?? state.value?.secrets ?? [])}
      ${this.#action.error ? html`<dl-notice .error=${this.#action.error}></dl-notice>` : nothing}
      <div class="acts">
        <button class="button" type="button" ?disabled=${!ready} @click=${this.#save}>${appWords.saveEnvironment}</button>
        ${changed ? html`<button class="button quiet" type="button" @click=${this.#forget}>${commonWords.undo}</button>` : nothing}
      </div>`;
  }

  #behind() {
    const sentences = outdatedWords(this.#secrets.value ?? [], this.app.id);
    if (sentences.length === 0 || this.app.live === null) return nothing;
    return html`<dl-notice tone="warning" heading=${appWords.behindSecrets} text="${sentences.join(' ')} ${appWords.restartBrings}">
      <button class="button small" type="button" ?disabled=${this.busy} @click=${() => this.dispatchEvent(new CustomEvent('restart'))}>
        <dl-icon name="again"></dl-icon>${appWords.restartNow}</button></dl-notice>`;
  }

  #choices(chosen: readonly string[]) {
    const { state } = this.#secrets;
    if (state.status === 'waiting') return html`<dl-waiting label=${appWords.loadingSecrets}></dl-waiting>`;
    if (state.status !== 'ready') return html`<dl-notice .error=${state.error}></dl-notice>`;
    const link = html`<a href=${pathOf({ page: 'secrets', workspaceId: this.app.workspaceId })}>${appWords.secretsPage}</a>`;
    if (state.value.length === 0) return html`<p class="soft small">${filled(appWords.noSecrets, { link })}</p>`;
    return html`<fieldset><legend class="soft small">${filled(appWords.chosenSecrets, { link })}</legend>
      ${state.value.map(
        ({
          name,
          version,
        }) => html`<label><input type="checkbox" .checked=${chosen.includes(name)} @change=${() => this.#toggle(name, chosen)} />
          <span class="mono">${name}</span> <span class="soft small figures">${appWords.version(version)}</span></label>`,
      )}</fieldset>`;
  }

  #setRows({ detail }: CustomEvent<readonly VariableRow[]>): void {
    this.rows = detail;
    this.#action.clear();
  }

  #toggle(name: string, chosen: readonly string[]): void {
    this.chosen = chosen.includes(name) ? chosen.filter((each) => each !== name) : [...chosen, name];
    this.#action.clear();
  }

  #forget(): void {
    this.rows = null;
    this.chosen = null;
    this.#action.clear();
  }

  async #save(): Promise<void> {
    const { rows, chosen, deplight, app } = this;
    const address = { workspaceId: app.workspaceId, appId: app.id };
    const saved = await this.#action.run('setEnvironment', async () => {
      if (rows) await deplight.setEnvironment({ ...address, variables: recordOf(rows) });
      if (chosen) await deplight.bindSecrets({ ...address, names: [...chosen] });
      return true;
    });
    if (!saved) return;
    this.#forget();
    notify(appWords.savedEnvironment);
  }

  static override styles = [
    textStyles,
    controlStyles,
    listStyles,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
        max-width: 720px;
        margin-top: var(--space-3);
      }
      h3 {
        margin-top: var(--space-2);
      }
      fieldset {
        display: grid;
        gap: var(--space-2);
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        margin-bottom: var(--space-2);
        padding: 0;
      }
      label {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
        min-height: 32px;
        overflow-wrap: anywhere;
      }
      .acts {
        margin-top: var(--space-2);
      }
    `,
  ];
}

function rowsOf(environment: EnvironmentDocument | null): VariableRow[] {
  return Object.entries(environment?.variables ?? {}).map(([name, value]) => ({ name, value }));
}

declare global {
  interface HTMLElementTagNameMap {
    'app-environment': AppEnvironment;
  }
}
