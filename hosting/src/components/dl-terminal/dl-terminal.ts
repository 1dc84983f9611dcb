// A terminal with a line editor: xterm, loaded when it is first shown. It knows nothing of what its lines mean.
import type { FitAddon } from '@xterm/addon-fit';
import type { Terminal } from '@xterm/xterm';
import { css, html, LitElement } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { type Editor, edit, emptyEditor, submitted, withText } from '../../console/line-editor.ts';
import { onThemeChange } from '../../theme/token-colours.ts';
import { withAdoptedStyles } from './adopted-styles.ts';
import { themeFrom } from './terminal-theme.ts';

export interface Completed {
  readonly line: string;
  readonly candidates: readonly string[];
}

/** How a printed line looks: as it is, as an error, or as a remark. */
export type Look = 'out' | 'err' | 'note';

const sgr: Readonly<Record<Look, string>> = { out: '', err: '\u001b[31m', note: '\u001b[90m' };
const fontFamily = '"JetBrains Mono Variable", ui-monospace, monospace';
const fontSize = 13;
const scrollback = 10_000;

/**
 * `<dl-terminal label="Console of shop" prompt="shop" .complete=${complete}>`
 * Fires `line` with what was typed, and `cancel` for Ctrl-C while `busy`.
 */
@customElement('dl-terminal')
export class DlTerminal extends LitElement {
  @property() label = '';
  @property() prompt = '';
  /** While a command runs there is no prompt, and Ctrl-C cancels it. */
  @property({ type: Boolean, reflect: true }) busy = false;
  @property({ attribute: false }) complete: (line: string) => Completed = (line) => ({ line, candidates: [] });
  @query('.screen') private screen!: HTMLElement;
  @query('.probe') private probe!: HTMLElement;

  #terminal: Terminal | undefined;
  #editor: Editor = emptyEditor;
  /** On which row below the prompt's the cursor stands. */
  #row = 0;
  #waiting: string[] = [];
  #stop: (() => void)[] = [];

  override render() {
    return html`<div class="screen"></div><span class="probe" hidden></span>`;
  }

  override firstUpdated(): void {
    void this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.#stop.splice(0)) stop();
    this.#terminal?.dispose();
    this.#terminal = undefined;
  }

  override updated(changed: Map<string, unknown>): void {
    if (this.#terminal?.textarea) this.#terminal.textarea.setAttribute('aria-label', this.label);
    if (changed.has('busy') && changed.get('busy') === true) this.#draw();
    else if (changed.has('prompt') && !this.busy) this.#draw();
  }

  /** Prints a line. Its text may have colours, and nothing else that a terminal obeys. */
  print(text: string, look: Look): void {
    this.#write(`${sgr[look]}${text}\u001b[0m\r\n`);
  }

  clear(): void {
    this.#terminal?.clear();
    this.#terminal?.focus();
  }

  /** Types a line as if by hand. */
  enter(line: string): void {
    if (this.busy) return;
    this.#editor = withText(this.#editor, line);
    this.#draw();
    this.#take('\r');
    this.#terminal?.focus();
  }

  async #open(): Promise<void> {
    const [{ Terminal: Xterm }, { FitAddon: Fit }, sheet] = await Promise.all([
      import('@xterm/xterm'),
      import('@xterm/addon-fit'),
      import('@xterm/xterm/css/xterm.css?inline'),
      document.fonts.load(`${fontSize}px ${fontFamily}`).catch(() => []),
    ]);
    if (!this.isConnected || this.#terminal) return;
    const styles = new CSSStyleSheet();
    styles.replaceSync(sheet.default);
    if (this.shadowRoot) this.shadowRoot.adoptedStyleSheets = [styles, ...this.shadowRoot.adoptedStyleSheets];
    const terminal = new Xterm({
      fontFamily,
      fontSize,
      lineHeight: 1.4,
      scrollback,
      cursorBlink: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      cursorInactiveStyle: 'outline',
      screenReaderMode: true,
      theme: themeFrom(this.probe),
    });
    const fit = new Fit();
    terminal.loadAddon(fit);
    withAdoptedStyles(() => terminal.open(this.screen));
    terminal.textarea?.setAttribute('aria-label', this.label);
    this.#terminal = terminal;
    this.#follow(terminal, fit);
    this.#write(this.#waiting.splice(0).join(''));
    if (!this.busy) this.#draw();
    terminal.focus();
    this.dispatchEvent(new Event('ready'));
  }

  #follow(terminal: Terminal, fit: FitAddon): void {
    const resized = new ResizeObserver(() => {
      fit.fit();
      if (!this.busy) this.#draw();
    });
    fit.fit();
    resized.observe(this.screen);
    const typing = terminal.onData((data) => this.#take(data));
    // Tab completes while something is typed; on an empty line it leaves the terminal, as the keyboard's users expect.
    terminal.attachCustomKeyEventHandler(
      (event) => event.key !== 'Tab' || (this.#editor.text !== '' && !event.shiftKey),
    );
    this.#stop = [
      () => resized.disconnect(),
      () => typing.dispose(),
      onThemeChange(() => {
        terminal.options.theme = themeFrom(this.probe);
      }),
    ];
  }

  #take(data: string): void {
    if (this.busy) {
      if (data === '\u0003') this.dispatchEvent(new Event('cancel'));
      return;
    }
    const { editor, act } = edit(this.#editor, data);
    this.#editor = editor;
    if (act === 'submit') this.#submit();
    else if (act === 'cancel') this.#drop();
    else if (act === 'complete') this.#completed();
    else if (act === 'clear') this.clear();
    if (act !== 'submit' && act !== 'cancel') this.#draw();
  }

  #submit(): void {
    const { text } = this.#editor;
    this.#editor = submitted(this.#editor);
    this.#write('\r\n');
    this.#row = 0;
    if (text.trim() === '') this.#draw();
    else this.dispatchEvent(new CustomEvent('line', { detail: text.trim() }));
  }

  #drop(): void {
    this.#editor = { ...submitted(this.#editor), history: this.#editor.history };
    this.#write('^C\r\n');
    this.#row = 0;
    this.#draw();
  }

  #completed(): void {
    const { line, candidates } = this.complete(this.#editor.text);
    if (line === this.#editor.text && candidates.length > 1) {
      this.#write(`\r\n${sgr.note}${candidates.join('  ')}\u001b[0m\r\n`);
      this.#row = 0;
    }
    this.#editor = withText(this.#editor, line);
  }

  /** Draws the prompt and the line anew where they stand, however many rows they take. */
  #draw(): void {
    const terminal = this.#terminal;
    if (!terminal) return;
    const { cols } = terminal;
    const prompt = `${this.prompt} ❯ `;
    const up = this.#row > 0 ? `\u001b[${this.#row}A` : '';
    const length = prompt.length + this.#editor.text.length;
    const at = prompt.length + this.#editor.at;
    const [lastRow, row, column] = [Math.floor(length / cols), Math.floor(at / cols), at % cols];
    const wrapped = length % cols === 0 ? '\r\n' : '';
    const back = lastRow > row ? `\u001b[${lastRow - row}A` : '';
    const right = column > 0 ? `\u001b[${column}C` : '';
    this.#write(`${up}\r\u001b[J\u001b[32m${prompt}\u001b[0m${this.#editor.text}${wrapped}${back}\r${right}`);
    this.#row = row;
  }

  #write(text: string): void {
    if (this.#terminal) this.#terminal.write(text);
    else this.#waiting.push(text);
  }

  static override styles = css`
    :host {
      display: block;
      border: 1px solid var(--hairline);
      border-radius: var(--radius);
      padding: 12px;
      background: var(--sunken);
      overflow: hidden;
    }
    :host(:focus-within) {
      border-color: var(--accent);
    }
    .screen {
      height: 100%;
    }
    .probe {
      position: absolute;
    }
  `;
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-terminal': DlTerminal;
  }
}
