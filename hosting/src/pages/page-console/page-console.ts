// The console of a workspace's apps: what is typed is carried out with the member's own rights, and shown as it comes.

import { type AppDocument, completeLine } from '@deplight/contracts';
import { type ConsoleEvent, type Deplight, toCallError } from '@deplight/sdk';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { DlTerminal } from '../../components/dl-terminal/dl-terminal.ts';
import { filled } from '../../language/filled.ts';
import { LiveValue } from '../../live/live-value.ts';
import { appSource, shelfSource } from '../../live/sources.ts';
import { navigate } from '../../router/navigation.ts';
import { pathOf } from '../../router/route.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { pageStyles } from '../../styles/page.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { commonWords } from '../../words/en/common.ts';
import { figuresWords } from '../../words/en/figures.ts';
import { errorWords } from '../../words/error-words.ts';
import { insteadOfApp } from '../cannot-open.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-terminal/dl-terminal.ts';
import '../../components/dl-waiting/dl-waiting.ts';

/** Offered as buttons, since a telephone's keyboard has neither Tab nor arrows. */
const offered = ['help', 'status', 'logs -f'];

@customElement('page-console')
export class PageConsole extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: 'workspace-id' }) workspaceId = '';
  @property({ attribute: 'app-id' }) appId = '';
  /** Set where apps run as plain processes. */
  @property({ type: Boolean }) unisolated = false;
  @state() private running: AbortController | null = null;
  @query('dl-terminal') private terminal!: DlTerminal;

  #app = new LiveValue<AppDocument | null>(this, () =>
    appSource(this.deplight, { workspaceId: this.workspaceId, appId: this.appId }),
  );
  /** The last app that was there: while `use` turns to another, the terminal stays. */
  #shown: AppDocument | undefined;
  #apps = new LiveValue<AppDocument[]>(this, () => shelfSource(this.deplight, this.workspaceId));

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.running?.abort();
  }

  override willUpdate(): void {
    this.#shown = this.#app.value ?? this.#shown;
  }

  override render() {
    const instead = insteadOfApp(this.#app.state, this.workspaceId);
    if (instead) return instead;
    const shelf = pathOf({ page: 'shelf', workspaceId: this.workspaceId });
    if (!this.#shown) return html`<dl-waiting label=${commonWords.loadingApp}></dl-waiting>`;
    const { name } = this.#shown;
    const app = pathOf({ page: 'app', workspaceId: this.workspaceId, appId: this.appId });
    return html`<nav class="crumbs" aria-label=${commonWords.path}>
        <a href=${shelf}>${commonWords.shelf}</a><span>/</span><a href=${app}>${name}</a><span>/</span><span>${figuresWords.console}</span></nav>
      <div class="top"><h1>${figuresWords.console}</h1>
        <div class="row">
          ${offered.map(
            (line) =>
              html`<button class="button small" type="button" ?disabled=${this.running !== null} @click=${() => this.terminal.enter(line)}>${line}</button>`,
          )}
          <button class="button small" type="button" ?disabled=${this.running === null} @click=${this.#cancel}>${commonWords.cancel}</button>
          <button class="button small quiet" type="button" @click=${() => this.terminal.clear()}>${figuresWords.clear}</button>
        </div>
      </div>
      <dl-terminal label=${figuresWords.consoleOf(name)} prompt=${name} ?busy=${this.running !== null} .complete=${this.#complete}
        @line=${({ detail }: CustomEvent<string>) => this.#type(detail)} @cancel=${this.#cancel} @ready=${this.#greet}></dl-terminal>
      <p class="soft small">${figuresWords.consoleLead}
        ${this.unisolated ? html`<strong>${filled(figuresWords.unisolated, { run: html`<code>run</code>` })}</strong>` : nothing}</p>`;
  }

  override updated(): void {
    const app = this.#app.value;
    if (app) document.title = `${figuresWords.console} · ${app.name} · Deplight`;
  }

  #complete = (line: string) =>
    completeLine(
      line,
      (this.#apps.value ?? []).map(({ name }) => name),
    );

  #greet(): void {
    this.terminal.print(figuresWords.greeting, 'note');
  }

  #cancel(): void {
    this.running?.abort();
  }

  async #type(line: string): Promise<void> {
    const running = new AbortController();
    this.running = running;
    const place = { workspaceId: this.workspaceId, appId: this.appId };
    try {
      for await (const event of this.deplight.consoleStream(line, place, { signal: running.signal })) this.#show(event);
    } catch (error) {
      const failed = toCallError(error, 'console');
      const { message, hint } = errorWords(failed);
      this.terminal.print(running.signal.aborted ? figuresWords.canceled : `${message} (${failed.code})`, 'err');
      if (!running.signal.aborted) this.terminal.print(hint, 'note');
    }
    this.running = null;
  }

  #show(event: ConsoleEvent): void {
    if (event.type === 'lines') for (const { text, stream } of event.lines) this.terminal.print(text, stream);
    if (event.type !== 'app') return;
    navigate({ page: 'console', workspaceId: this.workspaceId, appId: event.app.id }, { replace: true });
  }

  static override styles = [
    textStyles,
    controlStyles,
    pageStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
      }
      .top {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-2);
        margin-bottom: var(--space-3);
      }
      dl-terminal {
        height: max(320px, calc(100dvh - 340px));
        margin-bottom: var(--space-2);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'page-console': PageConsole;
  }
}
