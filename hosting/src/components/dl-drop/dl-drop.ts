// Where an archive is dropped or chosen.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { controlStyles } from '../../styles/controls.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { formatBytes } from '../../time/format-time.ts';
import '../dl-icon/dl-icon.ts';

const accepted = '.zip,.tar,.tgz,.tar.gz,.gz';

/** `<dl-drop .file=${file} @choose=…>`: fires `choose` with a File, or null when it is taken away, as `detail`. */
@customElement('dl-drop')
export class DlDrop extends LitElement {
  @property({ attribute: false }) file: File | null = null;
  /** Share of the file that is uploaded, 0 to 1; null when nothing is being uploaded. */
  @property({ type: Number }) uploaded: number | null = null;
  @state() private over = false;
  @query('input') private input!: HTMLInputElement;

  override render() {
    return html`<div class=${this.over ? 'zone over' : 'zone'} @dragover=${this.#enter} @dragleave=${this.#exit} @drop=${this.#drop}>
      <dl-icon name="box"></dl-icon>
      ${this.file ? this.#chosen(this.file) : html`<p><strong>Drop an archive here</strong><br /><span class="soft small">.zip, .tar, .tar.gz or .tgz, up to 100 MB</span></p>`}
      <button class="button small" type="button" @click=${() => this.input.click()}>${this.file ? 'Choose another' : 'Choose a file'}</button>
      <input type="file" accept=${accepted} aria-label="Archive" tabindex="-1" @change=${this.#choose} />
    </div>`;
  }

  #chosen(file: File) {
    return html`<p><strong>${file.name}</strong><br /><span class="soft small figures">${formatBytes(file.size)}</span></p>
      ${this.uploaded === null ? nothing : html`<progress max="1" .value=${this.uploaded} aria-label="Upload"></progress>`}`;
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
    this.#give(event.dataTransfer?.files[0]);
  }

  #choose(): void {
    this.#give(this.input.files?.[0]);
    this.input.value = '';
  }

  #give(file: File | undefined): void {
    if (file) this.dispatchEvent(new CustomEvent('choose', { detail: file }));
  }

  static override styles = [
    textStyles,
    controlStyles,
    css`
      .zone {
        display: grid;
        justify-items: center;
        gap: 12px;
        padding: var(--space-5) var(--space-3);
        border: 1.5px dashed var(--edge);
        border-radius: var(--radius);
        background: var(--sheet);
        text-align: center;
        overflow-wrap: anywhere;
        transition: background-color var(--quick), border-color var(--quick);
      }
      .over {
        border-color: var(--accent);
        background: var(--accent-soft);
      }
      .zone > dl-icon {
        color: var(--accent);
        font-size: 1.75rem;
      }
      input {
        position: absolute;
        width: 1px;
        height: 1px;
        opacity: 0;
        pointer-events: none;
      }
      progress {
        width: min(320px, 100%);
        accent-color: var(--accent);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-drop': DlDrop;
  }
}
