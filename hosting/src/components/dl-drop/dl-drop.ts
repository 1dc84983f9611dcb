// Where an archive or a folder is dropped or chosen. A folder is packed at once, in the browser, without what its
// .gitignore files name.

import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { FolderPacking } from '../../pack/folder-packing.ts';
import { chosenFolder, droppedFolder, type SourceFolder } from '../../pack/source-folder.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { formatBytes } from '../../time/format-time.ts';
import { plantWords } from '../../words/en/plant.ts';
import { packedWords } from '../../words/source-words.ts';
import '../dl-icon/dl-icon.ts';
import { dropStyles } from './dl-drop.styles.ts';

const accepted = '.zip,.tar,.tgz,.tar.gz,.gz';

/** `<dl-drop .file=${file} @choose=…>`: fires `choose` with a File as `detail`; of a folder, its zip. */
@customElement('dl-drop')
export class DlDrop extends LitElement {
  @property({ attribute: false }) file: File | null = null;
  /** Share of the file that is uploaded, 0 to 1; null when nothing is being uploaded. */
  @property({ type: Number }) uploaded: number | null = null;
  @state() private over = false;
  @query('#file') private fileInput!: HTMLInputElement;
  @query('#folder') private folderInput!: HTMLInputElement;

  readonly #packing = new FolderPacking(this);

  override render() {
    return html`<div class=${this.over ? 'zone over' : 'zone'} @dragover=${this.#enter} @dragleave=${this.#exit} @drop=${this.#drop}>
      <dl-icon name=${this.file ? 'box' : 'folder'}></dl-icon>
      <div role="status">${this.#words()}</div>
      <div class="acts">
        <button class="button small" type="button" @click=${() => this.fileInput.click()}>${plantWords.chooseFile}</button>
        <button class="button small" type="button" @click=${() => this.folderInput.click()}>${plantWords.chooseFolder}</button>
      </div>
      <input id="file" type="file" accept=${accepted} aria-label=${plantWords.archive} tabindex="-1" @change=${this.#chooseFile} />
      <input id="folder" type="file" webkitdirectory aria-label=${plantWords.sourceFolder} tabindex="-1" @change=${this.#chooseFolder} />
    </div>`;
  }

  #words() {
    const packing = this.#packing.state;
    if (packing.status === 'packing') {
      return html`<p><strong>${plantWords.packing(packing.name)}</strong></p>
        <progress max=${Math.max(1, packing.of)} .value=${packing.done} aria-label=${plantWords.packingBar}></progress>`;
    }
    if (packing.status === 'failed') return html`<p class="problem">${packing.message}</p>`;
    if (this.file) return this.#chosen(this.file);
    return html`<p><strong>${plantWords.drop}</strong></p>
      <p class="soft small">${plantWords.dropLead}</p>`;
  }

  #chosen(file: File) {
    const { state } = this.#packing;
    const packed = state.status === 'packed' && state.packed.archive === file ? state.packed : null;
    const size = formatBytes(file.size);
    return html`<p><strong>${file.name}</strong></p>
      <p class="soft small figures">${packed ? `${packedWords(packed)}, ${plantWords.packed(size)}` : size}</p>
      ${this.uploaded === null ? nothing : html`<progress max="1" .value=${this.uploaded} aria-label=${plantWords.uploadBar}></progress>`}`;
  }

  #enter(event: DragEvent): void {
    event.preventDefault();
    this.over = true;
  }

  #exit(): void {
    this.over = false;
  }

  #drop(event: DragEvent): void {
    event.preventDefault();
    this.over = false;
    // Only while the event lasts does the browser say what was dropped.
    const folder = droppedFolder(event.dataTransfer?.items[0]?.webkitGetAsEntry() ?? null);
    if (folder) void this.#pack(folder);
    else this.#give(event.dataTransfer?.files[0]);
  }

  #chooseFile(): void {
    this.#give(this.fileInput.files?.[0]);
    this.fileInput.value = '';
  }

  #chooseFolder(): void {
    const folder = chosenFolder(this.folderInput.files ?? []);
    if (folder) void this.#pack(folder);
    this.folderInput.value = '';
  }

  async #pack(folder: SourceFolder): Promise<void> {
    const archive = await this.#packing.pack(folder);
    if (archive) this.#fire(archive);
  }

  #give(file: File | undefined): void {
    if (!file) return;
    this.#packing.forget();
    this.#fire(file);
  }

  #fire(file: File): void {
    this.dispatchEvent(new CustomEvent('choose', { detail: file }));
  }

  static override styles = [textStyles, controlStyles, dropStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-drop': DlDrop;
  }
}
