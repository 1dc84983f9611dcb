// Plant a seed: a git address, an archive or an example becomes a deployment, and its page opens.
import type { OperationResponse } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ActionController } from '../../actions/action-controller.ts';
import { plantExample } from '../../actions/plant-example.ts';
import type { VariableRow } from '../../components/dl-variables/read-variables.ts';
import { inputValue } from '../../components/input-value.ts';
import type { Example } from '../../config.ts';
import { openDeployment } from '../../router/navigation.ts';
import { pathOf } from '../../router/route.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { pageStyles } from '../../styles/page.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { commonWords } from '../../words/en/common.ts';
import { plantWords } from '../../words/en/plant.ts';
import { addressWords } from '../../words/source-words.ts';
import { plantStyles } from './page-plant.styles.ts';
import {
  emptyForm,
  type FormField,
  type PlantForm,
  previewOf,
  problemsOf,
  requestOf,
  suggestedName,
} from './plant-form.ts';
import type { RepositoryAddress } from './read-address.ts';
import { takeAddress } from './take-address.ts';
import '../../components/dl-drop/dl-drop.ts';
import '../../components/dl-examples/dl-examples.ts';
import '../../components/dl-icon/dl-icon.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-preview/dl-preview.ts';
import '../../components/dl-variables/dl-variables.ts';

type TextField = keyof typeof plantWords.fields;

@customElement('page-plant')
export class PagePlant extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: false }) examples: readonly Example[] = [];
  @property({ attribute: 'workspace-id' }) workspaceId = '';
  @state() private form: PlantForm = emptyForm;
  /** Fields whose problems are shown: those that were left, or all after a first try. */
  @state() private shown: ReadonlySet<FormField> = new Set();
  /** What was read from the address that was pasted last. */
  @state() private read: RepositoryAddress | null = null;
  @state() private uploaded: number | null = null;
  /** What would be built of the source that the form names. */
  @state() private preview: OperationResponse<'planSource'> | null = null;

  #action = new ActionController(this);
  /** Stays the same while the form does, so that a second click plants nothing twice. */
  #key = crypto.randomUUID();
  /** The archive that is uploaded already, to be looked at or planted. */
  #sent: { readonly file: File; readonly uploadId: string } | null = null;

  override updated(): void {
    document.title = `${commonWords.plantSeed} · Deplight`;
  }

  override render() {
    const busy = this.#action.running !== null;
    const planting = busy && this.#action.running !== 'preview';
    return html`<nav class="crumbs" aria-label=${commonWords.path}><a href=${pathOf({ page: 'shelf', workspaceId: this.workspaceId })}>${commonWords.shelf}</a><span>/</span><span>${commonWords.plantSeed}</span></nav>
      <div class="columns">
        <form novalidate @submit=${this.#submit}>
          <h1>${commonWords.plantSeed}</h1>
          ${this.#sourceChoice()}
          ${this.form.source === 'git' ? this.#repository() : this.#archive()}
          <div class="pair">${this.#text('name', suggestedName(this.form))}${this.#text('rootDir')}</div>
          <fieldset>
            <legend>${plantWords.variables} <span class="optional">${plantWords.variablesHint}</span></legend>
            <dl-variables .rows=${this.form.variables} @change=${(event: CustomEvent<VariableRow[]>) => this.#set({ variables: event.detail })}></dl-variables>
          </fieldset>
          ${this.#action.error ? html`<dl-notice .error=${this.#action.error}></dl-notice>` : nothing}
          <div class="row">
            <button class="button primary" type="submit" ?disabled=${busy}>
              <dl-icon name=${planting ? 'ring' : 'seed'} ?spin=${planting}></dl-icon>${this.#verb()}
            </button>
            <button class="button" type="button" ?disabled=${busy} @click=${this.#look}>
              ${this.#action.running === 'preview' ? plantWords.looking : plantWords.seePlan}
            </button>
          </div>
          <div role="status"><dl-preview .preview=${this.preview}></dl-preview></div>
        </form>
        ${
          this.examples.length === 0
            ? nothing
            : html`<aside>
          <h2>${plantWords.examples}</h2>
          <p class="soft small">${plantWords.examplesLead}</p>
          <dl-examples .examples=${this.examples} .busy=${this.#action.running} @pick=${this.#pick}></dl-examples>
        </aside>`
        }
      </div>`;
  }

  #verb(): string {
    if (this.uploaded !== null) return plantWords.uploading(Math.round(this.uploaded * 100));
    return this.#action.running === null || this.#action.running === 'preview' ? plantWords.plant : plantWords.planting;
  }

  #sourceChoice() {
    const choice = (source: PlantForm['source'], icon: 'git' | 'box', label: string) => html`<label class="choice">
      <input type="radio" name="source" .checked=${this.form.source === source} @change=${() => this.#set({ source })} />
      <span><dl-icon name=${icon}></dl-icon>${label}</span>
    </label>`;
    return html`<div class="choices" role="radiogroup" aria-label=${plantWords.source}>
      ${choice('git', 'git', plantWords.git)}${choice('archive', 'box', plantWords.archive)}
    </div>`;
  }

  #repository() {
    return html`<div class="repository">
      <div class="pair wide">${this.#text('gitUrl')}${this.#text('branch')}</div>
      <p class="soft small" role="status">${this.read ? addressWords(this.read) : nothing}</p>
    </div>`;
  }

  #readAddress(text: string): boolean {
    const taken = takeAddress(this.form, text, this.read);
    if (taken === null) return false;
    this.#set(taken.part);
    this.read = taken.address;
    return true;
  }

  #paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text') ?? '';
    if (this.#readAddress(text)) event.preventDefault();
  }

  #text(field: TextField, suggestion = '') {
    const label = plantWords.fields[field];
    const placeholder = plantWords.placeholders[field];
    const problem = this.#problem(field);
    return html`<label class="field">
      <span class="label">${label} ${field === 'gitUrl' ? nothing : html`<span class="optional">${commonWords.optional}</span>`}</span>
      <input class="input" type=${field === 'gitUrl' ? 'url' : 'text'} autocomplete="off" autocapitalize="off" spellcheck="false" placeholder=${suggestion || placeholder}
        aria-invalid=${problem !== null} .value=${this.form[field]} @blur=${() => this.#left(field)}
        @paste=${field === 'gitUrl' ? this.#paste : null}
        @input=${(event: InputEvent) => this.#set({ [field]: inputValue(event) })} />
      ${problem ? html`<span class="problem">${commonWords.fieldProblem(label, problem)}</span>` : nothing}
    </label>`;
  }

  #archive() {
    const problem = this.#problem('file');
    return html`<div class="field">
      <dl-drop .file=${this.form.file} .uploaded=${this.uploaded}
        @choose=${(event: CustomEvent<File>) => this.#set({ file: event.detail })}></dl-drop>
      ${problem ? html`<span class="problem">${commonWords.fieldProblem(plantWords.theArchive, problem)}</span>` : nothing}
    </div>`;
  }

  #problem(field: FormField): string | null {
    const reveal = this.shown.has(field) || (field === 'file' && this.form.file !== null);
    return reveal ? (problemsOf(this.form)[field] ?? null) : null;
  }

  #left(field: FormField): void {
    if (field === 'gitUrl') this.#readAddress(this.form.gitUrl);
    if (field !== 'gitUrl' || this.form.gitUrl !== '') this.shown = new Set([...this.shown, field]);
  }

  #set(part: Partial<PlantForm>): void {
    this.form = { ...this.form, ...part };
    this.#key = crypto.randomUUID();
    if (['source', 'gitUrl', 'branch', 'rootDir', 'file'].some((field) => field in part)) this.preview = null;
    this.#action.clear();
  }

  async #pick({ detail: example }: CustomEvent<Example>): Promise<void> {
    const planted = await this.#action.run(example.title, () => plantExample(this.deplight, this.workspaceId, example));
    if (planted) openDeployment(planted);
  }

  /** Whether the form can be sent; if not, its problems are shown. */
  async #isRight(): Promise<boolean> {
    // Enter in the field of the address does not leave it.
    this.#readAddress(this.form.gitUrl);
    this.shown = new Set<FormField>(['gitUrl', 'branch', 'file', 'rootDir', 'name', 'variables']);
    if (Object.keys(problemsOf(this.form)).length === 0) return true;
    await this.#focusProblem();
    return false;
  }

  async #look(): Promise<void> {
    if (!(await this.#isRight())) return;
    const asked = this.form;
    const preview = await this.#action.run('preview', async () =>
      this.deplight.planSource(previewOf(asked, this.workspaceId, await this.#upload())),
    );
    if (preview && asked === this.form) this.preview = preview;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (!(await this.#isRight())) return;
    const planted = await this.#action.run('plant', async () => {
      const uploadId = await this.#upload();
      const request = requestOf(this.form, this.workspaceId, {
        ...(uploadId === null ? {} : { uploadId }),
        key: this.#key,
      });
      return (await this.deplight.createDeployment(request)).deployment;
    });
    if (planted) openDeployment(planted);
  }

  async #upload(): Promise<string | null> {
    const { source, file } = this.form;
    if (source === 'git' || file === null) return null;
    if (this.#sent?.file === file) return this.#sent.uploadId;
    try {
      const onProgress = (sent: number, total: number) => {
        this.uploaded = sent / total;
      };
      const { uploadId } = await this.deplight.uploadSource(file, {
        workspaceId: this.workspaceId,
        onProgress,
      });
      this.#sent = { file, uploadId };
      return uploadId;
    } finally {
      this.uploaded = null;
    }
  }

  async #focusProblem(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }

  static override styles = [textStyles, controlStyles, pageStyles, plantStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'page-plant': PagePlant;
  }
}
